#!/usr/bin/env node
/** The command. From a checkout it first builds what is missing or older than its sources; an image has no sources. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Aftercare needs Node.js 20.19 or newer; this is ${process.versions.node}.\n需要 Node.js 20.19 或更高版本。\n`,
  );
  process.exit(78);
}
if (existsSync(fileURLToPath(new URL('../src/main.ts', import.meta.url)))) {
  const { build } = await import('../tools/build.mjs');
  await build({ ifNeeded: true });
}
await import('../dist/aftercare.js');

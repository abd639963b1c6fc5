import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import pino from 'pino';
import { buildApp, type HttpParts, newApiKey, newToken, tokenHash } from '../../adapters/http/index.ts';
import type { Role } from '../../src/access.ts';
import { memoryParts, NOW } from '../fakes/http-parts.ts';

export const CSRF = { 'x-aftercare-csrf': '1' };

export type RigOptions = {
  readonly parts?: Partial<HttpParts>;
  readonly publicUrl?: string;
  readonly trustProxy?: number;
};

/** The server over fakes, its log, and ways to be somebody. */
export async function httpRig({ parts: over = {}, publicUrl = 'http://care.test', trustProxy }: RigOptions = {}) {
  const memory = memoryParts(over);
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const folders = builtFolders();
  const proxy = trustProxy === undefined ? {} : { trustProxy };
  const app = await buildApp({ parts: memory.parts, publicUrl, ...proxy, log, ...folders });
  const cookieName = publicUrl.startsWith('https:') ? '__Host-aftercare' : 'aftercare';

  /** Headers of a person of that role who is signed in, with the header that changes need. */
  async function as(role: Role): Promise<{ cookie: string; 'x-aftercare-csrf': string }> {
    const email = `${role}@care.test`;
    const known = await memory.users.byEmail(email);
    const user = known?.user ?? (await memory.users.create({ email, name: `The ${role}`, role, locale: null }, null));
    const token = newToken();
    await memory.sessions.open(tokenHash(token), user?.id ?? '', new Date(NOW.getTime() + 12 * 3_600_000));
    return { cookie: `${cookieName}=${token}`, ...CSRF };
  }
  async function withKey(): Promise<{ authorization: string }> {
    const { id, key, hash } = newApiKey();
    await memory.apiKeys.create(id, 'shop', hash);
    return { authorization: `Bearer ${key}` };
  }
  return {
    ...memory,
    app,
    lines,
    as,
    withKey,
    call: (method: InjectOptions['method'], url: string, rest: Omit<InjectOptions, 'method' | 'url'> = {}) =>
      app.inject({ method: method ?? 'GET', url, ...rest }),
    async close() {
      await app.close();
      rmSync(folders.consoleDir, { recursive: true });
      rmSync(folders.webchatDir, { recursive: true });
    },
  };
}

export type Rig = Awaited<ReturnType<typeof httpRig>>;

/** What a build leaves: the console's page and a hashed file, and the web chat's two. */
export function builtFolders(): { consoleDir: string; webchatDir: string } {
  const consoleDir = mkdtempSync(join(tmpdir(), 'console-'));
  const webchatDir = mkdtempSync(join(tmpdir(), 'webchat-'));
  mkdirSync(join(consoleDir, 'assets'));
  writeFileSync(join(consoleDir, 'index.html'), '<!doctype html><title>console</title>');
  writeFileSync(join(consoleDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(consoleDir, '.secret'), 'hidden');
  writeFileSync(join(consoleDir, 'assets', 'index-abc123.js'), 'export {}');
  writeFileSync(join(webchatDir, 'chat.js'), 'export {}');
  writeFileSync(join(webchatDir, 'chat.css'), 'body{}');
  return { consoleDir, webchatDir };
}

/** The service in a process of its own: the web role, because nothing is to be sent to a network meanwhile. */
import { readConfig } from '../../../src/config.ts';
import { start } from '../../../src/main.ts';
import { obey } from '../program.ts';

const service: { running?: Awaited<ReturnType<typeof start>> } = {};
let cpuBefore = process.cpuUsage();
await obey(async (env) => {
  // Told once how it is configured, and then asked what it has used since it was asked last.
  service.running ??= await start(
    readConfig({ ...(env as Record<string, string>), PORT: '0', ROLE: 'web', LOG_LEVEL: 'error' }),
  );
  const { user, system } = process.cpuUsage(cpuBefore);
  cpuBefore = process.cpuUsage();
  return { url: service.running.url, cpuSeconds: (user + system) / 1e6 };
});
await service.running?.stop();
process.exit(0);

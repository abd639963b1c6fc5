/**
 * The service in a process of its own, as `aftercare serve` runs it, with crash points. Bundled by main.mjs; nothing that
 * ships contains it.
 */
import { writeSync } from 'node:fs';
import { told } from '../../commands/serve.ts';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { CRASH_AT, Crasher, lastWords, planOf } from './crash-points.ts';
import { crashing } from './crashing.ts';

const STDERR = 2;

const crash = new Crasher(planOf(process.env[CRASH_AT]), (plan, struck) => {
  writeSync(STDERR, `${lastWords(plan, struck)}\n`);
  process.kill(process.pid, 'SIGKILL');
});
const running = await start(readConfig(process.env), crashing(crash)).catch((error: unknown) => {
  // A store that is away at the start ends it, as it ends `serve`; whoever supervises starts it again.
  writeSync(STDERR, `could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
process.stdin.on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
process.stdin.unref();
await told();
await running.stop();

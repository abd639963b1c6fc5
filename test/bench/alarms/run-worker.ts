/** The service as a worker, in a process of its own, with a clock beside its stores. It tells what it has asked so far. */
import type { Stores } from '../../../adapters/postgres/index.ts';
import { readConfig } from '../../../src/config.ts';
import type { FollowUpId } from '../../../src/ids.ts';
import { start } from '../../../src/main.ts';
import { SEAMLESS } from '../../../wiring/seams.ts';
import { obey } from '../program.ts';
import { quantiles } from './quantiles.ts';

const due = new Map<FollowUpId, number>();
const handedOver: number[] = [];
const committed: number[] = [];
const seen = { claims: 0, claimMs: 0, facts: 0, factsMs: 0, appends: 0, appendMs: 0, first: 0, last: 0 };
const service: { running?: Awaited<ReturnType<typeof start>> } = {};
let cpuBefore = process.cpuUsage();

await obey(async (env) => {
  // Told once how it is configured, and from then on asked what has become of it.
  if (!service.running) await begin(env as Record<string, string>);
  const { user, system } = process.cpuUsage(cpuBefore);
  const { rss } = process.memoryUsage();
  const late = { handedOver: quantiles(handedOver), committed: quantiles(committed) };
  const { url } = service.running ?? {};
  return { url, asked: committed.length, ...late, ...seen, cpuSeconds: (user + system) / 1e6, rss };
});
await service.running?.stop();
process.exit(0);

async function begin(env: Record<string, string>): Promise<void> {
  const config = readConfig({ ROLE: 'worker', ...env, PORT: '0', LOG_LEVEL: 'error' });
  cpuBefore = process.cpuUsage();
  service.running = await start(config, { ...SEAMLESS, stores: watched });
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function watched(stores: Stores): Stores {
  const { dueFollowUps, turns } = stores;
  return {
    ...stores,
    dueFollowUps: {
      ...dueFollowUps,
      async claim(...asked) {
        const from = now();
        const some = await dueFollowUps.claim(...asked);
        seen.claims += 1;
        seen.claimMs += now() - from;
        if (some.length > 0) seen.first ||= from;
        for (const { id, dueAt } of some) due.set(id, dueAt.getTime());
        return some;
      },
      async facts(asked) {
        const from = now();
        const facts = await dueFollowUps.facts(asked);
        seen.facts += 1;
        seen.factsMs += now() - from;
        return facts;
      },
    },
    turns: {
      ...turns,
      async append(rows) {
        const from = now();
        const written = await turns.append(rows);
        const to = now();
        seen.appends += 1;
        seen.appendMs += to - from;
        for (const [i, row] of rows.entries()) {
          const at = row.followUp?.stamps.includes('asked') ? due.get(row.conversation.followUpId as FollowUpId) : null;
          if (at == null || written[i] !== 'written') continue;
          handedOver.push(from - at);
          committed.push(to - at);
          seen.last = to;
        }
        return written;
      },
    },
  };
}

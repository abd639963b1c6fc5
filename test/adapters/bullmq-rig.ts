import { setTimeout as pause } from 'node:timers/promises';
import { type AlarmEvent, type AlarmOptions, bullmqAlarmClock } from '../../adapters/bullmq/index.ts';
import type { AlarmClock } from '../../src/clock.ts';
import type { AlarmRig } from '../contracts/alarm-clock.contract.ts';

export type Store = Pick<AlarmOptions, 'redisUrl' | 'databaseUrl'>;
export type BullmqRig = AlarmRig & { readonly log: readonly AlarmEvent[]; readonly queue: string };

let made = 0;

/** A clock on a queue of its own, with real time. */
export async function bullmqRig(store: Store, role: AlarmOptions['role'] = 'all'): Promise<BullmqRig> {
  const queue = `test-${process.pid}-${made++}`;
  const log: AlarmEvent[] = [];
  const clocks: AlarmClock[] = [];
  const another = async () => {
    const alarms = await bullmqAlarmClock({ ...store, role, queue, log: (event) => log.push(event) });
    clocks.push(alarms);
    return alarms;
  };
  return {
    alarms: await another(),
    another,
    log,
    queue,
    now: () => new Date(),
    until: (holds) => eventually(holds),
    close: async () => {
      await Promise.all(clocks.map((alarms) => alarms.close()));
    },
  };
}

/** Looks until it holds; rejects after 10 s, or as told. */
export async function eventually(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  for (const deadline = performance.now() + withinMs; performance.now() < deadline; await pause(5)) {
    if (await holds()) return;
  }
  throw new Error(`it did not come true within ${withinMs} ms`);
}

import { describe, expect, it } from 'vitest';
import { ALARM_KINDS, type AlarmClock, type AlarmKind, HOUR, later, SECOND } from '../../src/clock.ts';

/** What an alarm clock's own test supplies. */
export type AlarmRig = {
  readonly alarms: AlarmClock;
  /** Another clock on the same store, as another process has it. The rig closes it. */
  another(): Promise<AlarmClock>;
  now(): Date;
  /** Lets time pass until it holds; rejects when that takes more than 10 s. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
};

type Test = (rig: AlarmRig) => Promise<void>;

const TESTS = {
  'rings at or after the moment, within a second or so': async (rig) => {
    const at = later(rig.now(), 1_234);
    const rings = await listening(rig);
    await rig.alarms.ringAt('follow-ups', at);
    await rig.until(() => rings.length === 1);
    expect(rings[0]?.kind).toBe('follow-ups');
    const late = (rings[0]?.at.getTime() ?? 0) - at.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(3 * SECOND);
  },
  'rings at once for a moment that has passed': async (rig) => {
    const rings = await listening(rig);
    const since = rig.now().getTime();
    await rig.alarms.ringAt('outbox', later(rig.now(), -HOUR));
    await rig.until(() => rings.length === 1);
    expect((rings[0]?.at.getTime() ?? 0) - since).toBeLessThan(SECOND);
  },
  'rings once, however often it is asked for one kind and one second': async (rig) => {
    const rings = await listening(rig);
    const second = Math.ceil((rig.now().getTime() + SECOND) / SECOND) * SECOND;
    const moments = Array.from({ length: 60 }, (_, i) => new Date(second - (i % 10) * 50));
    await Promise.all(moments.map((at) => rig.alarms.ringAt('outbox', at)));
    await fence(rig, rings, new Date(second + 2 * SECOND));
    expect(rings.filter(({ kind }) => kind === 'outbox')).toHaveLength(1);
  },
  'tells kinds and seconds apart': async (rig) => {
    const rings = await listening(rig);
    const start = rig.now();
    for (const kind of ALARM_KINDS) for (const s of [1, 2]) await rig.alarms.ringAt(kind, later(start, s * SECOND));
    await rig.until(() => rings.length === 2 * ALARM_KINDS.length);
    for (const kind of ALARM_KINDS) expect(rings.filter((ring) => ring.kind === kind)).toHaveLength(2);
  },
  'rings again when it could not be answered': async (rig) => {
    let tries = 0;
    await rig.alarms.onRing(async () => {
      tries += 1;
      if (tries < 3) throw new Error('the database is away');
    });
    await rig.alarms.ringAt('cases', rig.now());
    await rig.until(() => tries === 3);
  },
  'keeps an alarm that is set while its kind rings': async (rig) => {
    let rings = 0;
    await rig.alarms.onRing(async (kind) => {
      rings += 1;
      if (rings < 4) await rig.alarms.ringAt(kind, rig.now());
    });
    await rig.alarms.ringAt('inbox', rig.now());
    await rig.until(() => rings === 4);
  },
  'keeps what was set before anybody listened': async (rig) => {
    await rig.alarms.ringAt('cases', later(rig.now(), -SECOND));
    const rings = await listening(rig);
    await rig.until(() => rings.length === 1);
  },
  'rings in another process what this one has set': async (rig) => {
    const other = await rig.another();
    const rings = await listening({ ...rig, alarms: other });
    await rig.alarms.ringAt('follow-ups', rig.now());
    await rig.until(() => rings.length === 1);
  },
  'rings in one process only': async (rig) => {
    const other = await rig.another();
    const [here, there] = [await listening(rig), await listening({ ...rig, alarms: other })];
    const start = rig.now();
    for (const s of [1, 2]) await rig.alarms.ringAt('outbox', later(start, s * SECOND));
    for (const s of [1, 2]) await other.ringAt('outbox', later(start, s * SECOND));
    await fence(rig, [here, there], later(start, 4 * SECOND));
    expect([...here, ...there].filter(({ kind }) => kind === 'outbox')).toHaveLength(2);
  },
  'waits for the running ring before it closes': async (rig) => {
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const work = new Promise<void>((done) => {
      finish = done;
    });
    await rig.alarms.onRing(async () => {
      order.push('began');
      await work;
      order.push('ended');
    });
    await rig.alarms.ringAt('cases', rig.now());
    const began = rig.until(() => order.length === 1);
    await began;
    const closed = rig.alarms.close().then(() => order.push('closed'));
    finish();
    await closed;
    expect(order).toEqual(['began', 'ended', 'closed']);
  },
  'is closed for good': async (rig) => {
    await rig.alarms.close();
    await rig.alarms.close();
    await expect(rig.alarms.ringAt('cases', rig.now())).rejects.toThrow();
    expect(await rig.alarms.ping()).toBe(false);
  },
  'answers a ping': async (rig) => {
    expect(await rig.alarms.ping()).toBe(true);
  },
  'takes one listener': async (rig) => {
    await rig.alarms.onRing(async () => undefined);
    await expect(rig.alarms.onRing(async () => undefined)).rejects.toThrow();
  },
  'refuses a moment that is none': async (rig) => {
    await expect(rig.alarms.ringAt('cases', new Date('soon'))).rejects.toThrow(RangeError);
  },
} as const satisfies Record<string, Test>;

export type AlarmTestName = keyof typeof TESTS;

/** Runs the suite over one implementation. A test is left out only by name and with a reason, which is printed. */
export function describeAlarmClock(
  name: string,
  makeRig: () => Promise<AlarmRig>,
  skips: Partial<Record<AlarmTestName, string>> = {},
): void {
  const reasons: Partial<Record<string, string>> = skips;
  describe(`an alarm clock: ${name}`, () => {
    for (const [title, test] of Object.entries<Test>(TESTS)) {
      const reason = reasons[title];
      if (reason !== undefined) {
        it.skip(`${title} (left out: ${reason})`, () => undefined);
        continue;
      }
      it(title, { timeout: 25_000 }, async () => {
        const rig = await makeRig();
        try {
          await test(rig);
        } finally {
          await rig.close();
        }
      });
    }
  });
}

export type Ring = { readonly kind: AlarmKind; readonly at: Date };

/** Lets the rig's clock listen, and returns what it hears. */
export async function listening({ alarms, now }: Pick<AlarmRig, 'alarms' | 'now'>): Promise<Ring[]> {
  const rings: Ring[] = [];
  await alarms.onRing(async (kind) => {
    rings.push({ kind, at: now() });
  });
  return rings;
}

/** Until an alarm set for later than all others has rung, so that what has not rung by then never will. */
async function fence(rig: AlarmRig, rings: Ring[] | Ring[][], at: Date): Promise<void> {
  await rig.alarms.ringAt('inbox', at);
  await rig.until(() => rings.flat().some(({ kind }) => kind === 'inbox'));
}

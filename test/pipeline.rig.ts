import { randomUUID } from 'node:crypto';
import { ALARM_KINDS, DAY, later } from '../src/clock.ts';
import { DEFAULT_RULES } from '../src/followups/index.ts';
import { ChatId, type FollowUpId } from '../src/ids.ts';
import { readStructured } from '../src/intake/index.ts';
import { makePipeline, type Parts } from '../src/pipeline.ts';
import { percentOf } from '../src/scripts/index.ts';
import { TurnTaker } from '../src/turns/index.ts';
import { FakeChannel } from './fakes/channel.ts';
import { FakeClock } from './fakes/clock.ts';
import { FakeStaffDesk, type Person } from './fakes/staff-desk.ts';
import { memoryStores } from './fakes/stores.ts';
import { delivery, serviceData } from './intake/events.ts';
import { seals, shelf } from './turns/rig.ts';

export const LI: Person = { kind: 'staff', id: 'slack:U1', name: 'Li' };
export const WANG: Person = { kind: 'staff', id: 'slack:U2', name: 'Wang' };

/** Where the customer of these tests is reached. */
export const ADA = '4242';

/** Monday, half past nine in Shanghai: the hours in which customers may be written to have begun. */
const START = '2026-03-02T01:30:00Z';

export type Flow = Awaited<ReturnType<typeof makeFlow>>;

/** Names of follow-ups whose dialogs carry no extra rating, so that a story is the same each time. */
function undrawn(): string {
  for (;;) {
    const id = randomUUID();
    if (percentOf(id, 'rotation') >= 50) return id;
  }
}

/** The whole flow over stores in memory, a network and a desk that are fakes, and a clock that is wound by hand. */
export async function makeFlow(over: Partial<Parts> = {}) {
  const clock = new FakeClock(START);
  const stores = memoryStores(clock, ['telegram'], undrawn);
  const channel = new FakeChannel();
  const desk = new FakeStaffDesk();
  const warned: string[] = [];
  const deps = {
    turns: stores.turns,
    shelf,
    sealer: seals,
    clock,
    ids: { uuid: randomUUID },
    desk: true,
    house: () => stores.houses.get(),
  };
  const parts: Parts = {
    ...stores,
    ...deps,
    taker: new TurnTaker({ ...deps, ...over }),
    channels: new Map([['telegram', channel]]),
    staffDesk: desk,
    zone: 'Asia/Shanghai',
    defaultLocale: 'zh-CN',
    pause: async () => undefined,
    chance: () => 0.5,
    wake: () => undefined,
    report: () => undefined,
    warn: (what, error) => warned.push(`${what}: ${String(error)}`),
    ...over,
  };
  for (const rule of DEFAULT_RULES) await stores.rules.put(rule, 'test');
  const pipeline = makePipeline(parts);
  channel.onHeard((inbound) => pipeline.heard(inbound));
  desk.onMove((asked) => pipeline.moved(asked));
  desk.onLook((id) => pipeline.look(id));
  const { tables } = stores;

  /** Does whatever is due now, and whatever becomes due by that. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 4; round++)
      for (const kind of ALARM_KINDS) await pipeline.rang(kind).then(pipeline.said);
  }

  return {
    pipeline,
    stores,
    tables,
    clock,
    channel,
    desk,
    warned,
    settle,
    /** Lets time pass, and does what is due at its moment. */
    async wind(ms: number): Promise<void> {
      const end = later(clock.now(), ms);
      await settle();
      for (let at = nextDue(tables, clock.now()); at !== null && at <= end; at = nextDue(tables, clock.now())) {
        clock.wind(at.getTime() - clock.now().getTime());
        await settle();
      }
      clock.wind(end.getTime() - clock.now().getTime());
      await settle();
    },
    /** Posts a delivery that is finished now, for a customer in Telegram unless it is said; answers the follow-up. */
    async delivered(
      customer: Readonly<Record<string, unknown>> = {},
      order: string = randomUUID(),
    ): Promise<FollowUpId> {
      const at = clock.now().toISOString();
      const person = {
        id: 'ada',
        name: 'Ada',
        locale: 'en',
        identities: [{ channel: 'telegram', address: ADA }],
        ...customer,
      };
      const data = JSON.parse(JSON.stringify(serviceData(person, { id: order, completedAt: at })));
      const event = readStructured(delivery({ id: `delivered ${order}`, time: at, data }));
      const [result] = await pipeline.accept([event]);
      if (!result?.followUpId) throw new Error(JSON.stringify(result));
      return result.followUpId;
    },
    /** What the customer saw last. */
    last: (address = ADA) => channel.textsTo(address).at(-1) ?? '',
    /** The one case there is. */
    theCase() {
      const [row, ...more] = tables.cases.values();
      if (!row || more.length > 0) throw new Error(`one case was expected, there are ${tables.cases.size}`);
      return row.aCase;
    },
    linkTo: (followUp: FollowUpId) => seals.chatToken(ChatId.parse(followUp)),
  };
}

function nextDue(tables: Flow['tables'], now: Date): Date | null {
  const moments = [
    ...tables.followUps.map(({ nextAt }) => nextAt),
    ...[...tables.cases.values()].map(({ aCase }) => aCase.nextAt),
    ...[...tables.talks.values()].map(({ nextAt }) => nextAt),
    ...tables.outbox.map(({ state, dueAt }) => (state === 'pending' ? dueAt : null)),
    ...tables.inbox.map(({ state, nextAt }) => (state === 'parked' ? nextAt : null)),
  ].flatMap((at) => (at !== null && at > now ? [at.getTime()] : []));
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

export const QUESTION = /how satisfied are you/;

/** A day after the delivery the customer was asked, and answered with this. */
export async function answered(flow: Flow, ...labels: string[]) {
  const id = await flow.delivered();
  await flow.wind(DAY);
  for (const label of labels) {
    await flow.channel.presses(ADA, label);
    await flow.settle();
  }
  return id;
}

/** A complaint whose card is on the desk. */
export async function complaint(flow: Flow) {
  const id = await answered(flow, 'Very dissatisfied', 'Damaged', 'Replace or resend');
  return { id, aCase: flow.theCase() };
}

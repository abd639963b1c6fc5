import type { Stores } from '../../adapters/postgres/index.ts';
import type { StaffDesk } from '../../src/cases/index.ts';
import type { Channel } from '../../src/channels/index.ts';
import type { AlarmClock } from '../../src/clock.ts';
import type { Pipeline } from '../../src/pipeline.ts';
import type { TurnRow } from '../../src/turns/index.ts';
import type { Seams } from '../../wiring/seams.ts';
import type { World } from '../../wiring/world.ts';
import type { Crasher } from './crash-points.ts';

/** The real parts with crash points around what they do. */
export function crashing(crash: Crasher): Seams {
  return {
    stores: (stores) => crashingStores(stores, crash),
    world: (world) => crashingWorld(world, crash),
    alarms: (alarms) => crashingAlarms(alarms, crash),
  };
}

function crashingStores(stores: Stores, crash: Crasher): Stores {
  const { turns, inbox, intake, outbox, dueFollowUps, customers } = stores;
  return {
    ...stores,
    turns: {
      ...turns,
      append: async (rows) => {
        if (rows.some(isSpoken)) crash.reach('C1');
        const written = await crash.within(rows.some(opensCase) ? 'C11' : 'C4', () => turns.append(rows));
        if (rows.some(isSpoken)) crash.reach('C2');
        crash.reach('C5');
        return written;
      },
    },
    inbox: {
      ...inbox,
      park: async (...parked) => {
        crash.reach('C1');
        await inbox.park(...parked);
        crash.reach('C2');
      },
    },
    intake: {
      ...intake,
      accept: async (events, decide) => {
        crash.reach('C1');
        const results = await intake.accept(events, decide);
        crash.reach('C2');
        crash.reach('C9');
        return results;
      },
    },
    outbox: {
      ...outbox,
      claim: async (...asked) => {
        const rows = await outbox.claim(...asked);
        if (rows.length > 0) crash.reach('C6');
        return rows;
      },
      clear: async (row, neededMs) => {
        const ours = await outbox.clear(row, neededMs);
        if (ours) crash.reach('C6');
        return ours;
      },
    },
    dueFollowUps: {
      ...dueFollowUps,
      claim: async (...asked) => {
        const due = await dueFollowUps.claim(...asked);
        if (due.length > 0) crash.reach('C10');
        return due;
      },
    },
    customers: { ...customers, erase: (...asked) => crash.within('C14', () => customers.erase(...asked)) },
    close: async () => {
      crash.reach('C13');
      await stores.close();
    },
  };
}

function crashingWorld(world: World, crash: Crasher): World {
  return {
    ...world,
    channels: new Map([...world.channels].map(([name, channel]) => [name, crashingChannel(channel, crash)])),
    desk: world.desk && crashingDesk(world.desk, crash),
    listen: (pipeline) => world.listen(crashingEars(pipeline, crash)),
    stop: async () => {
      crash.reach('C13');
      await world.stop();
    },
  };
}

function crashingEars(pipeline: Pipeline, crash: Crasher): Pipeline {
  return {
    ...pipeline,
    heard: async (inbound) => {
      crash.reach('C1');
      await pipeline.heard(inbound);
      crash.reach('C2');
    },
    moved: async (asked) => {
      crash.reach('C1');
      const result = await pipeline.moved(asked);
      crash.reach('C2');
      return result;
    },
  };
}

function crashingChannel(channel: Channel, crash: Crasher): Channel {
  return {
    ...channel,
    say: (address, message) => sending(crash, () => channel.say(address, message)),
    onHeard: (listener) => channel.onHeard(listener),
  };
}

function crashingDesk(desk: StaffDesk, crash: Crasher): StaffDesk {
  return {
    ...desk,
    show: (...asked) => sending(crash, () => desk.show(...asked)),
    chase: (...asked) => sending(crash, () => desk.chase(...asked)),
  };
}

async function sending<T>(crash: Crasher, send: () => Promise<T>): Promise<T> {
  const sent = await crash.within('C7', send);
  crash.reach('C8');
  return sent;
}

function crashingAlarms(alarms: AlarmClock, crash: Crasher): AlarmClock {
  return {
    ringAt: (kind, at) => {
      crash.reach('C3');
      return alarms.ringAt(kind, at);
    },
    onRing: (listener) => alarms.onRing(listener),
    ping: () => alarms.ping(),
    close: async () => {
      crash.reach('C13');
      await alarms.close();
    },
  };
}

function isSpoken({ heard }: TurnRow): boolean {
  return heard.via !== undefined;
}

function opensCase({ caseChange }: TurnRow): boolean {
  return caseChange?.over === 0;
}

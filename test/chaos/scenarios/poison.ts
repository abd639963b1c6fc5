import { z } from 'zod';
import { check } from '../checker.ts';
import { Crowd } from '../crowd.ts';
import { Dice } from '../dice.ts';
import { Recorder } from '../recorder.ts';
import { drained } from '../rest.ts';
import { historyOf } from '../run.ts';
import { SOURCE } from '../shop.ts';
import { takeSnapshot } from '../snapshot.ts';
import { type Talk, webTalk } from '../talk.ts';
import { openWorld, type World, within } from '../world.ts';
import type { Context, Scenario, Told } from './scenario.ts';

const GOOD = 297;
const BAD = 3;
const SCRIPT = 'expectation_survey';
const AT_REST = { drainMs: 0, butDeskMs: 0 };

/**
 * One conversation in a hundred runs on a script that cannot be read: what is said in it is kept, tried again, left for an
 * operator; everybody else notices nothing; and once the script is mended, all of it can be taken.
 */
export const poison: Scenario = {
  name: 'poison',
  tests: ['T-59'],
  about: 'one conversation in a hundred cannot be gone on with; mended later, nothing of it is lost',
  run,
};

type Scene = { readonly world: World; readonly crowd: Crowd; readonly recorder: Recorder; readonly dice: Dice };

async function run({ postgres, program, backend, seed }: Context): Promise<Told> {
  const dice = new Dice(seed);
  const world = await openWorld({ postgres, program, backend, dice, roles: ['all', 'all'], plan: () => null });
  try {
    const recorder = new Recorder();
    const crowd = new Crowd({ world, recorder, dice, customers: 0, overMs: 0, erasures: 0 });
    return await play({ world, crowd, recorder, dice });
  } finally {
    await world.close();
  }
}

async function play(scene: Scene): Promise<Told> {
  const { world, crowd, recorder } = scene;
  const from = Date.now();
  await crowd.prepare();
  const good = await asked(scene, 'delivery.completed', GOOD);
  const bad = await asked(scene, 'order.confirmed', BAD);
  const calm = await tapped(good, recorder);
  const source = await spoil(world);
  const [busy] = await Promise.all([tapped(good, recorder), tapped(bad, recorder)]);
  const wrong = await givenUp(scene);
  // Each was tried when it came; a slow machine may have been busy with something else for a moment.
  if (busy > 5 * calm + 200) wrong.push(`others waited: p95 ${busy} ms, before it ${calm} ms`);
  await world.ask('UPDATE script_version SET source = $1 WHERE script_id = $2', [source, SCRIPT]);
  await takenAgain(scene);
  if (!(await drained(world.ask))) wrong.push('what was mended was not taken');
  const snapshot = await takeSnapshot(world.ask, SOURCE);
  await crowd.leave(5_000);
  await world.fleet.stop();
  const history = historyOf(world, recorder, { from, until: Date.now() }, AT_REST, 0);
  wrong.push(...check(history, snapshot).violations.map(({ rule, what }) => `${rule}: ${what}`));
  const said = `${GOOD} others: p95 ${calm} ms before, ${busy} ms beside ${BAD} poisoned conversations, all taken when mended`;
  return { wrong, said, lines: world.fleet.lines };
}

/** So many customers of the web chat are asked about an event of this type. */
async function asked({ world, crowd, recorder, dice }: Scene, type: string, count: number): Promise<readonly Talk[]> {
  const buyers = Array.from({ length: count }, (_, n) => ({ id: `${type}-${n}`, locale: 'en', telegram: null }));
  const posted = await crowd.shop.finished(buyers, () => 0, type);
  const talks = posted.map(async ({ followUp }, n) => {
    const path = followUp && (await crowd.shop.chatOf(followUp));
    if (!path) throw new Error(`no chat for ${type}-${n}`);
    const who = { url: () => world.door.url, chat: followUp, path, ip: `10.8.${n % 250}.${n % 199}` };
    const talk = webTalk({ ...who, dice: dice.for(`${type} ${n}`), recorder, over: () => false });
    if (!(await within(30_000, async () => (await talk.look()) !== null))) throw new Error(`${path} was not asked`);
    return talk;
  });
  return Promise.all(talks);
}

/** Each answers the question that they see; 95 of 100 were acknowledged within so many milliseconds. */
async function tapped(talks: readonly Talk[], recorder: Recorder): Promise<number> {
  const before = recorder.acks.length;
  const waiting = [...talks];
  const lane = async () => {
    for (let talk = waiting.pop(); talk; talk = waiting.pop()) {
      const [choice] = (await talk.look())?.choices ?? [];
      if (choice) await talk.pick(choice);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  const waits = recorder.acks
    .slice(before)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
  return Math.round(waits[Math.floor(waits.length * 0.95)] ?? 0);
}

/** From here on nobody can read the script; what processes know of it by heart is gone with them. */
async function spoil({ ask, fleet }: World): Promise<string> {
  const [row] = await ask<{ source: string }>('SELECT source FROM script_version WHERE script_id = $1', [SCRIPT]);
  await ask('UPDATE script_version SET source = $1 WHERE script_id = $2', ['steps: [', SCRIPT]);
  await fleet.calm();
  return row?.source ?? '';
}

const Parked = z.object({ items: z.array(z.object({ id: z.string(), reason: z.string() })) });

/** Every poisoned message was kept and is left for an operator in the end, and none but those. */
async function givenUp({ world, crowd }: Scene): Promise<string[]> {
  const left = async () => {
    // The waits between the tries grow to minutes; here they are over at once.
    await world.ask(`UPDATE inbox SET next_at = now() WHERE state = 'parked' AND next_at > now()`);
    const rows = await world.ask<{ n: number }>(
      `SELECT count(*)::int AS n FROM inbox WHERE state = 'parked' AND next_at IS NULL`,
    );
    return rows[0]?.n === BAD;
  };
  if (!(await within(60_000, left))) return ['not every poisoned message was left for an operator'];
  const { items } = Parked.parse(await crowd.shop.get('/api/v1/inbox'));
  const known = items.length === BAD && items.every(({ reason }) => reason.startsWith('scripts/'));
  return known ? [] : [`an operator is shown ${JSON.stringify(items)}`];
}

async function takenAgain({ crowd }: Scene): Promise<void> {
  const { items } = Parked.parse(await crowd.shop.get('/api/v1/inbox'));
  for (const { id } of items) await crowd.shop.call('POST', `/api/v1/inbox/${id}/retry`, {});
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Conversation, FollowUp, ParkedPage } from '../../adapters/console/contract.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { makeService, type Program, type Served } from './process.rig.ts';
import { ask, clientOf, conversationOf, eventOf, eventually } from './rig.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const POISON = /^poison/;
let program: Program;
let database: FreshDatabase;
let db: pg.Client;
let service: Served;
beforeAll(async () => {
  [program, database] = await Promise.all([makeService(), freshDatabase()]);
  service = await program.serve({ DATABASE_URL: database.url });
  db = new pg.Client({ connectionString: database.url });
  await db.connect();
});
afterAll(async () => {
  await db?.end();
  await program?.remove();
  await database?.drop();
});

/** From here on, no turn can be written in which these words were heard. */
async function poison(): Promise<void> {
  await db.query(
    `CREATE FUNCTION choke() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF new.heard->>'text' LIKE 'poison%' THEN RAISE EXCEPTION 'choked on it'; END IF; RETURN new; END $$`,
  );
  await db.query('CREATE TRIGGER choke BEFORE INSERT ON turn FOR EACH ROW EXECUTE FUNCTION choke()');
}

/** The waits before the tries grow to minutes; here they are over at once. */
async function triedOut(count: number): Promise<ParkedPage> {
  return eventually(
    'all are given up',
    async () => {
      await db.query(
        `UPDATE inbox SET next_at = now() WHERE state = 'parked' AND next_at > now() AND next_at < now() + interval '20 minutes'`,
      );
      const page = await service.api.get<ParkedPage>('/api/v1/inbox');
      return page.items.length === count && page.items.every(({ state }) => state === 'dead') && page;
    },
    90_000,
  );
}

const say = (followUp: FollowUp, text: string) =>
  clientOf(service.url, {}).call('POST', `${new URL(followUp.chatUrl ?? '').pathname}/messages`, {
    id: randomUUID(),
    text,
  });
const said = ({ transcript }: Conversation) =>
  transcript.flatMap(({ from, text }) => (from === 'customer' ? [text] : []));
const heardBy = async (followUp: FollowUp) => said(await conversationOf(service.api, followUp));
const metric = async (line: string) => {
  const { body } = await service.api.call<string>('GET', '/metrics');
  return body
    .split('\n')
    .find((one) => one.startsWith(`${line} `))
    ?.split(' ')
    .at(-1);
};

describe('a message that can never be taken', () => {
  let followUps: FollowUp[];
  beforeAll(async () => {
    followUps = [];
    for (let n = 0; n < 6; n++) followUps.push(await ask(service.api, eventOf()));
    await poison();
  });

  it('F22 T-59 T-02 is kept and acknowledged, tried five times, then given up aloud; all others go on', async () => {
    const [first, second, ...others] = followUps as [FollowUp, FollowUp, ...FollowUp[]];
    const answers = await Promise.all([
      ...[first, second].map((one) => say(one, `poison ${one.id}`)),
      ...others.map((one) => say(one, '门有点响')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(202));
    // Also what the same customer says next is heard at once.
    expect((await say(first, '还在吗？')).status).toBe(202);
    expect(await heardBy(first)).toEqual(['还在吗？']);
    for (const one of others) expect(await heardBy(one)).toEqual(['门有点响']);

    const { items } = await triedOut(2);
    expect(items.map(({ attempts, reason, channel, nextAt }) => ({ attempts, reason, channel, nextAt }))).toEqual(
      Array(2).fill({ attempts: 5, reason: 'failed', channel: 'webchat', nextAt: null }),
    );
    const whose = items.map(({ conversation }) => [conversation?.followUpId, conversation?.customer?.id]);
    expect(whose.toSorted()).toEqual([first, second].map(({ id, customer }) => [id, customer?.id]).toSorted());
    expect(JSON.stringify(items)).not.toMatch(/poison/);

    expect(await metric('aftercare_parked_given_up_total{reason="failed"}')).toBe('2');
    expect(await metric('aftercare_parked_messages{state="dead"}')).toBe('2');
    expect(service.said().match(/a message was given up/g)).toHaveLength(2);
    expect(service.said()).not.toMatch(POISON);
    const { status, body } = await service.api.call<{ checks: object }>('GET', '/readyz');
    expect(status).toBe(200);
    expect(body.checks).toMatchObject({ parked: { ok: false, detail: '2 given up, for an operator' } });
  });

  it('is shown, replayed and dismissed by the command line, in both languages', async () => {
    const env = { DATABASE_URL: database.url };
    const [one, other] = (await service.api.get<ParkedPage>('/api/v1/inbox?state=dead')).items;
    const shown = await program.run(['parked', 'list', '--state', 'dead'], env);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toMatch(
      new RegExp(`^${one?.id} .*dead +webchat +handling it failed +5 .*${one?.conversation?.id}`, 'm'),
    );
    expect(shown.out).not.toMatch(/poison/);
    const chinese = await program.run(['parked', 'list'], { ...env, DEFAULT_LOCALE: 'zh-CN' });
    expect(chinese.out).toMatch(/已放弃 +webchat +处理时出错/);
    const json = await program.run(['parked', 'list', '--json'], env);
    expect(JSON.parse(json.out)).toHaveLength(2);

    expect((await program.run(['parked', 'replay'], env)).code).toBe(2);
    expect((await program.run(['parked', 'replay', '7', '--all'], env)).code).toBe(2);
    expect((await program.run(['parked', 'dismiss', '99999'], env)).code).toBe(1);
    const gone = await program.run(['parked', 'dismiss', one?.id ?? '', '--note', 'phoned the customer'], env);
    expect(gone).toMatchObject({ code: 0, out: `the message ${one?.id} is dismissed\n` });
    const { rows } = await db.query(`SELECT actor, action, entity, detail FROM audit WHERE action = 'inbox.dismiss'`);
    expect(rows).toEqual([
      {
        actor: 'command-line',
        action: 'inbox.dismiss',
        entity: `inbox:${one?.id}`,
        detail: { note: 'phoned the customer' },
      },
    ]);
    expect((await program.run(['parked', 'replay', one?.id ?? ''], env)).code).toBe(1);

    await db.query('DROP FUNCTION choke CASCADE');
    const replayed = await program.run(['parked', 'replay', '--all'], env);
    expect(replayed).toMatchObject({ code: 0, out: '1 message will be taken again\n' });
    const mended = followUps.find(({ id }) => id === other?.conversation?.followUpId);
    if (!mended) throw new Error('the other is one of them');
    await eventually('it is taken at last', async () => (await heardBy(mended)).includes(`poison ${mended.id}`));
    await expect.poll(async () => (await service.api.get<ParkedPage>('/api/v1/inbox')).items).toEqual([]);
  });
});

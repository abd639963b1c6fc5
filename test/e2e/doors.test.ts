import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case, Page } from '../../adapters/console/contract.ts';
import { TcpProxy } from '../chaos/tcp-proxy.ts';
import type { FakeMessage } from '../fakes/slack-api.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type Office, openOffice, type Person, TELEGRAM_SECRET } from './office.ts';
import { ask, CLOUD_EVENT, caseOf, chatOf, clientOf, conversationOf, eventOf, eventually } from './rig.ts';

/** Every way in, on a service whose database is reached through a proxy that can break the way. */
let database: FreshDatabase;
let proxy: TcpProxy;
let office: Office;
beforeAll(async () => {
  database = await freshDatabase();
  const url = new URL(database.url);
  proxy = new TcpProxy(Number(url.port));
  await proxy.start();
  url.port = String(proxy.port);
  office = await openOffice({ telegram: 'webhook', slack: 'http' }, { DATABASE_URL: url.href });
}, 60_000);
afterAll(async () => {
  await proxy?.become('pass');
  await office?.close();
  await proxy?.stop();
  await database?.drop();
});

type Answer = { readonly status: number; readonly headers: Headers; readonly body: { readonly code?: string } };
/** Something that is sent to one door, the very same each time; and how many turns, moves or events came of it. */
type Knock = { send(): Promise<Answer>; came(): Promise<number> };

let update = 900_000_000;

/** A customer writes on Telegram, whose servers bring it. */
async function onTelegram(): Promise<Knock> {
  const person = await office.newcomer();
  const followUp = await office.askAbout(person);
  const text = `门有点响 ${randomUUID()}`;
  const message = { message_id: update++, date: Math.floor(Date.now() / 1_000), text, ...from(person) };
  const body = { update_id: update++, message };
  const headers = { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET };
  const visitor = clientOf(office.service.url, {});
  return {
    send: () => visitor.call('POST', '/channels/telegram', body, headers),
    came: () => heard(followUp, text),
  };
}

function from({ chat }: Person) {
  return {
    from: { id: chat, is_bot: false, first_name: '客户' },
    chat: { id: chat, type: 'private', first_name: '客户' },
  };
}

/** A customer writes in the web chat. */
async function inWebChat(): Promise<Knock> {
  const followUp = await ask(office.service.api, eventOf());
  const { path } = chatOf(office.service, followUp);
  const text = `门有点响 ${randomUUID()}`;
  const body = { id: randomUUID(), text };
  const visitor = clientOf(office.service.url, {});
  return { send: () => visitor.call('POST', `${path}/messages`, body), came: () => heard(followUp, text) };
}

/** A shop posts an event. */
async function byEvent(): Promise<Knock> {
  const event = eventOf();
  const { api } = office.service;
  const path = `/api/v1/follow-ups?customer=${encodeURIComponent(event.data.customer.id)}`;
  return {
    send: () => api.call('POST', '/api/v1/events', event, CLOUD_EVENT),
    came: async () => (await api.get<Page<object>>(path)).items.length,
  };
}

/** Somebody on the staff claims a case in Slack. */
async function inSlack(): Promise<Knock> {
  const { api } = office.service;
  const followUp = await ask(api, eventOf());
  const chat = chatOf(office.service, followUp);
  for (const choice of ['q1.2', 'sorry.D1', 'remedy.call']) await chat.tap(choice);
  const aCase = await caseOf(api, followUp);
  const message: FakeMessage = structuredClone(await office.card(aCase?.number ?? '', /待接手/));
  const history = async () => (await api.get<Case>(`/api/v1/cases/${aCase?.id}`)).history;
  return {
    async send() {
      const { status } = await office.slack.press({ message, action: 'case.claim', by: 'U0WANG' });
      return { status: status ?? 0, headers: new Headers(), body: {} };
    },
    came: async () => (await history()).filter(({ what }) => what === 'claim').length,
  };
}

async function heard(followUp: Parameters<typeof conversationOf>[1], text: string): Promise<number> {
  const { transcript } = await conversationOf(office.service.api, followUp);
  return transcript.filter(({ from, text: said }) => from === 'customer' && said === text).length;
}

const DOORS = { Telegram: onTelegram, 'the web chat': inWebChat, 'the events of a shop': byEvent, Slack: inSlack };
const EVERY = Object.entries(DOORS);

describe('the same thing twenty times at once', () => {
  it.each(EVERY)('T-01 by %s is acknowledged each time and is one', async (_name, begin) => {
    const knock = await begin();
    const answers = await Promise.all(Array.from({ length: 20 }, () => knock.send()));
    expect(answers.map(({ status }) => Math.floor(status / 100))).toEqual(Array(20).fill(2));
    await expect.poll(() => knock.came()).toBe(1);
  });
});

/** What can be wrong with the database: how it begins and how it ends. */
const TROUBLES: Record<string, { begin(): Promise<unknown>; end(): Promise<unknown> }> = {
  'is not there': { begin: () => proxy.become('refuse'), end: () => proxy.become('pass') },
  'takes no writes': {
    begin: () => set(`ALTER DATABASE ${name()} SET default_transaction_read_only = on`),
    end: () => set(`ALTER DATABASE ${name()} SET default_transaction_read_only = off`),
  },
};

function name(): string {
  return new URL(database.url).pathname.slice(1);
}

/** For connections that are made from now on, which all are. */
async function set(statement: string): Promise<void> {
  const url = new URL(database.url);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(statement);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name()]);
  await client.end();
}

describe.each(Object.entries(TROUBLES))('while the database %s', (_what, trouble) => {
  it.each(EVERY)('T-03 nothing by %s is acknowledged; sent again afterwards it is taken once', async (door, begin) => {
    const knock = await begin();
    await trouble.begin();
    try {
      for (let tries = 0; tries < 3; tries++) {
        const sent = performance.now();
        const { status, headers, body } = await knock.send();
        expect(status).toBe(503);
        expect(performance.now() - sent).toBeLessThan(3_500);
        if (door === 'Slack') continue; // The fake tells no more than Slack looks at.
        expect(headers.get('retry-after')).toMatch(/^\d+$/);
        expect(headers.get('content-type')).toContain('application/problem+json');
        expect(body.code).toBe('stores/unavailable');
      }
    } finally {
      await trouble.end();
    }
    await eventually('the database is back', async () => {
      const { status } = await knock.send();
      return status >= 200 && status < 300;
    });
    await expect.poll(() => knock.came()).toBe(1);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { post } from '../../commands/import/post.ts';
import { type Ready, type Row, rowsOf } from '../../commands/import/rows.ts';
import { Tally } from '../../commands/import/tally.ts';

const Event = z.object({
  id: z.string(),
  source: z.string(),
  type: z.string(),
  data: z.object({
    customer: z.object({ id: z.string(), name: z.string().optional(), identities: z.unknown().optional() }),
    service: z.object({ completedAt: z.string(), orderValue: z.number().optional(), servedBy: z.unknown().optional() }),
  }),
});

let folder = '';
let ignored: readonly string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-import-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array, type?: string): Promise<Row[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const rows: Row[] = [];
  const onIgnored = (columns: readonly string[]) => {
    ignored = columns;
  };
  const options = { source: '/shop', type, timezone: 'Asia/Shanghai', onIgnored };
  for await (const row of rowsOf(file, options)) rows.push(row);
  return rows;
}

function event(row: Row | undefined): z.infer<typeof Event> {
  return Event.parse(row && 'event' in row ? row.event : row);
}

function refused(row: Row | undefined): readonly string[] {
  return row && 'refused' in row ? row.refused.map(({ en }) => en) : [];
}

const HEADER = 'customer_id,service_id,completed_at';

describe('a CSV file', () => {
  it('is read with quotes, a byte order mark and any line ends, each row with the line it begins on', async () => {
    const text = `\uFEFF${HEADER},item\r\n"C,1",S1,2026-03-01 10:00,"Sofa\r\n""big"""\r\n\r\nC2,S2,2026-03-01 10:00,\r\n`;
    const rows = await read('a.csv', text, 'delivery.completed');
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(event(rows[0]).data.customer.id).toBe('C,1');
  });

  it('takes a time without an offset for a wall clock in the company zone', async () => {
    const rows = await read(
      'b.csv',
      `${HEADER}\nC,1,2026-03-01 10:00\nC,2,2026/3/1 9:05:30\nC,3,2026-03-01T10:00:00Z\nC,4,2026-02-30 10:00\n`,
      'repair.completed',
    );
    const times = rows.slice(0, 3).map((row) => event(row).data.service.completedAt);
    expect(times).toEqual(['2026-03-01T02:00:00.000Z', '2026-03-01T01:05:30.000Z', '2026-03-01T10:00:00Z']);
    expect(refused(rows[3])).toEqual([expect.stringMatching(/^completed_at not an RFC 3339 time/)]);
  });

  it('knows the same row again, whatever else changed in it, and tells different services apart', async () => {
    const text = (name: string) =>
      `${HEADER},customer_name\nC,1,2026-03-01 10:00,${name}\nC,2,2026-03-01 10:00,${name}\n`;
    const [one, other] = await read('c.csv', text('Wang'), 'delivery.completed');
    const [again] = await read('c.csv', text('Wang Fang'), 'delivery.completed');
    expect(event(again).id).toBe(event(one).id);
    expect(event(other).id).not.toBe(event(one).id);
  });

  it('reads amounts, staff and Telegram chats, and lets a row say its own type', async () => {
    const text = `${HEADER},order_value,served_by_name,telegram,type\nC,1,2026-03-01 10:00,"1,299.50",Li,123,order.confirmed\nC,2,2026-03-01 10:00,12x,,,\n`;
    const [one, other] = await read('d.csv', text, 'delivery.completed');
    expect(event(one)).toMatchObject({
      type: 'order.confirmed',
      source: '/shop',
      data: {
        customer: { identities: [{ channel: 'telegram', address: '123' }] },
        service: { orderValue: 1299.5, servedBy: { id: 'Li', name: 'Li' } },
      },
    });
    expect(refused(other)).toEqual(['order_value must be a number']);
  });

  it.each([
    ['GB18030', Uint8Array.from([0xcd, 0xf5, 0xb7, 0xbc]), [] as number[]],
    ['UTF-16', new Uint8Array(Buffer.from('王芳', 'utf16le')), [0xff, 0xfe]],
  ])('is read when a spreadsheet saved it as %s', async (encoding, name, mark) => {
    const ascii = (text: string) => new Uint8Array(Buffer.from(text, encoding === 'UTF-16' ? 'utf16le' : 'latin1'));
    const bytes = [mark, ascii(`${HEADER},customer_name\nC,1,2026-03-01 10:00,`), name].flatMap((part) => [...part]);
    const [row] = await read('e.csv', Uint8Array.from(bytes), 'delivery.completed');
    expect(event(row).data.customer.name).toBe('王芳');
  });

  it('says which columns it lacks and which it ignores', async () => {
    await expect(read('f.csv', 'customer_id,item\nC,x\n')).rejects.toThrow('service_id, completed_at, type');
    await read('g.csv', `${HEADER},Colour\nC,1,2026-03-01 10:00,red\n`, 'delivery.completed');
    expect(ignored).toEqual(['colour']);
  });

  it('refuses a row with too many cells, and everything after a quote that is never closed', async () => {
    const text = `${HEADER}\nC,1,2026-03-01 10:00,more\nC,2,2026-03-01 10:00\nC,"3,2026-03-01 10:00\nC,4,2026-03-01 10:00\n`;
    const rows = await read('h.csv', text, 'delivery.completed');
    expect(refused(rows[0])).toEqual(['has 4 cells, but there are 3 columns']);
    expect('event' in (rows[1] ?? {})).toBe(true);
    expect(refused(rows[2])).toEqual([expect.stringMatching(/^a quotation mark .*; nothing after it was read$/)]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 4]);
  });
});

describe('JSON lines', () => {
  const data = { customer: { id: 'C1' }, service: { id: 'S1', completedAt: '2026-03-01T10:00:00Z' } };

  it('are events, with source and type filled in where they name none', async () => {
    const whole = { specversion: '1.0', id: '1', source: '/own', type: 'repair.completed', data };
    const rows = await read(
      'a.jsonl',
      `${JSON.stringify(whole)}\n\n${JSON.stringify({ specversion: '1.0', id: '2', data })}`,
      'order.confirmed',
    );
    expect(rows.map(({ line }) => line)).toEqual([1, 3]);
    expect(event(rows[0])).toMatchObject({ source: '/own', type: 'repair.completed' });
    expect(event(rows[1])).toMatchObject({ source: '/shop', type: 'order.confirmed' });
  });

  it('are refused one by one', async () => {
    const rows = await read(
      'b.ndjson',
      `{"id":\n[]\n{"specversion":"1.0","id":"3","type":"delivery.completed","data":{}}\n`,
    );
    expect(rows.map(refused)).toEqual([
      ['not a JSON object'],
      ['not a JSON object'],
      ['data.customer required', 'data.service required'],
    ]);
  });

  it('of another kind of file are not guessed at', async () => {
    await expect(read('a.xlsx', 'x')).rejects.toThrow('must be a .csv or a .jsonl file');
  });
});

describe('posting', () => {
  let server: Server | null = null;
  type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> };

  /** A service that gives these answers in order, and what it was posted. */
  async function service(answers: readonly Answer[]): Promise<{ readonly url: string; readonly posted: unknown[] }> {
    const posted: unknown[] = [];
    const left = [...answers];
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      posted.push(JSON.parse(Buffer.concat(chunks).toString()));
      const { status, body, headers } = left.shift() ?? { status: 500 };
      response.writeHead(status, headers).end(JSON.stringify(body ?? {}));
    });
    const listening = server;
    await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
    const address = server.address();
    return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, posted };
  }

  afterEach(() => server?.close());

  const batch: Ready[] = [2, 3, 5].map((line) => ({ line, event: { id: `e${line}` }, bytes: 10 }));
  const taken = (n: number) => ({
    status: 202,
    body: { events: Array.from({ length: n }, () => ({ id: 'x', status: 'scheduled' })) },
  });
  const told = (tally: Tally) => tally.text(true, 'en');

  it('waits as long as the service asks, then sends the same again', async () => {
    const busy = { status: 429, headers: { 'retry-after': '1' } };
    const { url, posted } = await service([busy, { status: 503, headers: { 'retry-after': '1' } }, taken(3)]);
    const tally = new Tally();
    await post(batch, { url, key: 'k', locale: 'en' }, tally);
    expect(posted).toHaveLength(3);
    expect(posted[2]).toEqual(posted[0]);
    expect(told(tally)).toMatch(/accepted, to be asked\s+3/);
  });

  it('takes out what only the service finds wrong, and sends the rest', async () => {
    const errors = [{ at: 'events.1.data.service.id', message: 'required' }];
    const { url, posted } = await service([{ status: 400, body: { errors } }, taken(2)]);
    const tally = new Tally();
    for (const _ of batch) tally.valid();
    await post(batch, { url, key: 'k', locale: 'en' }, tally);
    expect(posted[1]).toEqual([{ id: 'e2' }, { id: 'e5' }]);
    expect(told(tally)).toContain('line 3: service_id required');
    expect(told(tally)).not.toContain('not sent');
  });

  it('gives up on an answer that is not ours, with what was not sent', async () => {
    const { url } = await service([{ status: 202, body: { ok: true } }]);
    const tally = new Tally();
    for (const _ of batch) tally.valid();
    await expect(post(batch, { url, key: 'k', locale: 'en' }, tally)).rejects.toThrow(
      'does not answer as Aftercare does',
    );
    expect(told(tally)).toMatch(/not sent\s+3/);
  });
});

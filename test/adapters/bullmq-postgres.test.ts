import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bullmqAlarmClock } from '../../adapters/bullmq/index.ts';
import { type Embedded, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { later, SECOND } from '../../src/clock.ts';
import { Fault } from '../../src/faults.ts';
import { describeAlarmClock, listening } from '../contracts/alarm-clock.contract.ts';
import { type BullmqRig, bullmqRig, eventually } from './bullmq-rig.ts';

let dataDir: string;
let server: Embedded;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aftercare-alarms-'));
  server = await startEmbedded({ dataDir });
}, 120_000);

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

describeAlarmClock('on PostgreSQL', () => bullmqRig({ databaseUrl: server.url }));

describe('on PostgreSQL', () => {
  let rig: BullmqRig;
  beforeEach(async () => {
    rig = await bullmqRig({ databaseUrl: server.url });
  });
  afterEach(() => rig.close());

  it('keeps to a schema of its own, and keeps kinds and moments only', async () => {
    let tries = 0;
    await rig.alarms.onRing(async () => {
      tries += 1;
      throw new Fault('stores/unavailable', { customer: '王小红' });
    });
    await rig.alarms.ringAt('outbox', new Date());
    await rig.alarms.ringAt('cases', later(new Date(), 60 * SECOND));
    await eventually(() => tries >= 2);
    const places = await query(
      "SELECT DISTINCT schemaname AS s FROM pg_tables WHERE schemaname !~ '^pg_|^information'",
    );
    expect(places).toEqual([{ s: 'bullmq' }]);
    const jobs = await query(`SELECT to_jsonb(job) AS job FROM bullmq.job WHERE queue = '${rig.queue}'`);
    expect(jobs).toHaveLength(2);
    expect(JSON.stringify(jobs)).toContain('{"kind":"cases"}');
    expect(JSON.stringify(jobs)).not.toContain('王小红');
  });

  it('is one job for a thousand alarms', async () => {
    const at = later(new Date(), 60 * SECOND);
    await Promise.all(Array.from({ length: 1_000 }, () => rig.alarms.ringAt('follow-ups', at)));
    const jobs = await query(`SELECT count(*)::int AS n FROM bullmq.job WHERE queue = '${rig.queue}'`);
    expect(jobs).toEqual([{ n: 1 }]);
  });

  it('rings on after its connections were cut', async () => {
    const rings = await listening(rig);
    await rig.alarms.ringAt('outbox', later(new Date(), 1_500));
    await query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL',
    );
    await eventually(() => rings.length === 1, 20_000);
    await eventually(() => rig.alarms.ping());
    await rig.alarms.ringAt('inbox', new Date());
    await eventually(() => rings.length === 2);
  }, 40_000);

  it('rings on after PostgreSQL was killed and started again', async () => {
    const rings = await listening(rig);
    await rig.alarms.ringAt('outbox', later(new Date(), 1_000));
    const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await eventually(() => rings.length === 1, 25_000);
    await eventually(() => rig.alarms.ping());
    await rig.alarms.ringAt('inbox', new Date());
    await eventually(() => rings.length === 2);
    expect(rig.log.length).toBeLessThan(30);
  }, 60_000);

  it('can be set up by many processes at once', async () => {
    await query('CREATE DATABASE untouched');
    const databaseUrl = server.url.replace(/\/aftercare$/, '/untouched');
    const setUp = () => bullmqAlarmClock({ databaseUrl, role: 'all', log: () => {} });
    const clocks = await Promise.all(Array.from({ length: 4 }, setUp));
    expect(await Promise.all(clocks.map((alarms) => alarms.ping()))).toEqual([true, true, true, true]);
    await Promise.all(clocks.map((alarms) => alarms.close()));
  });
});

it('rejects when PostgreSQL is away, which the whole service needs', async () => {
  const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none';
  await expect(bullmqAlarmClock({ databaseUrl, role: 'all', log: () => {} })).rejects.toThrow(/ECONNREFUSED/);
});

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

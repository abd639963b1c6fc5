import { mkdtempSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { migrate, postgresStores, startEmbedded } from '../../../adapters/postgres/index.ts';
import { readSeed, seedStores } from '../../../wiring/first-start.ts';
import { Program } from '../program.ts';
import { startVolatileRedis } from '../redis.ts';
import { planDue } from './planned.ts';
import { settings, Worker } from './service.ts';
import { yeasayer } from './telegram.ts';

const dataDir = mkdtempSync('/tmp/alarms/pg-');
let server = await startEmbedded({ dataDir });
const ask = async (db: string, text: string, v: readonly unknown[] = []) => {
  const u = new URL(server.url);
  u.pathname = '/' + db;
  const c = new pg.Client({ connectionString: u.href });
  await c.connect();
  try {
    return (await c.query(text, [...v])).rows;
  } finally {
    await c.end();
  }
};
await ask('postgres', `ALTER SYSTEM SET shared_preload_libraries='pg_stat_statements'`);
await ask('postgres', "ALTER SYSTEM SET pg_stat_statements.track='all'");
await ask('postgres', `CREATE DATABASE dev`);
await server.stop();
server = await startEmbedded({ dataDir });
const u = new URL(server.url);
u.pathname = '/dev';
await migrate({ connectionString: u.href, migrationsDir: 'prisma/migrations' });
const stores = postgresStores({ url: u.href, pushing: ['telegram'] });
await seedStores(stores, await readSeed('.'));
await stores.close();
await ask('dev', 'CREATE EXTENSION pg_stat_statements');
const many = Number(process.argv[2] ?? 20000);
await planDue({ ask } as never, 'dev', many);
await ask('dev', 'SELECT pg_stat_statements_reset()');
const redis = await startVolatileRedis();
const telegram = await yeasayer();
const w = new Worker(settings(u.href, redis, telegram.url));
for (;;) {
  const s = await w.look();
  if (s.asked >= many) {
    console.log(
      JSON.stringify(s),
      ((many * 1e3) / (s.last - s.first)).toFixed(0) + '/s',
      'node',
      ((s.cpuSeconds * 1e6) / many).toFixed(0),
    );
    break;
  }
  await pause(200);
}
for (const r of await ask(
  'dev',
  `SELECT calls, round(total_exec_time::numeric) ms, round((total_plan_time)::numeric) plan, rows, round((total_exec_time*1000/${many})::numeric,1) us_each, wal_bytes/${many} AS wal, round(wal_records::numeric/${many},1) AS recs, round(wal_fpi::numeric/${many},2) AS fpi, (shared_blks_hit/${many}) AS hit, substr(regexp_replace(query,'\\s+',' ','g'),1,110) q FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 26`,
))
  console.log(Object.values(r).join(' | '));
await w.end();
await Program.killAll();
telegram.close();
await redis.stop();
if (process.argv[3]) {
  console.log(u.href);
  await pause(1800_000);
}
await server.stop();
process.exit(0);

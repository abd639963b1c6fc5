import { afterAll, beforeAll } from 'vitest';
import { openPostgres, type Postgres } from '../adapters/postgres-rig.ts';
import { describeOutbox } from '../contracts/outbox.contract.ts';
let postgres: Postgres;
beforeAll(async () => { postgres = await openPostgres(); }, 120_000);
afterAll(() => postgres.close());
describeOutbox('postgres', () => postgres.rig());

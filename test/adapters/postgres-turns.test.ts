import { afterAll, beforeAll } from 'vitest';
import { describeTurnLog } from '../contracts/turn-log.contract.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

const rig = () => postgres.rig();
describeTurnLog('PostgreSQL', rig);

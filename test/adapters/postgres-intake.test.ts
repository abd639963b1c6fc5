import { afterAll, beforeAll } from 'vitest';
import { describeCases } from '../contracts/cases.contract.ts';
import { describeDueFollowUps } from '../contracts/due-follow-ups.contract.ts';
import { describeDueSilences } from '../contracts/due-silences.contract.ts';
import { describeFollowUps } from '../contracts/follow-ups.contract.ts';
import { describeIntake } from '../contracts/intake.contract.ts';
import { openPostgres, type Postgres } from './postgres-rig.ts';

const NAME = 'PostgreSQL';
let postgres: Postgres;
beforeAll(async () => {
  postgres = await openPostgres();
}, 90_000);
afterAll(() => postgres?.close());

const rig = () => postgres.rig();
describeIntake(NAME, rig);
describeFollowUps(NAME, rig);
describeDueFollowUps(NAME, rig);
describeDueSilences(NAME, rig);
describeCases(NAME, rig);

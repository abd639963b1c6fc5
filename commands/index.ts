import { apiKey } from './api-key.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { events } from './events.ts';
import { migrate } from './migrate.ts';
import { parked } from './parked.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { scripts } from './scripts.ts';
import { serve } from './serve.ts';
import { user } from './user.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['serve', serve],
  ['demo', demo],
  ['replay', replay],
  ['migrate', migrate],
  ['doctor', doctor],
  ['events', events],
  ['scripts', scripts],
  ['parked', parked],
  ['api-key', apiKey],
  ['user', user],
  ['report', report],
]);

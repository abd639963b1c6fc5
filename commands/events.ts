import type { Command } from './command.ts';
import { eventsImport } from './events-import.ts';
import { group } from './options.ts';
import { both } from './problem.ts';

export const events: Command = group(
  'events',
  both('服务事件（import）', 'Service events: import'),
  new Map([['import', eventsImport]]),
);

import type { Command } from './command.ts';
import { serve } from './serve.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([['serve', serve]]);

import type { TraceLine } from './follow-up.ts';

/** Every check of a plan in its order, and what it can come to. */
export const TRACE = {
  'event-type': ['known', 'unknown'],
  rule: ['enabled', 'disabled'],
  erased: ['no', 'yes'],
  'opted-out': ['no', 'yes'],
  consent: ['given', 'not-known', 'refused'],
  age: ['recent', 'in-future', 'too-old'],
  delay: ['ahead', 'over'],
  zone: ['customer', 'house'],
  window: ['inside', 'moved'],
} as const;

export type Check = keyof typeof TRACE;

/** A line of a trace, held to `TRACE`. Details are words of no language: names, times, numbers. */
export function noted<C extends Check>(rule: C, result: (typeof TRACE)[C][number], detail?: string): TraceLine {
  return detail === undefined ? { rule, result } : { rule, result, detail };
}

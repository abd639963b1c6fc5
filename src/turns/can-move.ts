import type { State } from '../conversation/index.ts';
import type { Migration } from '../scripts/index.ts';

/** Whether a dialog stands where the map knows the way. One that is beside another is in the middle of something. */
export function canMove(state: State | null, steps: Migration['steps']): boolean {
  return state?.status === 'open' && state.aside === undefined && Object.hasOwn(steps, state.at);
}

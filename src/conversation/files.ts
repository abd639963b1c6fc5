import type { Script } from '../scripts/index.ts';
import { type Asides, asideScript } from './asides.ts';
import type { State } from './conversation.ts';
import { isFileStep } from './reply.ts';

/** Whether a photo or a file is welcome now: the open question takes one, or there is a case that it belongs to. */
export function welcomesFile(script: Script, state: State, asides: Asides): boolean {
  const { aside } = state;
  const inner = aside && asideScript(aside, asides);
  if (aside && inner) return welcomesFile(inner, aside.state, asides);
  return (state.status === 'open' && isFileStep(script, state)) || state.complaint === 'open';
}

import { isSnippetId, type Script } from '../scripts/index.ts';
import type { Effect, State, Turn } from './conversation.ts';
import { enter } from './enter.ts';
import { plannedAt, SILENT } from './path.ts';
import { nothing, tell } from './turns.ts';

/** Nobody answered a question for as long as it waits: words, another way on, or both, as its step says. */
export function silent(script: Script, state: State, stepId: string): Turn {
  const step = plannedAt(script, stepId)?.step;
  if (state.status !== 'open' || state.at !== stepId || !step || !('silent' in step) || !step.silent) {
    return nothing(state);
  }
  const n = state.silences ?? 0;
  const [rule, following] = [step.silent[n], step.silent[n + 1]];
  if (!rule) return nothing(state);
  const effects: Effect[] = rule.say !== undefined && isSnippetId(rule.say) ? [tell(rule.say)] : [];
  if (rule.next !== undefined) {
    const { silences: _silences, ticked: _ticked, ...rest } = state;
    const after = { ...rest, missed: 0, picked: { ...state.picked, [stepId]: `${SILENT}${rule.next}` } };
    return unanswered(enter(script, { state: after, effects }, rule.next, 0));
  }
  // Words about a question come with its buttons; somebody who is writing needs none.
  if (step.kind !== 'text' && step.kind !== 'file') effects.push({ do: 'ask', step: stepId });
  if (following) effects.push({ do: 'wait', step: stepId, minutes: following.after - rule.after });
  return { state: { ...state, silences: n + 1 }, effects };
}

/** A dialog that ends because nobody answered is not completed. */
function unanswered(turn: Turn): Turn {
  if (turn.state.outcome !== 'completed') return turn;
  const effects = turn.effects.map((effect) =>
    effect.do === 'finish' ? { ...effect, outcome: 'expired' as const } : effect,
  );
  return { state: { ...turn.state, outcome: 'expired' }, effects };
}

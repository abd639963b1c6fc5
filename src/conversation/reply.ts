import { unreachable } from '../faults.ts';
import { type Script, stepAt } from '../scripts/index.ts';
import type { Complaint, Facts } from './consequences.ts';
import type { SnippetId, State, Turn } from './conversation.ts';
import { passed, pickedAt, snoozes } from './path.ts';
import * as turns from './turns.ts';
import { askAgain, comment, finish, handOver, nothing, tell, told } from './turns.ts';
import { isGlad, type Signal, type Understood, understand } from './understand.ts';

type Answered = Understood['answer'];
type Alarm = { readonly severity: 'P1' | 'P2'; readonly snippet: SnippetId };

/** What a customer's own words do. */
export function reply(script: Script, state: State, text: string): Turn {
  const understood = understand(script, state, text);
  if (understood.signal) return onSignal(script, state, understood.signal, understood.answer, text);
  return state.status === 'open' ? during(script, state, understood, text) : after(script, state, understood, text);
}

function onSignal(script: Script, state: State, signal: Signal, answer: Answered, words: string): Turn {
  const open = state.status === 'open';
  switch (signal.is) {
    case 'opt-out':
      if (!open) return { state, effects: [{ do: 'opt-out' }, tell('optout_done')] };
      return finish(state, 'opted-out', [{ do: 'opt-out' }, tell('optout_done')]);
    case 'opt-in':
      if (!open) return { state, effects: [{ do: 'opt-in' }, tell('optin_done')] };
      return askAgain(state, [{ do: 'opt-in' }, tell('optin_done')]);
    case 'danger':
      return handOverWith(
        script,
        state,
        answer,
        { severity: 'P1', snippet: signal.gas ? 'safety_gas' : 'safety' },
        words,
      );
    case 'legal':
      return handOverWith(script, state, answer, { severity: 'P2', snippet: 'handoff' }, words);
    case 'human':
      return handOver(script, state, { severity: 'P4', words });
    case 'status': {
      const snippet = hasCase(script, state) ? 'status' : 'status_none';
      return open ? askAgain(state, [tell(snippet)]) : told(state, [], snippet);
    }
    case 'language':
      return turns.language(state, signal.locale);
    case 'thanks':
      return nothing(state);
    default:
      return unreachable(signal);
  }
}

/** Danger and lawyers end the questions, but an answer that came with them is kept, and its case is the same case. */
function handOverWith(script: Script, state: State, answer: Answered, alarm: Alarm, words: string): Turn {
  if (state.status === 'finished' || !answer || answer.choice?.does?.withdraw) {
    return handOver(script, state, { severity: alarm.severity, words }, [], alarm.snippet);
  }
  const kept = turns.keep(script, state, { choice: answer.choice, words: answer.choice ? null : words });
  const known = kept.effects.reduce<Facts>((all, effect) => (effect.do === 'complain' ? merged(all, effect) : all), {});
  const others = kept.effects.filter((effect) => effect.do !== 'complain');
  return handOver(script, kept.state, { ...known, severity: alarm.severity, words }, others, alarm.snippet);
}

function merged(facts: Facts, { do: _complain, ...more }: Complaint): Facts {
  return { ...facts, ...more };
}

function during(script: Script, state: State, understood: Understood, text: string): Turn {
  const { answer } = understood;
  if (!answer) return turns.misunderstood(script, state, text);
  const { choice, more } = answer;
  const words = choice === null || more ? text : null;
  if (choice && state.spent.snooze && snoozes(script, choice) > 0)
    return turns.notYet(script, state, { choice, words });
  return turns.answer(script, state, { choice, words });
}

/** Words that come when the dialog is over are never lost. */
function after(script: Script, state: State, understood: Understood, text: string): Turn {
  const { answer } = understood;
  if (understood.acknowledges) return nothing(state);
  if (state.outcome === 'expired' && answer && !answer.choice?.does?.withdraw && pickedAt(state, state.at) === null) {
    return turns.late(script, state, {
      choice: answer.choice,
      words: answer.choice === null || answer.more ? text : null,
    });
  }
  if (state.complaint === 'open') return told(state, [comment(text)], 'noted_case');
  if (saidSolved(script, state) && !isGlad(text)) return backAgain(state, text);
  return told(state, [comment(text)], 'noted');
}

/** "If it comes back, just reply here": it came back. */
function backAgain(state: State, words: string): Turn {
  const effects = [comment(words), { do: 'verdict', verdict: 'unsolved' }] as const;
  return told({ ...state, complaint: 'open' }, effects, 'noted_case');
}

function saidSolved(script: Script, state: State): boolean {
  return passed(script, state).some(({ choice }) => choice?.does?.verdict === 'solved');
}

/** Whether there is a case to tell the status of: one opened here, or the one that this dialog is about. */
function hasCase(script: Script, state: State): boolean {
  if (state.complaint === 'open') return true;
  const step = stepAt(script, script.start);
  return step?.kind === 'choice' && step.choices.some((choice) => choice.does?.verdict !== undefined);
}

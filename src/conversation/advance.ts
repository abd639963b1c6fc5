import { unreachable } from '../faults.ts';
import { type Choice, type Script, type Step, stepAt } from '../scripts/index.ts';
import type { Locale } from '../text.ts';
import { fresh, type Heard, type State, type Turn } from './conversation.ts';
import { choiceAt, offered, passed, pickedAt, snoozes } from './path.ts';
import { reply } from './reply.ts';
import {
  answer,
  askAgain,
  comment,
  finish,
  language,
  late,
  misunderstood,
  nothing,
  notYet,
  tell,
  told,
} from './turns.ts';

const FIRST_LOCALE: Locale = 'zh-CN';

/**
 * One turn of a conversation. Pure and total: it reads no clock, calls no one, and answers whatever was heard, however
 * odd, with a turn. `null` is a dialog of which nothing was said yet.
 */
export function advance(script: Script, state: State | null, heard: Heard): Turn {
  const now = state ?? fresh(script, FIRST_LOCALE);
  switch (heard.kind) {
    case 'opened':
      return opened(script, state, heard);
    case 'pressed':
      return pressed(script, now, heard.step, heard.choice);
    case 'typed':
      return reply(script, now, heard.text);
    case 'other':
      return other(script, now, `[${heard.what}]`);
    case 'arrived':
      return now.status === 'open' ? askAgain(now) : nothing(now);
    case 'language':
      return language(now, heard.locale);
    case 'reminded':
      return state?.status === 'open' ? askAgain(state, [tell('reminder')]) : nothing(now);
    case 'expired':
      return now.status === 'open' ? finish(now, 'expired') : nothing(now);
    case 'cancelled':
      if (now.status === 'finished') return nothing(now);
      return finish(now, 'cancelled', state ? [tell('cancelled')] : []);
    case 'staff':
      return { state: now, effects: [{ do: 'pass-on', text: heard.text, by: heard.by }] };
    default:
      return unreachable(heard);
  }
}

function opened(script: Script, state: State | null, heard: Extract<Heard, { kind: 'opened' }>): Turn {
  if (state?.status === 'finished' && state.outcome !== 'snoozed') return nothing(state);
  const locale = heard.locale ?? state?.locale ?? FIRST_LOCALE;
  const again = heard.again === true || state?.outcome === 'snoozed' || state?.spent.snooze === true;
  const begun = state?.status === 'open' ? { ...state, locale } : { ...fresh(script, locale), ...kept(state) };
  return askAgain({ ...begun, spent: { ...begun.spent, snooze: again } });
}

/** What a snoozed dialog does not forget. */
function kept(state: State | null): Partial<State> {
  return state ? { taps: state.taps, complaint: state.complaint, spent: state.spent } : {};
}

/** Something that is not words. Once a person has the case, it is for that person. */
function other(script: Script, state: State, what: string): Turn {
  if (state.status === 'open') return misunderstood(script, state, what);
  if (state.complaint !== 'open') return nothing(state);
  return told(state, [comment(what)], 'noted_case');
}

function pressed(script: Script, state: State, stepId: string, choiceId: string): Turn {
  const step = stepAt(script, stepId);
  const choice = step ? choiceAt(step, choiceId) : null;
  const before = pickedAt(state, stepId);
  if (before !== null && before === choiceId) return nothing(state);
  if (step && choice) {
    // The second tap of a mis-tap: its step is no longer among the answers, and the first tap has done the work.
    if (choice.does?.withdraw && state.spent.undo && stepId !== state.at) return nothing(state);
    if (state.status === 'finished') return pressedAfter(script, state, { id: stepId, step, choice, before });
    if (stepId === state.at) return pressedNow(script, state, choice);
    if (before !== null) return told(state, [], 'already_answered');
  }
  return state.status === 'open' ? askAgain(state) : told(state, [], 'expired');
}

function pressedNow(script: Script, state: State, choice: Choice): Turn {
  if (offered(script, state, state.at).some(({ id }) => id === choice.id))
    return answer(script, state, { choice, words: null });
  return snoozes(script, choice) > 0 ? notYet(script, state, { choice, words: null }) : askAgain(state);
}

type Pressed = { readonly id: string; readonly step: Step; readonly choice: Choice; readonly before: string | null };

/** A button of a dialog that is over. What the customer has to say still counts. */
function pressedAfter(script: Script, state: State, press: Pressed): Turn {
  const { id, choice, before } = press;
  if (state.outcome === 'snoozed' && passed(script, state).at(-1)?.id === id) {
    return answer(script, reopenedAt(state, id), { choice, words: null });
  }
  if (before !== null) return told(state, [], 'already_answered');
  const welcome = state.outcome === 'expired' || state.outcome === 'handed-over';
  if (!welcome || id !== state.at || choice.does?.withdraw) return told(state, [], 'expired');
  return late(script, state, { choice, words: null });
}

/** After "not yet", the customer answers the same question before we come back. */
function reopenedAt(state: State, id: string): State {
  const { outcome: _snoozed, ...rest } = state;
  const picked = Object.fromEntries(Object.entries(state.picked).filter(([step]) => step !== id));
  return { ...rest, status: 'open', at: id, picked, spent: { ...state.spent, snooze: true } };
}

import { unreachable } from '../faults.ts';
import type { Choice, Planned, Script } from '../scripts/index.ts';
import { type Asides, aside, NO_ASIDES } from './asides.ts';
import {
  copy,
  type Effect,
  FIRST_LOCALE,
  fresh,
  type Heard,
  type Making,
  type State,
  type Turn,
} from './conversation.ts';
import { enter } from './enter.ts';
import { begun, type Opened } from './opening.ts';
import { offered, passed, pickedAt, plannedAt, SILENT, snoozes, walked } from './path.ts';
import { evidence, HUMAN, isFileStep, reply, STOP, sent } from './reply.ts';
import { silent } from './silence.ts';
import * as turns from './turns.ts';
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

/** A dialog of so many customer turns is no dialog any more. */
const TURN_LIMIT = 200;

/**
 * One turn of a conversation. Pure and total: it reads no clock, calls no one, and answers whatever was heard, however
 * odd, with a turn. `null` is a dialog of which nothing was said yet. `asides` are the scripts that a customer can turn
 * to, in the versions that are running.
 */
export function advance(script: Script, state: State | null, heard: Heard, asides: Asides = NO_ASIDES): Turn {
  if (heard.kind === 'opened') return opened(script, state && mainOnly(state), heard);
  const before = state ?? fresh(script, FIRST_LOCALE);
  const counts = script.format !== 1 && isCustomers(heard);
  if (counts && (before.turns ?? 0) >= TURN_LIMIT) return worn(script, counted(copy(before), before), heard);
  const turn = before.aside
    ? aside(script, before, heard, asides, advance)
    : heardIn(script, before, state, heard, asides);
  // What changes nothing does not count: a button that is pressed ten times is pressed once.
  if (!counts || (turn.state === before && turn.effects.length === 0)) return turn;
  if (turn.state === before) return { state: counted(copy(before), before), effects: turn.effects };
  counted(turn.state, before);
  return turn;
}

/** A dialog that is opened again is the main one, whatever the customer had turned to. */
function mainOnly(state: State): State {
  if (state.aside === undefined) return state;
  const { aside: _aside, ...alone } = state;
  return alone;
}

type HeardSince = Exclude<Heard, Opened>;

function heardIn(script: Script, now: State, state: State | null, heard: HeardSince, asides: Asides): Turn {
  switch (heard.kind) {
    case 'pressed':
      return pressed(script, now, heard, asides);
    case 'typed':
      return reply(script, now, heard, asides, advance);
    case 'other':
      return other(script, now, heard);
    case 'arrived':
      return now.status === 'open' ? askAgain(now) : nothing(now);
    case 'language':
      return language(now, heard.locale);
    case 'reminded':
      return state?.status === 'open' ? askAgain(now, [tell('reminder')]) : nothing(now);
    case 'silent':
      return silent(script, now, heard.step);
    case 'expired':
      return now.status === 'open' ? finish(now, 'expired') : nothing(now);
    case 'cancelled':
      if (now.status === 'finished') return nothing(now);
      return finish(now, 'cancelled', state ? [tell('cancelled')] : []);
    case 'moved':
      return moved(script, now, heard);
    case 'staff':
      return { state: now, effects: [{ do: 'pass-on', text: heard.text, by: heard.by }] };
    default:
      return unreachable(heard);
  }
}

function isCustomers(heard: Heard): boolean {
  return heard.kind === 'pressed' || heard.kind === 'typed' || heard.kind === 'other';
}

/** A state that this turn has made may still be changed, the one before it may not. */
function counted(made: Making, before: State): State {
  made.turns = (before.turns ?? 0) + 1;
  return made;
}

/** Somebody plays with it, or two machines talk to each other: a person gets the words once, and then it is silent. */
function worn(script: Script, state: State, heard: Heard): Turn {
  const words = heard.kind === 'typed' ? [comment(heard.text)] : [];
  if (state.turns === TURN_LIMIT + 1 && state.status === 'open') {
    return turns.handOver(script, state, { severity: 'P4' }, words);
  }
  return { state, effects: words };
}

function opened(script: Script, state: State | null, heard: Opened): Turn {
  if (state?.status === 'finished' && state.outcome !== 'snoozed') return nothing(state);
  const begin = begun(script, state, heard);
  if (state?.status === 'open' && state.at !== script.start) return askAgain(begin);
  const turn = enter(script, { state: begin, effects: [] }, script.start, 0);
  if (script.format >= 2) markFirst(turn.effects, turn.state.at, heard.first ? 'contact' : 'question');
  return turn;
}

function markFirst(effects: Effect[], step: string, first: 'contact' | 'question'): void {
  for (let n = 0; n < effects.length; n += 1) {
    const effect = effects[n];
    if (effect?.do === 'ask' && effect.step === step) effects[n] = { do: 'ask', step, first };
  }
}

/** Something that is not words. Once a person has the case, it is for that person. */
function other(script: Script, state: State, heard: Extract<Heard, { kind: 'other' }>): Turn {
  if (state.status === 'open' && isFileStep(script, state)) return sent(script, state, heard);
  const what = `[${heard.what}]`;
  if (state.status === 'open') return evidence(script, state, heard) ?? misunderstood(script, state, what);
  if (state.complaint !== 'open') return nothing(state);
  return told(state, [comment(what)], 'noted_case');
}

type Pressed = Extract<Heard, { kind: 'pressed' }>;

function pressed(script: Script, state: State, heard: Pressed, asides: Asides): Turn {
  const { step: stepId, choice: choiceId } = heard;
  if (script.format >= 2 && (choiceId === STOP || choiceId === HUMAN)) {
    return reply(script, state, { kind: 'typed', text: choiceId }, asides, advance);
  }
  const planned = plannedAt(script, stepId);
  const choice = planned?.byId.get(choiceId) ?? null;
  const before = pickedAt(state, stepId);
  if (before !== null && planned && isSame(planned, before, choiceId)) return nothing(state);
  if (planned && choice) {
    // The second tap of a mis-tap: its step is no longer among the answers, and the first tap has done the work.
    if (choice.does?.withdraw && state.spent.undo && stepId !== state.at) return nothing(state);
    if (state.status === 'finished') return pressedAfter(script, state, { planned, choice, before }, heard);
    if (stepId === state.at && before === null) return pressedNow(script, state, planned, choice);
    if (before !== null) return again(script, state, { planned, choice, before }, heard);
  }
  return state.status === 'open' ? askAgain(state) : told(state, [], 'expired');
}

/** Whether it is the answer that was given: the same choice, or one of the ticks, or the end of their list. */
function isSame({ step }: Planned, before: string, choice: string): boolean {
  if (step.kind !== 'multiple') return before === choice;
  return choice === turns.DONE_ID || before.split(',').includes(choice);
}

function pressedNow(script: Script, state: State, planned: Planned, choice: Choice): Turn {
  const { step } = planned;
  if (!offered(script, state, state.at).some(({ id }) => id === choice.id)) {
    if (step.kind === 'multiple' && state.ticked?.includes(choice.id)) return nothing(state);
    return snoozes(script, choice) > 0 ? notYet(script, state, { choice, words: null }) : askAgain(state);
  }
  if (step.kind === 'multiple') {
    if (choice.id === turns.DONE_ID) return turns.doneTicking(script, state, null);
    return turns.ticked(script, state, step, [choice], false);
  }
  return answer(script, state, { choice, words: null });
}

type Press = { readonly planned: Planned; readonly choice: Choice; readonly before: string | null };

/** A button of a question that was answered with another one. Format 1 knows no second thoughts. */
function again(script: Script, state: State, { planned, choice }: Press, heard: Pressed): Turn {
  const changes =
    script.format >= 2 &&
    heard.late !== true &&
    state.halted !== true &&
    planned.step.kind !== 'multiple' &&
    !choice.does?.withdraw &&
    walked(script, state).some(({ planned: { id } }) => id === planned.id);
  if (!changes) return told(state, [], 'already_answered');
  return turns.change(script, state, planned.id, choice);
}

/** A button of a dialog that is over. What the customer has to say still counts. */
function pressedAfter(script: Script, state: State, press: Press, heard: Pressed): Turn {
  const { planned, choice, before } = press;
  const { id } = planned;
  const snoozed = state.outcome === 'snoozed' && passed(script, state).at(-1)?.id === id;
  // Nobody answered it in time, but now somebody does.
  const silence = state.outcome === 'expired' && before?.startsWith(SILENT) === true && heard.late !== true;
  if (snoozed || silence) return pressedNow(script, reopenedAt(state, id, snoozed), planned, choice);
  if (before !== null) {
    const open = state.outcome === 'completed' || state.outcome === 'snoozed' || state.outcome === 'handed-over';
    return open ? again(script, state, press, heard) : told(state, [], 'already_answered');
  }
  const welcome = state.outcome === 'expired' || state.outcome === 'handed-over';
  if (!welcome || id !== state.at || choice.does?.withdraw) return told(state, [], 'expired');
  if (resumes(script, state) && heard.late !== true) {
    const { outcome: _over, ...rest } = state;
    return pressedNow(script, { ...rest, status: 'open' }, planned, choice);
  }
  return planned.step.kind === 'multiple' ? told(state, [], 'expired') : late(script, state, { choice, words: null });
}

/** Who asked for a person may still answer the question that was open; after danger or a lawyer nothing more is asked. */
function resumes(script: Script, state: State): boolean {
  return script.format >= 2 && state.outcome === 'handed-over' && state.halted !== true;
}

/** After "not yet" or a silence, the customer answers the same question. */
function reopenedAt(state: State, id: string, snoozed: boolean): State {
  const { outcome: _over, ...rest } = state;
  const picked = Object.fromEntries(Object.entries(state.picked).filter(([step]) => step !== id));
  return { ...rest, status: 'open', at: id, picked, spent: { ...state.spent, snooze: snoozed || state.spent.snooze } };
}

/** Whether a dialog can stand at a step and wait. */
function isQuestion(planned: Planned | null): boolean {
  return planned !== null && !['end', 'say', 'branch'].includes(planned.step.kind);
}

/** The same dialog on another version. A step that the other version does not have stays behind with its answer. */
function moved(script: Script, state: State, { steps }: Extract<Heard, { kind: 'moved' }>): Turn {
  const named = (id: string) => (Object.hasOwn(steps, id) ? (steps[id] ?? id) : id);
  const at = named(state.at);
  if (state.status !== 'open' || !isQuestion(plannedAt(script, at))) return nothing(state);
  const picked = Object.entries(state.picked).flatMap(([id, pick]) =>
    plannedAt(script, named(id)) ? [[named(id), pick] as const] : [],
  );
  return nothing({ ...state, at, picked: Object.fromEntries(picked) });
}

import { unreachable } from '../faults.ts';
import type { Choice, Planned, Script, SnippetId } from '../scripts/index.ts';
import { type Advance, type Asides, turnTo } from './asides.ts';
import { classify } from './classify.ts';
import { type Complaint, type Facts, scored } from './consequences.ts';
import type { Heard, Hint, SentFile, State, Turn } from './conversation.ts';
import { namesOf } from './labels.ts';
import { offered, passed, pickedAt, plannedAt, snoozes, stepOf } from './path.ts';
import type { Question, Answer as Read, Signal, Understood } from './question.ts';
import * as turns from './turns.ts';
import { askAgain, comment, finish, handOver, nothing, tell, told } from './turns.ts';
import { acknowledges, isGlad, understand } from './understand.ts';

/** The buttons outside the flow, on the first message of a dialog. */
export const STOP = '~stop';
export const HUMAN = '~human';

/** A model's reading counts from here on, and a category is asked about rather than guessed below it. */
const SURE = 0.8;

type Typed = Extract<Heard, { kind: 'typed' }>;
type Alarm = { readonly severity: 'P1' | 'P2'; readonly snippet: SnippetId };

/** What a customer's own words do. */
export function reply(script: Script, state: State, heard: Typed, asides: Asides, advance: Advance): Turn {
  if (heard.text === STOP) return onSignal(script, state, { is: 'opt-out' }, null, '', asides, advance);
  if (heard.text === HUMAN) return onSignal(script, state, { is: 'human' }, null, '', asides, advance);
  const { text, hint } = heard;
  const understood = understand(questionOf(script, state), text, script.words);
  if (understood.signal) return onSignal(script, state, understood.signal, understood.answer, text, asides, advance);
  if (state.status !== 'open') return after(script, state, understood, text);
  if (heard.file && takesFile(script, state, heard.file)) return captioned(script, state, heard.file, text, hint);
  const read = understood.answer ?? hinted(script, state, hint);
  const more = heard.file && !read ? evidence(script, state, heard.file, text) : null;
  return more ?? during(script, state, read, text, hint);
}

const QUESTIONS = new WeakMap<Planned, Question>();

/** The open question as a reply is read against it. */
function questionOf(script: Script, state: State): Question | null {
  const planned = plannedAt(script, state.at);
  if (!planned) return null;
  const choices = offered(script, state, state.at);
  if (choices !== planned.choices) return asked(planned, choices, withheld(script, state, planned));
  const known = QUESTIONS.get(planned);
  if (known) return known;
  const fresh = asked(planned, choices, []);
  const question = fresh && { ...fresh, names: namesOf(choices) };
  if (question) QUESTIONS.set(planned, question);
  return question;
}

function asked({ step }: Planned, choices: readonly Choice[], held: readonly Choice[]): Question | null {
  switch (step.kind) {
    case 'scale':
      return { kind: 'scale', scale: step.scale, choices, withheld: held };
    case 'rotate':
      return { kind: 'scale', scale: 'satisfaction', choices, withheld: held };
    case 'kano':
      return { kind: 'scale', scale: 'kano', choices, withheld: held };
    case 'choice':
    case 'multiple':
    case 'slot':
    case 'text':
    case 'file':
      // Questions of one shape are read by the same code, which is then compiled once.
      return { kind: step.kind, scale: undefined, choices, withheld: held };
    case 'say':
    case 'branch':
    case 'end':
      return null;
  }
}

/** "Not yet" is understood the second time too, though it is no longer offered. */
function withheld(script: Script, state: State, { choices }: Planned): readonly Choice[] {
  return state.spent.snooze ? choices.filter((choice) => snoozes(script, choice) > 0) : [];
}

function hinted(script: Script, state: State, hint: Hint | undefined): Read | null {
  if (hint?.choice === undefined || hint.confidence < SURE) return null;
  const choice = offered(script, state, state.at).find(({ id }) => id === hint.choice);
  return choice ? { choice, picked: [choice], more: true, mismatch: false } : null;
}

function onSignal(
  script: Script,
  state: State,
  signal: Signal,
  answer: Read | null,
  words: string,
  asides: Asides,
  advance: Advance,
): Turn {
  const open = state.status === 'open';
  switch (signal.is) {
    case 'opt-out':
      if (!open) return { state, effects: [{ do: 'opt-out' }, tell('optout_done')] };
      return finish(state, 'opted-out', [{ do: 'opt-out' }, tell('optout_done')]);
    case 'opt-in':
      if (!open) return { state, effects: [{ do: 'opt-in' }, tell('optin_done')] };
      return askAgain(state, [{ do: 'opt-in' }, tell('optin_done')]);
    case 'danger':
      return alarmed(script, state, answer, { severity: 'P1', snippet: signal.gas ? 'safety_gas' : 'safety' }, words);
    case 'legal':
      return alarmed(script, state, answer, { severity: 'P2', snippet: 'handoff' }, words);
    case 'human':
      return handOver(script, state, { severity: 'P4', ...(words !== '' && { words }) });
    case 'complaint':
      return turnTo(script, state, asides, advance) ?? handOver(script, state, { severity: 'P3', words });
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
function alarmed(script: Script, state: State, answer: Read | null, alarm: Alarm, words: string): Turn {
  const turn = handOverWith(script, state, answer, alarm, words);
  return script.format === 1 ? turn : { ...turn, state: { ...turn.state, halted: true } };
}

function handOverWith(script: Script, state: State, answer: Read | null, alarm: Alarm, words: string): Turn {
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

function during(script: Script, state: State, read: Read | null, text: string, hint: Hint | undefined): Turn {
  if (!read) return turns.misunderstood(script, state, text);
  const { choice, picked, more } = read;
  const words = choice === null || more ? text : null;
  const step = stepOf(script, state.at);
  if (step?.kind === 'multiple') {
    const picks = picked.filter(({ id }) => id !== turns.DONE_ID);
    return turns.ticked(script, state, step, picks, true, more ? text : null);
  }
  const given = { choice, words, mismatch: read.mismatch || doubted(script, state, choice, hint) };
  if (choice && state.spent.snooze && snoozes(script, choice) > 0) return turns.notYet(script, state, given);
  if (step?.kind !== 'text' || !step.classify || choice) return turns.answer(script, state, given);
  const guess = guessed(text, hint, state.scene ?? script.scene);
  return turns.answer(script, guess ? { ...state, guess } : state, given);
}

/** A model that is sure of it may find bad words beside a good score where the lists do not. */
function doubted(script: Script, state: State, choice: Choice | null, hint: Hint | undefined): boolean {
  const step = stepOf(script, state.at);
  if (!step || !choice || hint?.negative !== true || hint.confidence < SURE) return false;
  const score = scored(step, choice);
  return score !== null && score >= 4 && step.kind === 'scale' && step.scale === 'satisfaction';
}

const SCENE_CODES = { delivery: 'D', repair: 'R', product: 'P' } as const;

function guessed(text: string, hint: Hint | undefined, scene: State['scene']): State['guess'] | null {
  const own = classify(text, scene && SCENE_CODES[scene]);
  const theirs = hint?.category === undefined ? null : { category: hint.category, confidence: hint.confidence };
  return theirs && theirs.confidence > (own?.confidence ?? 0) ? theirs : own;
}

/** Whether the open question takes a photo or a file for an answer. */
export function isFileStep(script: Script, state: State): boolean {
  const step = stepOf(script, state.at);
  return step?.kind === 'file' || (step?.kind === 'text' && step.files === true);
}

const FILES = ['photo', 'document', 'image', 'file', 'video', 'voice', 'audio'];

/** A photo or a file, where one was asked for. It is kept by the channel's own name of it. */
export function sent(script: Script, state: State, heard: Extract<Heard, { kind: 'other' }>): Turn {
  if (!FILES.includes(heard.what)) return turns.misunderstood(script, state, `[${heard.what}]`);
  return turns.answer(script, state, { choice: null, words: markOf(heard), file: true });
}

function takesFile(script: Script, state: State, { what }: SentFile): boolean {
  return isFileStep(script, state) && FILES.includes(what);
}

/** A photo with words under it, where a photo was asked for: both are the answer. */
function captioned(script: Script, state: State, file: SentFile, text: string, hint: Hint | undefined): Turn {
  const step = stepOf(script, state.at);
  const classifies = step?.kind === 'text' && step.classify === true;
  const guess = classifies ? guessed(text, hint, state.scene ?? script.scene) : null;
  const given = { choice: null, words: `${markOf(file)} ${text}`, file: true };
  return turns.answer(script, guess ? { ...state, guess } : state, given);
}

/**
 * One more photo of what a case is about, while something else is being asked: it goes to the case, and the open question
 * stays open. Null where it is no such thing. Format 1 does not know it.
 */
export function evidence(script: Script, state: State, file: SentFile, text?: string): Turn | null {
  if (script.format === 1 || state.complaint !== 'open' || !FILES.includes(file.what)) return null;
  const words = text === undefined ? markOf(file) : `${markOf(file)} ${text}`;
  return askAgain(state, [comment(words), tell('noted_case')]);
}

/** How a file stands among words: `[photo]`, or with the name under which it can be fetched `[photo:name]`. */
function markOf({ what, ref }: SentFile): string {
  return ref === undefined ? `[${what}]` : `[${what}:${ref}]`;
}

/** Words that come when the dialog is over are never lost. */
function after(script: Script, state: State, understood: Understood, text: string): Turn {
  const { answer } = understood;
  if (acknowledges(text, script.words)) return nothing(state);
  if (state.outcome === 'expired' && answer && !answer.choice?.does?.withdraw && pickedAt(state, state.at) === null) {
    return turns.late(script, state, {
      choice: answer.choice,
      words: answer.choice === null || answer.more ? text : null,
    });
  }
  if (state.complaint === 'open') return told(turns.standing(script, state), [comment(text)], 'noted_case');
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
  const step = stepOf(script, script.start);
  return step?.kind === 'choice' && step.choices.some((choice) => choice.does?.verdict !== undefined);
}

import { type Choice, DONE, type Script, type SnippetId, type Step, type StepOf } from '../scripts/index.ts';
import { clip, type Locale } from '../text.ts';
import { type Facts, outflow, passedFacts, recorded, withAnswer } from './consequences.ts';
import { copy, type Effect, type MakingTurn, type Outcome, type State, type Turn } from './conversation.ts';
import { enter } from './enter.ts';
import { consequenceOf, nextOf, passed, plannedAt, snoozes, stepOf, walked } from './path.ts';

/** An answer: a choice, or the customer's own words at a text step; with a choice, words are what was said besides. */
export type Answer = {
  readonly choice: Choice | null;
  readonly words: string | null;
  /** The words beside a rating say the opposite of it. */
  readonly mismatch?: boolean;
  /** The words stand for a photo or a file. */
  readonly file?: boolean;
};

export const DONE_ID = DONE;

export function tell(snippet: SnippetId): Effect {
  return { do: 'tell', snippet };
}

export function nothing(state: State): Turn {
  return { state, effects: [] };
}

export function told(state: State, effects: readonly Effect[], snippet: SnippetId): Turn {
  return { state, effects: [...effects, tell(snippet)] };
}

export function askAgain(state: State, first: readonly Effect[] = []): Turn {
  return { state, effects: [...first, ask(state)] };
}

function ask(state: State): Effect {
  return { do: 'ask', step: state.at };
}

export function finish(state: State, outcome: Outcome, first: readonly Effect[] = []): Turn {
  return { state: { ...state, status: 'finished', outcome }, effects: [...first, { do: 'finish', outcome }] };
}

/** Takes an answer to the present step, and asks the next or comes to an end. */
export function answer(script: Script, state: State, given: Answer, before: readonly Effect[] = []): Turn {
  const { choice } = given;
  const does = choice?.does;
  if (does?.withdraw) return undo(script, state, choice?.next ?? script.start);
  const kept = keep(script, state, given);
  if (before.length > 0) kept.effects.unshift(...before);
  if (does?.handover) return handOver(script, kept.state, { severity: does.case ?? 'P4' }, kept.effects);
  const step = stepOf(script, state.at);
  const next = step ? nextOf(step, choice) : null;
  return enter(script, kept, next, choice ? snoozes(script, choice) : 0);
}

/** An answer that comes when the dialog is over: kept, with what follows from it, but nothing more is asked. */
export function late(script: Script, state: State, given: Answer): Turn {
  const kept = keep(script, state, given);
  return told(kept.state, kept.effects, kept.state.complaint === 'open' ? 'noted_case' : 'noted');
}

/** A second "not yet": we have come back once and said so; promising it again would be a lie. */
export function notYet(script: Script, state: State, given: Answer): Turn {
  const kept = keep(script, state, given);
  return finish(kept.state, 'completed', [...kept.effects, tell('noted')]);
}

/** Records an answer and its consequences; the dialog does not move. */
export function keep(script: Script, state: State, given: Answer): MakingTurn {
  const step = stepOf(script, state.at);
  if (!step) return { state: copy(state), effects: [] };
  const { choice, words, mismatch } = given;
  const record = recorded(script, state, step, choice, words ?? '', given.file === true);
  const after = withAnswer(state, step, choice);
  // A comment reaches the case that is open; only one that is opened here must be given the words.
  const onCase = choice && state.complaint === 'open' ? null : words;
  const effects: Effect[] = [{ do: 'record', answer: mismatch ? { ...record, mismatch: true } : record }];
  if (step.kind === 'slot') effects.push(...reachable(after, record.value));
  if (choice && words) effects.push(mismatch ? { do: 'note', as: 'mismatch', text: words } : comment(words));
  after.complaint = outflow(script, after, consequenceOf(step, choice), onCase, effects);
  if (after.words !== undefined && after.complaint === 'open') delete after.words;
  else if (keepsWords(script, step, given, after.complaint)) after.words = clip(words ?? '', KEPT);
  return { state: after, effects };
}

/** What was said before a case is opened belongs to it: "what holds you back?" and then "may we call you?". */
function keepsWords(
  script: Script,
  step: Step,
  { choice, words, file }: Answer,
  complaint: State['complaint'],
): boolean {
  return script.format >= 2 && step.kind === 'text' && !choice && !file && words !== null && complaint !== 'open';
}

/** UTF-16 units of the customer's words that a state carries. */
const KEPT = 400;

/** When somebody can be reached belongs on the case; without one, it is only kept as an answer. */
function reachable(state: State, slot: string): readonly Effect[] {
  return state.complaint === 'open' ? [{ do: 'complain', slot }] : [];
}

/** A case that the customer has written about stands on their words, whatever becomes of the score. */
export function standing(script: Script, state: State): State {
  return script.format >= 2 ? { ...state, firm: true } : state;
}

export function comment(words: string): Effect {
  return { do: 'note', as: 'comment', text: words };
}

/** A mis-tap: the case is taken back, and the earlier question is asked as if it never had been. */
function undo(script: Script, state: State, to: string): Turn {
  const gone = rewound(script, state, to);
  const open = state.complaint === 'open' && state.firm !== true;
  const back: State = {
    ...gone.state,
    complaint: open ? 'withdrawn' : state.complaint,
    spent: { ...state.spent, undo: true },
  };
  return askAgain(back, [...gone.effects, ...(open ? [{ do: 'withdraw-case' } as const] : [])]);
}

/** The state before a step was answered; format 1 kept the answers until others took their place. */
export function rewound(script: Script, state: State, to: string): Turn {
  const path = walked(script, state);
  const from = path.findIndex(({ planned }) => planned.id === to);
  const stay = new Set((from < 0 ? path : path.slice(0, from)).map(({ planned }) => planned.id));
  const answered = new Set(passed(script, state).map(({ id }) => id));
  const gone = path.flatMap(({ planned: { id } }) => (!stay.has(id) && answered.has(id) ? [id] : []));
  const picked = Object.fromEntries(Object.entries(state.picked).filter(([id]) => stay.has(id)));
  const { outcome: _over, ticked: _ticked, silences: _silences, ...rest } = state;
  return {
    state: { ...rest, status: 'open', at: to, picked, missed: 0 },
    effects: script.format >= 2 && gone.length > 0 ? [{ do: 'retract', steps: gone }] : [],
  };
}

/** Another answer to a question that was answered before: both are kept, the latest counts, the rest is asked anew. */
export function change(script: Script, state: State, stepId: string, choice: Choice): Turn {
  const back = rewound(script, state, stepId);
  const given = { choice, words: null };
  const reopened: State = { ...back.state, complaint: before(script, state, back.state, choice) };
  const withdrawn = state.complaint === 'open' && reopened.complaint === 'withdrawn' && choice.does?.case === undefined;
  const first: Effect[] = [...back.effects, ...(withdrawn ? [{ do: 'withdraw-case' } as const] : [])];
  const turn = answer(script, reopened, given, first);
  const at = turn.effects.findIndex(({ do: what }) => what === 'ask' || what === 'finish');
  const place = at < 0 ? turn.effects.length : at;
  return {
    state: turn.state,
    effects: [...turn.effects.slice(0, place), tell('answer_changed'), ...turn.effects.slice(place)],
  };
}

/** How the complaint stands when the answers from a step on are taken back. What was said in words is not taken back. */
function before(script: Script, state: State, back: State, choice: Choice): State['complaint'] {
  if (state.complaint !== 'open' || state.firm === true) return state.complaint;
  const stays = passed(script, back).some(({ choice: other }) => other?.does?.case !== undefined);
  if (stays) return 'open';
  return choice.does?.case === undefined ? 'withdrawn' : 'open';
}

/** One tick of several; the last one that is allowed ends the list. */
export function ticked(
  script: Script,
  state: State,
  step: StepOf<'multiple'>,
  picks: readonly Choice[],
  all: boolean,
  words: string | null = null,
): Turn {
  const most = step.most ?? step.choices.length;
  const list = [...new Set([...(state.ticked ?? []), ...picks.map(({ id }) => id)])].slice(0, most);
  const now: State = { ...state, ticked: list, missed: 0 };
  if (all || list.length >= most || list.length >= step.choices.length) return doneTicking(script, now, words);
  return askAgain(now, [tell('ticked')]);
}

/** The ticks are the answer; what each of them does is done. */
export function doneTicking(script: Script, state: State, words: string | null): Turn {
  const planned = plannedAt(script, state.at);
  const done = planned?.byId.get(DONE) ?? null;
  const kept = keep(script, state, { choice: done, words });
  const ticks = (state.ticked ?? []).flatMap((id) => planned?.byId.get(id) ?? []);
  for (const { does } of ticks) {
    kept.state.complaint = outflow(script, kept.state, does, null, kept.effects);
  }
  return enter(script, kept, done?.next ?? null, 0);
}

/**
 * Once, we say so and ask again; twice in a row, a person gets the words. Nobody is asked a third time.
 * A comment reaches the case that is open, so its words are not sent there twice.
 */
export function misunderstood(script: Script, state: State, words: string): Turn {
  const open = state.complaint === 'open';
  if (state.missed === 0) {
    const after = copy(state);
    after.missed = 1;
    const unclear = tell(sorry(script, state));
    return { state: after, effects: open ? [comment(words), unclear, ask(after)] : [unclear, ask(after)] };
  }
  const snippet = script.format >= 2 ? 'not_understood_2' : 'handoff';
  return handOver(script, state, { severity: 'P4', ...(open ? {} : { words }) }, [comment(words)], snippet);
}

/** Where there are no buttons, there is none to press. */
function sorry(script: Script, state: State): SnippetId {
  const step = stepOf(script, state.at);
  const wordy = script.format >= 2 && (step?.kind === 'text' || step?.kind === 'file');
  return wordy ? 'words_please' : 'not_understood';
}

/** A person takes over: a case with the customer's words, and no further question. */
export function handOver(
  script: Script,
  state: State,
  facts: Facts,
  first: readonly Effect[] = [],
  snippet: SnippetId = 'handoff',
): Turn {
  const known = state.complaint === 'open' ? {} : passedFacts(script, state);
  const effects: Effect[] = [...first, { do: 'complain', ...known, ...facts }, tell(snippet)];
  const after: State = { ...state, missed: 0, complaint: 'open', ...(script.format >= 2 && { firm: true }) };
  return after.status === 'open' ? finish(after, 'handed-over', effects) : { state: after, effects };
}

/** Goes on in another language, at the same question. */
export function language(state: State, locale: Locale): Turn {
  const effects: readonly Effect[] = [{ do: 'speak', locale }, tell('lang_switched')];
  const spoken = { ...state, locale };
  return state.status === 'open' ? askAgain(spoken, effects) : { state: spoken, effects };
}

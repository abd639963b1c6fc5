import { type Choice, type Consequence, DONE, type Scale, type Script, type Step, scoreOf } from '../scripts/index.ts';
import { copy, type Effect, type Making, type Recorded, type State } from './conversation.ts';
import { OWN_WORDS, passed } from './path.ts';

export type Complaint = Extract<Effect, { do: 'complain' }>;

/** The answer as it is kept. `value` is the choice's id, the ticks, or the customer's own words. */
export function recorded(
  script: Script,
  state: State,
  step: Step,
  choice: Choice | null,
  words: string,
  file: boolean,
): Recorded {
  return {
    step: state.at,
    kind: file ? 'file' : kindOf(state, step),
    value: step.kind === 'multiple' ? (state.ticked ?? []).join(',') : (choice?.id ?? words),
    score: scored(step, choice),
    indicator: measured(script, state, step),
    core: step.kind === 'scale' && step.core === true,
  };
}

function kindOf(state: State, step: Step): Recorded['kind'] {
  switch (step.kind) {
    case 'scale':
      return step.scale;
    case 'rotate':
      return state.drawn?.rotate?.startsWith('d.') ? 'comparison' : 'satisfaction';
    case 'file':
      return 'text';
    case 'text':
    case 'multiple':
    case 'slot':
    case 'kano':
      return step.kind;
    default:
      return 'choice';
  }
}

/** The score of an answer, or null when it is not on a scale. */
export function scored(step: Step, choice: Choice | null): number | null {
  if (!choice) return null;
  if (step.kind === 'scale') return scoreOf(step.scale, choice.id);
  return step.kind === 'rotate' ? scoreOf('satisfaction', choice.id) : null;
}

function measured(script: Script, state: State, step: Step): string | null {
  switch (step.kind) {
    case 'scale': {
      const { about } = step;
      if (about === undefined) return step.indicator ?? null;
      return passed(script, state).find(({ id }) => id === about)?.choice?.id ?? null;
    }
    case 'choice':
    case 'multiple':
      return step.indicator ?? null;
    case 'rotate':
      return state.drawn?.rotate?.slice(2) ?? null;
    case 'kano':
      return state.drawn?.pair ?? script.pairs?.[0]?.id ?? null;
    default:
      return null;
  }
}

/**
 * Adds what follows from an answer to a turn's effects, and says how the dialog's complaint stands after it. `words` are
 * the customer's own, when there were any: they go onto a case that is open, or is opened here. `state` already holds the
 * answer.
 */
export function outflow(
  script: Script,
  state: State,
  does: Consequence | undefined,
  words: string | null,
  effects: Effect[],
): State['complaint'] {
  const wasOpen = state.complaint === 'open';
  const opens = does?.case !== undefined || (does?.verdict !== undefined && does.verdict !== 'solved');
  if (does?.verdict) effects.push({ do: 'verdict', verdict: does.verdict });
  const complaint = wasOpen || opens ? complain(script, state, does, words, wasOpen) : null;
  if (complaint) effects.push(complaint);
  if (does) besides(script, does, wasOpen || opens, effects);
  return opens ? 'open' : state.complaint;
}

/** Below this, what a complaint seems to be about is asked, not written down. */
const SURE = 0.6;

function besides(script: Script, does: Consequence, open: boolean, effects: Effect[]): void {
  if (does.lower && open) effects.push({ do: 'lower-case', severity: does.lower });
  if (does.praise) effects.push({ do: 'note', as: 'praise', text: null });
  if (does.feedback) effects.push({ do: 'note', as: 'feedback', text: null });
  if (does.tag) effects.push({ do: 'tag', tag: does.tag });
  if (does.suppress)
    effects.push({ do: 'suppress', script: does.suppress.script ?? script.id, days: does.suppress.days });
  if (does.consent) effects.push({ do: does.consent });
}

/** A low score opens the case at the moment of the answer; what was said before it and after it goes onto the same case. */
function complain(
  script: Script,
  state: State,
  does: Consequence | undefined,
  words: string | null,
  wasOpen: boolean,
): Complaint | null {
  const facts: MakingComplaint = { do: 'complain' };
  if (does?.case) {
    // On an open case, the other facts are there already.
    const known = passedFacts(script, state);
    if (known.score !== undefined) facts.score = known.score;
    if (!wasOpen && known.category !== undefined) facts.category = known.category;
    if (!wasOpen && known.remedy !== undefined) facts.remedy = known.remedy;
    if (state.guess && state.guess.confidence >= SURE) facts.category = state.guess.category;
    facts.severity = does.case;
  }
  if (does?.category) facts.category = does.category;
  if (does?.remedy) facts.remedy = does.remedy;
  const said = words ?? (wasOpen ? undefined : state.words);
  if (said) facts.words = said;
  const { severity, category, remedy, words: told } = facts;
  // A score never comes alone.
  return (severity ?? category ?? remedy ?? told) ? facts : null;
}

type MakingComplaint = { -readonly [Field in keyof Complaint]: Complaint[Field] };
export type Facts = Omit<Complaint, 'do'>;

/** What the answers so far, the present one included, say about a case that is opened now. */
export function passedFacts(script: Script, state: State): Facts {
  const facts: Omit<MakingComplaint, 'do'> = {};
  for (const { step, choice } of passed(script, state)) {
    const score = step.kind === 'scale' && countsForCase(script, step.scale) ? scored(step, choice) : null;
    if (score !== null) facts.score = score;
    if (choice?.does?.category) facts.category = choice.does.category;
    if (choice?.does?.remedy) facts.remedy = choice.does.remedy;
  }
  return facts;
}

/** The score on a case is one to five; format 1 took any that was no expectation. */
function countsForCase(script: Script, scale: Scale): boolean {
  return script.format === 1 ? scale !== 'expectation' : scale === 'satisfaction';
}

/** The state with an answer at the present step in it. */
export function withAnswer(state: State, step: Step, choice: Choice | null): Making {
  const pick = step.kind === 'multiple' ? (state.ticked ?? []).join(',') || DONE : (choice?.id ?? OWN_WORDS);
  const after = copy(state);
  after.picked = withPick(state.picked, state.at, pick);
  after.taps = state.taps + 1;
  after.missed = 0;
  if (state.ticked !== undefined) delete after.ticked;
  if (state.silences !== undefined) delete after.silences;
  return after;
}

/** Names of steps begin with a letter, so none of them means anything else to an object. */
function withPick(picked: State['picked'], step: string, pick: string): State['picked'] {
  const after: Record<string, string> = {};
  for (const id in picked) after[id] = picked[id] ?? '';
  after[step] = pick;
  return after;
}

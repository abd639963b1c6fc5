import {
  type Asides,
  advance,
  type Facts,
  type Heard,
  playTranscript,
  render,
  type State,
  TRANSCRIPT_VARS,
} from '../../../src/conversation/index.ts';
import { type Choice, choicesOf, type Script, stepAt } from '../../../src/scripts/index.ts';
import type { Locale } from '../../../src/text.ts';

/** What a customer writes where words are asked for. What a complaint is about is clear or not, and dangerous or not. */
const WORDS: Readonly<Record<Locale, { plain: string; slot: string; complaints: readonly string[] }>> = {
  'zh-CN': {
    plain: '师傅说话很客气',
    slot: '周三下午三点以后',
    complaints: ['你们太让人失望了', '送货师傅态度很差，还骂人', '修完第二天同样的故障又出现了'],
  },
  en: {
    plain: 'The technician was friendly',
    slot: 'Wednesday after 3 pm',
    complaints: [
      'I am so disappointed with you',
      'The courier was rude and swore at me',
      'The same fault came back the day after the repair',
    ],
  },
};

/** What is known beforehand, where a script looks at it. */
const KNOWN: Readonly<Record<string, readonly Facts[]>> = {
  expectation_survey: [{ service: { kind: 'order.confirmed' } }, { service: { kind: 'repair.booked' } }],
};

/**
 * How much of what is offered is tried: all of it; of the choices that lead to the same step, one; all of it at the next
 * question only; or the first thing.
 */
type Care = 'all' | 'ways' | 'once' | 'first';
type Opening = { readonly seed?: string; readonly facts?: Facts; readonly care: Care };
type Step = { readonly line: string; readonly heard: Heard; readonly label: string };
type Walk = {
  readonly script: Script;
  readonly asides: Asides;
  readonly locale: Locale;
  readonly opening: Opening;
  /** Drawn questions that were answered in every way already. */
  readonly rated: Set<string>;
  readonly found: { readonly steps: readonly Step[]; readonly end: State }[];
};

/**
 * Every way through a script in one language, as transcripts with a headline each: every choice at every step, words
 * where words are asked for, silence where it is waited for; without and with what can be drawn. Of levels that lead the
 * same way, the outermost stand for all. With a drawn rating (which is answered in every way once) and after a photo, each
 * step is reached once from each; after a mis-tap and after a snooze, each answer to the question that is asked again is
 * followed one way only.
 */
export function recordPaths(script: Script, locale: Locale, asides: Asides): string {
  const sections = new Map<string, string>();
  for (const opening of openingsOf(script)) {
    for (const { steps, end } of waysOf(script, locale, opening, asides)) {
      const { seed, facts } = opening;
      const transcript = {
        script: script.id,
        locale,
        lines: steps.map(({ line }) => line),
        ...(seed && { seed }),
        ...(facts && { facts }),
      };
      const played = playTranscript(script, transcript, TRANSCRIPT_VARS, { asides }).join('\n');
      const drawn = Object.values(end.drawn ?? {}).join(' ');
      const headline = `# ${drawn && `(${drawn}) `}${steps.map(({ label }) => label).join(' → ')} = ${end.at}`;
      const head = [
        headline,
        ...(seed ? [`seed: ${seed}`] : []),
        ...(facts ? [`facts: ${JSON.stringify(facts)}`] : []),
      ];
      if (!sections.has(played)) sections.set(played, [...head, played].join('\n'));
    }
  }
  return [`script: ${script.id}\nlocale: ${locale}`, ...sections.values()].join('\n\n').concat('\n');
}

/** One for each thing that can be known or drawn. What is not drawn is tried in every way. */
function openingsOf(script: Script): readonly Opening[] {
  const known = (KNOWN[script.id] ?? []).map((facts) => ({ facts, care: 'all' }) as const);
  const openings: Opening[] = known.length > 0 ? [...known] : [{ care: 'all' }];
  const drawn = new Set(['']);
  for (let seed = 1; seed <= 40; seed += 1) {
    const { state } = advance(script, null, { kind: 'opened', seed: String(seed) });
    const { rotate, pair, ...lists } = state.drawn ?? {};
    const what = rotate?.slice(0, 2) ?? pair ?? (Object.keys(lists).length > 0 ? 'lists' : '');
    if (drawn.has(what)) continue;
    drawn.add(what);
    const care = rotate ? 'ways' : 'once';
    openings.push(
      ...openings
        .filter((one) => !one.seed)
        .map(({ facts }) => ({ seed: String(seed), care, ...(facts && { facts }) }) as const),
    );
  }
  return openings;
}

function waysOf(script: Script, locale: Locale, opening: Opening, asides: Asides): Walk['found'] {
  const walk: Walk = { script, asides, locale, opening, rated: new Set(), found: [] };
  const { seed, facts, care } = opening;
  const { state } = advance(script, null, { kind: 'opened', locale, ...(seed && { seed }), ...(facts && { facts }) });
  follow(walk, state, [], care);
  return walk.found;
}

function follow(walk: Walk, state: State, steps: readonly Step[], care: Care): void {
  if (state.status === 'finished' && state.outcome !== 'snoozed') {
    walk.found.push({ steps, end: state });
    return;
  }
  if (state.outcome === 'snoozed') {
    const again: Step = { line: '>> opened', heard: { kind: 'opened' }, label: `(${state.at})` };
    follow(walk, advance(walk.script, state, again.heard, walk.asides).state, [...steps, again], 'once');
    return;
  }
  const possible = stepsAt(walk, state, care);
  for (const step of care === 'first' ? possible.slice(0, 1) : possible) {
    const after = advance(walk.script, state, step.heard, walk.asides).state;
    follow(walk, after, [...steps, step], careAfter(care, state, after, step));
  }
}

function careAfter(care: Care, before: State, after: State, { heard }: Step): Care {
  if (after.spent.undo && !before.spent.undo) return 'once';
  if (care === 'once') return 'first';
  return care === 'all' && heard.kind === 'other' ? 'ways' : care;
}

/** What a customer can do at the open question, and what happens when nothing is done. */
function stepsAt(walk: Walk, state: State, care: Care): readonly Step[] {
  const step = stepAt(walk.script, state.at);
  const waiting = step && 'silent' in step && step.silent ? [silence(state.at)] : [];
  if (state.silences) return waiting;
  return [...presses(walk, state, care), ...words(walk, state), ...waiting];
}

function silence(step: string): Step {
  return { line: `>> silent ${step}`, heard: { kind: 'silent', step }, label: '…' };
}

function presses(walk: Walk, state: State, care: Care): readonly Step[] {
  const step = stepAt(walk.script, state.at);
  const asked = render(walk.script, state, { do: 'ask', step: state.at }, TRANSCRIPT_VARS);
  const labels = new Map(asked.choices.map(({ id, label }) => [id, label]));
  const choices = (step ? outermost(choicesOf(step)) : []).filter(({ id }) => labels.has(`${state.at}.${id}`));
  return tried(walk, state.at, step?.kind === 'rotate', choices, care).map(({ id }) => ({
    line: `you: (${state.at}.${id})`,
    heard: { kind: 'pressed', step: state.at, choice: id },
    label: labels.get(`${state.at}.${id}`) ?? id,
  }));
}

function tried({ rated }: Walk, at: string, drawn: boolean, choices: readonly Choice[], care: Care): readonly Choice[] {
  if (!drawn) return care === 'ways' ? firsts(choices) : choices;
  const again = rated.has(at);
  rated.add(at);
  return again ? choices.slice(0, 1) : choices;
}

/** Of the choices that lead to the same step, one. */
function firsts(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter((choice, n) => choices.findIndex(({ next }) => next === choice.next) === n);
}

/** Of neighbouring scores with the same consequences, the first and the last. */
function outermost(choices: readonly Choice[]): readonly Choice[] {
  const same = (one: Choice | undefined, other: Choice | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    /^\d+$/.test(one.id) &&
    /^\d+$/.test(other.id) &&
    one.next === other.next &&
    JSON.stringify(one.does) === JSON.stringify(other.does);
  return choices.filter((choice, n) => !(same(choices[n - 1], choice) && same(choice, choices[n + 1])));
}

function words({ script, locale }: Walk, state: State): readonly Step[] {
  const step = stepAt(script, state.at);
  const { plain, slot, complaints } = WORDS[locale];
  const photo: Step = {
    line: '>> sends photo AgAC123',
    heard: { kind: 'other', what: 'photo', ref: 'AgAC123' },
    label: locale === 'en' ? '[photo]' : '[照片]',
  };
  const typed = (text: string): Step => ({ line: `you: ${text}`, heard: { kind: 'typed', text }, label: `“${text}”` });
  switch (step?.kind) {
    case 'text':
      return [...(step.classify ? complaints : [plain]).map(typed), ...(step.files ? [photo] : [])];
    case 'file':
      return [photo];
    case 'slot':
      return [typed(slot)];
    default:
      return [];
  }
}

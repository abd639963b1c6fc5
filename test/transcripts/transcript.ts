import {
  advance,
  type Effect,
  type Heard,
  isSpeech,
  render,
  type State,
  type Vars,
} from '../../src/conversation/index.ts';
import { unreachable } from '../../src/faults.ts';
import type { Script } from '../../src/scripts/index.ts';
import { Locale } from '../../src/text.ts';

/** A transcript file: who speaks which script in which language, and what the customer and the world do. */
export type Transcript = { readonly script: string; readonly locale: Locale; readonly lines: readonly string[] };

export function read(text: string): Transcript {
  const all = text.split('\n').map((line) => line.trimEnd());
  const head = (name: string) => all.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const lines = all.filter((line) => line !== '' && !/^(?:script|locale): |^#/.test(line));
  return { script: head('script'), locale: Locale.parse(head('locale')), lines };
}

/** What was done, by a line of a transcript; null for a line that says what followed. */
export function heardIn(line: string): Heard | null {
  const press = /^you: \((\w+)\.([\w.]+)\)$/.exec(line);
  if (press) return { kind: 'pressed', step: press[1] ?? '', choice: press[2] ?? '' };
  if (line.startsWith('you: ')) return { kind: 'typed', text: line.slice(5).replaceAll('\\n', '\n') };
  const event = /^>> (\w+)(?: (.+))?$/.exec(line);
  return event ? eventOf(event[1] ?? '', event[2] ?? '') : null;
}

function eventOf(name: string, rest: string): Heard {
  switch (name) {
    case 'opened':
    case 'arrived':
    case 'reminded':
    case 'expired':
    case 'cancelled':
      return { kind: name };
    case 'language':
      return { kind: 'language', locale: Locale.parse(rest) };
    case 'staff':
      return { kind: 'staff', by: rest.split(': ')[0] ?? '', text: rest.split(': ')[1] ?? '' };
    case 'sends':
      return { kind: 'other', what: rest };
    default:
      throw new Error(`a transcript does not know >> ${name}`);
  }
}

/** Plays what was done, and writes down what followed, in the form of a transcript. */
export function play(script: Script, transcript: Transcript, vars: Vars): readonly string[] {
  let state: State | null = null;
  const out: string[] = [];
  const hear = (heard: Heard) => {
    const turn = advance(script, state, heard);
    state = turn.state;
    out.push(...turn.effects.map((effect) => shown(script, turn.state, effect, vars)));
  };
  hear({ kind: 'opened', locale: transcript.locale });
  for (const line of transcript.lines) {
    const heard = heardIn(line);
    if (!heard) continue;
    out.push(line);
    hear(heard);
  }
  return out;
}

function shown(script: Script, state: State, effect: Effect, vars: Vars): string {
  if (!isSpeech(effect)) return effect.do === 'finish' ? ` == ${effect.outcome}` : ` ++ ${told(effect)}`;
  const said = render(script, state, effect, vars);
  const labels = said.choices.map(({ label }) => label).join('|');
  return `${said.from}: ${said.text}${labels ? ` [${labels}]` : ''}`;
}

type Silent = Exclude<Effect, { do: 'ask' | 'tell' | 'pass-on' | 'finish' }>;

function told(effect: Silent): string {
  switch (effect.do) {
    case 'record': {
      const { step, kind, value, score, indicator, core } = effect.answer;
      const marks = [score === null ? '' : `score ${score}`, indicator ?? '', core ? 'core' : ''].filter(Boolean);
      return `record ${step} ${kind} "${value}"${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
    }
    case 'complain': {
      const { do: _complain, words, ...facts } = effect;
      const pairs = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
      return `complain ${[...pairs, ...(words === undefined ? [] : [`words "${words}"`])].join(', ')}`;
    }
    case 'lower-case':
      return `lower-case ${effect.severity}`;
    case 'note':
      return `note ${effect.as}${effect.text === null ? '' : ` "${effect.text}"`}`;
    case 'verdict':
      return `verdict ${effect.verdict}`;
    case 'snooze':
      return `snooze ${effect.hours} h`;
    case 'speak':
      return `speak ${effect.locale}`;
    case 'withdraw-case':
    case 'opt-out':
    case 'opt-in':
      return effect.do;
    default:
      return unreachable(effect);
  }
}

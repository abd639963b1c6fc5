import { unreachable } from '../faults.ts';
import type { Script, ScriptTest } from '../scripts/index.ts';
import { Locale, type Text } from '../text.ts';
import { advance } from './advance.ts';
import { type Asides, NO_ASIDES } from './asides.ts';
import type { Effect, Facts, Heard, State } from './conversation.ts';
import { isSpeech, render, type Said, type Vars } from './render.ts';
import { typedFor } from './shorthand.ts';

/** What the dialogs of transcripts are about, so that their texts can be compared word for word. */
export const TRANSCRIPT_VARS: Readonly<Record<string, string | Text>> = {
  name: { 'zh-CN': '王女士', en: 'Ms Wang' },
  brand: { 'zh-CN': '安心家电', en: 'Anxin' },
  item: { 'zh-CN': '洗衣机', en: 'washing machine' },
  date: { 'zh-CN': '5月6日', en: '6 May' },
  service: { 'zh-CN': '上门安装', en: 'installation' },
  staff: { 'zh-CN': '李师傅', en: 'Li Wei' },
  case_no: 'C-000123',
  owner: { 'zh-CN': '陈静', en: 'Chen Jing' },
  supervisor: { 'zh-CN': '赵强', en: 'Zhao Qiang' },
  sla: { 'zh-CN': '4小时', en: '4 hours' },
  emergency: '120',
  action: { 'zh-CN': '已更换滚筒', en: 'we replaced the drum' },
};

/** A transcript: who speaks which script in which language, and what the customer and the world do. */
export type Transcript = {
  readonly script: string;
  readonly locale: Locale;
  /** This customer was never asked anything before. */
  readonly first?: true;
  /** What is drawn by; without one nothing is drawn. */
  readonly seed?: string;
  readonly facts?: Facts;
  readonly lines: readonly string[];
};

const HEADS = ['script', 'locale', 'first', 'seed', 'facts'] as const;
const HEAD = new RegExp(`^(?:${HEADS.join('|')}): |^#`);

/** Null when the head does not name a script and a language, or a line says something that no dialog can hear. */
export function readTranscript(text: string): Transcript | null {
  const all = text.split('\n').map((line) => line.trimEnd());
  const head = (name: (typeof HEADS)[number]) =>
    all.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const lines = all.filter((line) => line !== '' && !HEAD.test(line));
  const locale = Locale.safeParse(head('locale'));
  const facts = factsIn(head('facts'));
  if (!locale.success || head('script') === '' || facts === null) return null;
  if (lines.some((line) => heardIn(line) === 'unknown')) return null;
  const seed = head('seed');
  const first = head('first') === 'yes' && { first: true as const };
  return { script: head('script'), locale: locale.data, lines, ...first, ...(seed && { seed }), ...facts };
}

/** Where the nth line of a dialog (from 1) stands in the text that it was read from: a count of lines, from 0. */
export function placeOfLine(text: string, nth: number): number {
  const places = text.split('\n').flatMap((line, place) => (line.trim() === '' || HEAD.test(line) ? [] : [place]));
  return places[nth - 1] ?? places.at(-1) ?? 0;
}

/** A test that is kept with its script, as a transcript; null when it says something that no dialog can hear. */
export function testTranscript(script: string, test: ScriptTest): Transcript | null {
  const facts = test.facts ? `facts: ${JSON.stringify(test.facts)}\n` : '';
  return readTranscript(`script: ${script}\nlocale: ${test.locale}\n${facts}${test.talk}`);
}

function factsIn(json: string): { facts?: Facts } | null {
  if (json === '') return {};
  try {
    const facts: unknown = JSON.parse(json);
    return typeof facts === 'object' && facts !== null ? { facts } : null;
  } catch {
    return null;
  }
}

/** What was done, by a line of a transcript; null for a line that says what followed. */
function heardIn(line: string): Heard | null | 'unknown' {
  const press = /^you: \((!?\w+)\.([~\w.]+)\)( late)?$/.exec(line);
  if (press) return { kind: 'pressed', step: press[1] ?? '', choice: press[2] ?? '', ...(press[3] && { late: true }) };
  if (line.startsWith('you: ')) return { kind: 'typed', text: line.slice(5).replaceAll('\\n', '\n') };
  const event = /^>> (\w+)(?: (.+))?$/.exec(line);
  return event ? eventOf(event[1] ?? '', event[2] ?? '') : null;
}

function eventOf(name: string, rest: string): Heard | 'unknown' {
  switch (name) {
    case 'opened':
    case 'arrived':
    case 'reminded':
    case 'expired':
    case 'cancelled':
      return { kind: name };
    case 'silent':
      return { kind: 'silent', step: rest };
    case 'language':
      return Locale.safeParse(rest).success ? { kind: 'language', locale: Locale.parse(rest) } : 'unknown';
    case 'staff': {
      const [by = '', ...words] = rest.split(': ');
      return { kind: 'staff', by, text: words.join(': ').replaceAll('\\n', '\n') };
    }
    case 'sends':
      return sentIn(rest);
    default:
      return 'unknown';
  }
}

/** `what`, `what name`, or `what name words under it`. */
function sentIn(rest: string): Heard {
  const [, what = '', ref, text] = /(\S*)(?: (\S+)(?: (.+))?)?/.exec(rest) ?? [];
  const file = { what, ...(ref !== undefined && { ref }) };
  if (text === undefined) return { kind: 'other', ...file };
  return { kind: 'typed', text: text.replaceAll('\\n', '\n'), file };
}

/** How a transcript is played: on which channel, and whether buttons are typed by their numbers, as where none fit. */
export type Playing = {
  /** Says with each message which step or shared text it is: `bot: (q1) …`, `bot: (#handoff) …`. */
  readonly marked?: boolean;
  readonly asides?: Asides;
  readonly channel?: string;
  readonly typing?: boolean;
  readonly buttons?: number;
};

/** Plays what was done, and writes down what followed, in the form of a transcript. */
export function playTranscript(
  script: Script,
  transcript: Transcript,
  vars: Vars,
  { asides = NO_ASIDES, channel, typing = false, buttons = Number.POSITIVE_INFINITY, marked = false }: Playing = {},
): readonly string[] {
  let state: State | null = null;
  let asked: Said | null = null;
  const out: string[] = [];
  const where = { asides, ...(channel !== undefined && { channel }) };
  const hear = (heard: Heard) => {
    const turn = advance(script, state, heard, asides);
    state = turn.state;
    for (const effect of turn.effects) {
      const said = isSpeech(effect) ? render(script, turn.state, effect, vars, where) : null;
      if (said && said.choices.length > 0) asked = said;
      out.push(shown(effect, said, marked));
    }
  };
  const { locale, first, seed, facts } = transcript;
  hear({
    kind: 'opened',
    locale,
    ...(first && { first }),
    ...(seed !== undefined && { seed }),
    ...(facts && { facts }),
  });
  for (const line of transcript.lines) {
    const heard = heardIn(line);
    if (heard === null || heard === 'unknown') continue;
    out.push(line);
    hear(typing || tooMany(asked, buttons) ? typedFor(heard, asked) : heard);
  }
  return out;
}

function tooMany(asked: Said | null, buttons: number): boolean {
  return asked !== null && asked.choices.length > buttons;
}

/** What an effect is as a line of a transcript; `said` are its words, when it has some. */
export function shown(effect: Effect, said: Said | null, marked: boolean): string {
  if (!said) return effect.do === 'finish' ? ` == ${effect.outcome}` : ` ++ ${told(effect)}`;
  const labels = said.choices.map(({ label }) => label).join('|');
  const mark = marked ? markOf(effect) : '';
  return `${said.from}: ${mark}${said.text.replaceAll('\n', '\\n')}${labels ? ` [${labels}]` : ''}`;
}

function markOf(effect: Effect): string {
  if (effect.do === 'ask') return `(${effect.step}) `;
  return effect.do === 'tell' ? `(#${effect.snippet}) ` : '';
}

function told(effect: Effect): string {
  switch (effect.do) {
    case 'record': {
      const { step, kind, value, score, indicator, core, mismatch } = effect.answer;
      const marks = [
        score === null ? '' : `score ${score}`,
        indicator ?? '',
        core ? 'core' : '',
        mismatch ? 'mismatch' : '',
      ];
      const list = marks.filter(Boolean).join(', ');
      return `record ${step} ${kind} "${value.replaceAll('\n', '\\n')}"${list ? ` (${list})` : ''}`;
    }
    case 'complain': {
      const { do: _complain, words, ...facts } = effect;
      const pairs = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
      return `complain ${[...pairs, ...(words === undefined ? [] : [`words "${words.replaceAll('\n', '\\n')}"`])].join(', ')}`;
    }
    case 'lower-case':
      return `lower-case ${effect.severity}`;
    case 'note':
      return `note ${effect.as}${effect.text === null ? '' : ` "${effect.text.replaceAll('\n', '\\n')}"`}`;
    case 'verdict':
      return `verdict ${effect.verdict}`;
    case 'snooze':
      return `snooze ${effect.hours} h`;
    case 'speak':
      return `speak ${effect.locale}`;
    case 'retract':
      return `retract ${effect.steps.join(', ')}`;
    case 'tag':
      return `tag ${effect.tag}`;
    case 'suppress':
      return `suppress ${effect.script} ${effect.days} d`;
    case 'wait':
      return `wait ${effect.step} ${effect.minutes} min`;
    case 'withdraw-case':
    case 'opt-out':
    case 'opt-in':
    case 'ask':
    case 'tell':
    case 'pass-on':
    case 'finish':
      return effect.do;
    default:
      return unreachable(effect);
  }
}

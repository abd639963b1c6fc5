import { unreachable } from '../faults.ts';
import type { Script } from '../scripts/index.ts';
import { Locale, type Text } from '../text.ts';
import { advance } from './advance.ts';
import type { Effect, Heard, State } from './conversation.ts';
import { isSpeech, render, type Vars } from './render.ts';

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

/** A transcript file: who speaks which script in which language, and what the customer and the world do. */
export type Transcript = { readonly script: string; readonly locale: Locale; readonly lines: readonly string[] };

/** Null when the head does not name a script and a language, or a line says something that no dialog can hear. */
export function readTranscript(text: string): Transcript | null {
  const all = text.split('\n').map((line) => line.trimEnd());
  const head = (name: string) => all.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const lines = all.filter((line) => line !== '' && !/^(?:script|locale): |^#/.test(line));
  const locale = Locale.safeParse(head('locale'));
  if (!locale.success || head('script') === '' || lines.some((line) => heardIn(line) === 'unknown')) return null;
  return { script: head('script'), locale: locale.data, lines };
}

/** What was done, by a line of a transcript; null for a line that says what followed. */
function heardIn(line: string): Heard | null | 'unknown' {
  const press = /^you: \((\w+)\.([\w.]+)\)$/.exec(line);
  if (press) return { kind: 'pressed', step: press[1] ?? '', choice: press[2] ?? '' };
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
    case 'language':
      return Locale.safeParse(rest).success ? { kind: 'language', locale: Locale.parse(rest) } : 'unknown';
    case 'staff':
      return { kind: 'staff', by: rest.split(': ')[0] ?? '', text: rest.split(': ')[1] ?? '' };
    case 'sends':
      return { kind: 'other', what: rest };
    default:
      return 'unknown';
  }
}

/** Plays what was done, and writes down what followed, in the form of a transcript. */
export function playTranscript(script: Script, transcript: Transcript, vars: Vars): readonly string[] {
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
    if (heard === null || heard === 'unknown') continue;
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

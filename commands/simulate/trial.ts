import type { ChannelName } from '../../src/channels/index.ts';
import {
  type Asides,
  advance,
  type Trial as Begun,
  type Effect,
  type Heard,
  isSpeech,
  render,
  type Said,
  type State,
  TRANSCRIPT_VARS,
} from '../../src/conversation/index.ts';
import type { Script } from '../../src/scripts/index.ts';

/** A dialog with whoever sits at the terminal, up to now. */
export type Trial = {
  readonly script: Script;
  readonly asides: Asides;
  readonly channel: ChannelName;
  readonly begun: Omit<Begun, 'heard'>;
  readonly state: State | null;
  readonly heard: readonly Heard[];
  /** The last message with choices under it. */
  readonly asked: Said | null;
  /** Whether the time for second thoughts is over. */
  readonly late: boolean;
};

/** What a turn brings: words, or something that is done. */
export type Told = { readonly effect: Effect; readonly said: Said | null };
export type Step = { readonly trial: Trial; readonly told: readonly Told[] };

export type Setting = Pick<Trial, 'script' | 'asides' | 'channel' | 'begun'>;

/** The dialog up to its first question. */
export function begin(setting: Setting): Step {
  const { locale, first, seed, facts } = setting.begun;
  const nothing = { ...setting, state: null, heard: [], asked: null, late: false };
  const known = { ...(first && { first }), ...(seed !== undefined && { seed }), ...(facts && { facts }) };
  return turn(nothing, { kind: 'opened', locale, ...known });
}

/** The dialog after the customer, or time, did something. */
export function hear(trial: Trial, heard: Heard): Step {
  const kept = heard.kind === 'pressed' && trial.late ? { ...heard, late: true } : heard;
  return turn({ ...trial, heard: [...trial.heard, kept] }, kept);
}

function turn(trial: Trial, heard: Heard): Step {
  const { script, asides, channel } = trial;
  const { state, effects } = advance(script, trial.state, heard, asides);
  const told = effects.map((effect) => ({
    effect,
    said: isSpeech(effect) ? render(script, state, effect, VARS, { channel, asides }) : null,
  }));
  const asked = told.findLast(({ said }) => said !== null && said.choices.length > 0)?.said ?? trial.asked;
  return { trial: { ...trial, state, asked }, told };
}

/** Those of transcripts, so that what is recorded reads as it was seen. */
const VARS = TRANSCRIPT_VARS;

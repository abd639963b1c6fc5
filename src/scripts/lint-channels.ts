import { LOCALES, type Locale, type Text } from '../text.ts';
import { BUTTON_BYTES, CHANNEL_LIMITS, type ChannelLimits, columnsOf } from './channel-limits.ts';
import { choicesOf } from './choices.ts';
import { offersOf } from './offers.ts';
import { type Problem, wrong } from './problem.ts';
import type { Draft } from './script.ts';
import { type Spoken, spokenIn } from './spoken.ts';
import { CHANNEL_NAMES, type Step } from './steps.ts';
import { variableAt } from './variables.ts';
import { word } from './wording.ts';

/** Left for what is put around a message: the line about privacy, the two buttons that every dialog begins with. */
const RESERVE = 200;

/** No variable is longer, and no channel shows less, with its choices as numbered lines. */
const LONGEST_VALUE = 300;
const FAR_FROM_LIMITS = 2_000;

/** Whether every channel can show everything: labels, buttons and messages, with the longest values in them. */
export function lintChannels(draft: Draft): readonly Problem[] {
  return [
    ...Object.entries(draft.steps).flatMap(([id, step]) => [...labels(id, step), ...buttons(id, step)]),
    ...ownLabels(draft),
    ...spokenIn(draft).flatMap((spoken) => LOCALES.flatMap((locale) => cut(spoken, locale))),
  ];
}

function labels(id: string, step: Step): Problem[] {
  return offersOf(id, step).flatMap(({ at, choices }) =>
    [...choices.slice(0, 1)].flatMap((choice) => label(`${at}.label`, choice.label)),
  );
}

/** The two buttons that every dialog offers are shared texts. */
function ownLabels(draft: Draft): Problem[] {
  return Object.entries(draft.snippets ?? {}).flatMap(([id, text]) =>
    id === 'stop_label' || id === 'human_label' ? label(`snippets.${id}`, text) : [],
  );
}

function label(at: string, text: Text): Problem[] {
  return LOCALES.flatMap((locale) => {
    const words = text[locale];
    const cutting = CHANNEL_NAMES.filter((channel) => isCut(words, CHANNEL_LIMITS[channel]));
    return [
      ...(cutting.length > 0 ? [tooLong(`${at}.${locale}`, listedNames(cutting))] : []),
      ...(/[{}]/.test(words)
        ? [wrong(`${at}.${locale}`, 'label-variable', '按钮文字里不能有变量。', 'A label cannot contain a variable.')]
        : []),
    ];
  });
}

function isCut(words: string, { label, columns }: ChannelLimits): boolean {
  return (label !== undefined && words.length > label) || (columns !== undefined && columnsOf(words) > columns);
}

function tooLong(at: string, channels: Text): Problem {
  return wrong(
    at,
    'label-too-long',
    `${channels['zh-CN']} 会把这段按钮文字截断：最多 20 个汉字或 40 个字母。`,
    `This label would be cut off in ${channels.en}: at most 20 Chinese characters or 40 letters.`,
  );
}

function listedNames(channels: readonly (typeof CHANNEL_NAMES)[number][]): Text {
  const names = channels.map((channel) => CHANNEL_LIMITS[channel].name);
  return { 'zh-CN': names.map((name) => name['zh-CN']).join('、'), en: names.map((name) => name.en).join(', ') };
}

/** A button carries the names of its step and its choice. Built-in answers are short enough for every step. */
function buttons(id: string, step: Step): Problem[] {
  return offersOf(id, step).flatMap(({ at, choices }) => {
    const choice = choices.find((one) => id.length + 1 + one.id.length > BUTTON_BYTES);
    if (!choice) return [];
    return [
      wrong(
        `${at}.id`,
        'button-too-long',
        `“${id}.${choice.id}”放不进 Telegram 按钮的 64 字节：步骤名加选项名最多 ${BUTTON_BYTES - 1} 个字符。`,
        `“${id}.${choice.id}” does not fit in the 64 bytes of a Telegram button: the step's and the choice's names together have at most ${BUTTON_BYTES - 1} characters.`,
      ),
    ];
  });
}

function cut({ at, text, as }: Spoken, locale: Locale): Problem[] {
  // The usual case, and not worth reading the text for: far from every limit with whatever values.
  if (text[locale].length + LONGEST_VALUE * text[locale].split('{').length < FAR_FROM_LIMITS) return [];
  const longest = lengthOf(text[locale], locale);
  const list = as.step ? listed(as.step, locale) : { lines: 0, length: 0 };
  const whole = (limits: ChannelLimits) => longest + RESERVE + (list.lines > limits.buttons ? list.length : 0);
  const cutting = CHANNEL_NAMES.filter(
    (channel) => reads(as, channel) && whole(CHANNEL_LIMITS[channel]) > CHANNEL_LIMITS[channel].text,
  );
  if (cutting.length === 0) return [];
  const over = Math.max(...cutting.map((channel) => whole(CHANNEL_LIMITS[channel]) - CHANNEL_LIMITS[channel].text));
  const { 'zh-CN': zh, en } = listedNames(cutting);
  return [
    wrong(
      `${at}.${locale}`,
      'text-cut',
      `${zh} 放不下这条消息，最多会多出 ${over} 个字符（变量按最长值算）：请缩短，或为该渠道另写（channels）。`,
      `${en} cannot show the whole message, by up to ${over} characters (with the longest values): make it shorter, or word it anew for that channel (channels).`,
    ),
  ];
}

/** Whether a channel shows these words: it may have its own. */
function reads(as: Spoken['as'], channel: (typeof CHANNEL_NAMES)[number]): boolean {
  if (as.kind === 'channel') return as.channel === channel;
  return as.kind === 'snippet' || !(as.step && 'channels' in as.step && as.step.channels?.[channel]);
}

/** UTF-16 units of a message when every value in it is as long as it may be. */
function lengthOf(text: string, locale: Locale): number {
  const read = word(text, locale);
  if (!read.ok) return text.length;
  return read.wording.names.reduce((sum, name) => sum + (variableAt(name)?.limit ?? 0), text.length);
}

/** The choices as numbered lines. */
function listed(step: Step, locale: Locale): { readonly lines: number; readonly length: number } {
  const choices = choicesOf(step);
  return {
    lines: choices.length,
    length: choices.reduce((sum, choice) => sum + choice.label[locale].length + '\n10. '.length, 2),
  };
}

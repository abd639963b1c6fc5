import { LOCALES, type Locale, type Text } from '../text.ts';
import { BEGGING, PROMISE } from './copy-rules.ts';
import { doubtful, LANGUAGE_NAMES, type Problem, wrong } from './problem.ts';
import { choicesOf, type Draft } from './script.ts';
import { variableAt } from './variables.ts';
import { word } from './wording.ts';

/** Wide characters count two. */
const LABEL_WIDTH = 40;
/** The step and the choice travel together in a button. */
const BUTTON_BYTES = 28;
const LONGEST = { 'zh-CN': 60, en: 200 } as const;
const MOST_SENTENCES = 2;

/** Whether every text reads well, in every language. */
export function lintWords(draft: Draft): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [id, step] of Object.entries(draft.steps)) {
    problems.push(...wording(`steps.${id}.text`, step.text), ...copy(`steps.${id}.text`, step.text));
    const labels = step.kind === 'text' ? `steps.${id}.skip` : `steps.${id}.choices`;
    choicesOf(step).forEach((choice, n) => {
      const at = step.kind === 'text' ? labels : `${labels}.${n}`;
      problems.push(...label(`${at}.label`, choice.label), ...button(`${at}.id`, id, choice.id));
    });
  }
  return problems;
}

function wording(at: string, text: Text): Problem[] {
  const problems: Problem[] = [];
  const names = new Map<Locale, readonly string[]>();
  for (const locale of LOCALES) {
    const read = word(text[locale], locale);
    const place = `${at}.${locale}`;
    if (!read.ok) {
      problems.push(
        wrong(
          place,
          'icu-syntax',
          `花括号没有写对（${read.code}）。变量写成 {item}；要写花括号本身，用 '{'。`,
          `The braces cannot be read (${read.code}). A variable is written {item}; a brace itself is written '{'.`,
        ),
      );
      continue;
    }
    names.set(locale, read.wording.names);
    problems.push(...unknown(place, read.wording.names), ...typed(place, read.wording.typed));
  }
  return problems.concat(differing(at, names));
}

function unknown(at: string, names: readonly string[]): Problem[] {
  return names
    .filter((name) => !variableAt(name))
    .map((name) =>
      wrong(at, 'unknown-variable', `没有名为 {${name}} 的变量。`, `There is no variable called {${name}}.`),
    );
}

function typed(at: string, names: readonly string[]): Problem[] {
  return names.map((name) =>
    wrong(
      at,
      'typed-variable',
      `{${name}} 已经是写好的文字，不能再设数字或日期格式。`,
      `{${name}} is ready-made words; it cannot be formatted as a number or date.`,
    ),
  );
}

function differing(at: string, names: ReadonlyMap<Locale, readonly string[]>): Problem[] {
  const everywhere = new Set([...names.values()].flat());
  const problems: Problem[] = [];
  for (const [locale, here] of names) {
    const missing = [...everywhere].filter((name) => !here.includes(name));
    if (missing.length === 0) continue;
    const list = missing.map((name) => `{${name}}`).join(', ');
    problems.push(
      wrong(
        `${at}.${locale}`,
        'variables-differ',
        `${LANGUAGE_NAMES[locale]['zh-CN']}里缺少 ${list}：各语言用的变量必须相同。`,
        `${LANGUAGE_NAMES[locale].en} lacks ${list}: every language must use the same variables.`,
      ),
    );
  }
  return problems;
}

function label(at: string, text: Text): Problem[] {
  const problems: Problem[] = [];
  for (const locale of LOCALES) {
    const width = [...text[locale]].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);
    if (width > LABEL_WIDTH) {
      problems.push(
        wrong(
          `${at}.${locale}`,
          'label-too-long',
          '按钮文字最多 20 个汉字或 40 个字母。',
          'A label has at most 20 Chinese characters or 40 letters.',
        ),
      );
    }
    if (/[{}]/.test(text[locale])) {
      problems.push(
        wrong(`${at}.${locale}`, 'label-variable', '按钮文字里不能有变量。', 'A label cannot contain a variable.'),
      );
    }
  }
  return problems;
}

const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;

function button(at: string, step: string, choice: string): Problem[] {
  if (step.length + 1 + choice.length <= BUTTON_BYTES) return [];
  return [
    wrong(
      at,
      'button-too-long',
      `“${step}.${choice}”放不进按钮：步骤名加选项名最多 ${BUTTON_BYTES - 1} 个字符。`,
      `“${step}.${choice}” does not fit in a button: the step's and the choice's names together have at most ${BUTTON_BYTES - 1} characters.`,
    ),
  ];
}

/** Methodology for what customers read: short, one question, no begging, no promise that nobody checked. */
function copy(at: string, text: Text): Problem[] {
  return LOCALES.flatMap((locale) => {
    const words = text[locale].replace(/\{[^{}]*\}/g, '');
    const place = `${at}.${locale}`;
    return [
      ...(BEGGING[locale].test(words) ? [begging(place)] : []),
      ...(PROMISE[locale].test(words) ? [promise(place)] : []),
      ...(lengthOf(words, locale) > LONGEST[locale] ? [tooLong(place)] : []),
      ...(sentences(words) > MOST_SENTENCES ? [tooMany(place)] : []),
      ...((words.match(/[?\uFF1F]/g) ?? []).length > 1 ? [doubleQuestion(place)] : []),
    ];
  });
}

function lengthOf(words: string, locale: Locale): number {
  return (words.match(locale === 'en' ? /\p{L}/gu : /\p{Script=Han}/gu) ?? []).length;
}

function sentences(words: string): number {
  return words.split(/[。!?\uFF01\uFF1F]+|\.(?=\s|$)/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
}

const begging = (at: string): Problem =>
  wrong(
    at,
    'begging',
    '不能讨要好评、五星或满分：这样得来的分数没有意义。',
    'Never ask for stars, a good review or full marks: a score got that way means nothing.',
  );
const promise = (at: string): Problem =>
  doubtful(
    at,
    'promise-without-variable',
    '承诺的时间或金额请用变量（如 {sla}），免得说了做不到。',
    'A promised time or amount should be a variable, such as {sla}, so that it is one we can keep.',
  );
const tooLong = (at: string): Problem =>
  doubtful(at, 'text-too-long', '一条消息最好不超过 60 个汉字。', 'A message reads best with at most 200 letters.');
const tooMany = (at: string): Problem =>
  doubtful(at, 'too-many-sentences', '一条消息最好不超过两句。', 'A message reads best with at most two sentences.');
const doubleQuestion = (at: string): Problem =>
  doubtful(at, 'double-question', '一次只问一个问题。', 'Ask one question at a time.');

import { LOCALES, type Locale, type Text } from '../text.ts';
import { alwaysAnswered, comesBefore } from './graph.ts';
import { LANGUAGE_NAMES, type Problem, wrong } from './problem.ts';
import type { Draft } from './script.ts';
import { type Spoken, spokenIn } from './spoken.ts';
import { type Variable, variableAt } from './variables.ts';
import { word } from './wording.ts';

/** Whether every message can be filled in, in every language. */
export function lintWords(draft: Draft): readonly Problem[] {
  return [
    ...spokenIn(draft).flatMap((spoken) => {
      const read = readings(spoken);
      const names = new Set([...read.names.values()].flat());
      return [
        ...read.problems,
        ...misplaced(draft, spoken, read.names),
        ...unlikeTheOriginal(spoken, names),
        ...halves(spoken, names),
      ];
    }),
    ...inserted(draft),
  ];
}

type Readings = { readonly problems: readonly Problem[]; readonly names: ReadonlyMap<Locale, readonly string[]> };

/** What each language's words look up, and what is wrong with them as they stand. */
function readings({ at, text }: Spoken): Readings {
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
  return { problems: problems.concat(differing(at, names)), names };
}

function unknown(at: string, names: readonly string[]): Problem[] {
  return names
    .filter((name) => !variableAt(name))
    .map((name) =>
      wrong(
        at,
        'unknown-variable',
        `没有名为 {${name}} 的变量，请检查拼写。`,
        `There is no variable called {${name}}: check how it is spelt.`,
      ),
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
    const list = listed(missing);
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

function listed(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ');
}

/** A variable that has no value there would always read as its neutral word. Format 1 let that pass. */
function misplaced(draft: Draft, spoken: Spoken, names: Readings['names']): Problem[] {
  if (draft.format === 1) return [];
  return [...names].flatMap(([locale, here]) =>
    here.flatMap((name) => {
      const variable = variableAt(name);
      if (!variable || hasValue(draft, spoken, variable)) return [];
      return [
        wrong(
          `${spoken.at}.${locale}`,
          'variable-out-of-place',
          `{${name}}（${variable.meaning['zh-CN']}）在这里没有值，请去掉。`,
          `{${name}} (${variable.meaning.en}) has no value here: take it out.`,
        ),
      ];
    }),
  );
}

function hasValue(draft: Draft, { as }: Spoken, { where }: Variable): boolean {
  if (where === 'anywhere') return true;
  if (typeof where === 'object') return as.kind === 'snippet' && where.snippets.includes(as.id);
  if (as.kind === 'snippet') return where === 'answered' && as.id === 'ticked';
  // A Kano half speaks of its pair, and of nothing else that the dialog knows.
  if (where === 'kano' || as.step?.kind === 'kano') return where === 'kano' && as.step?.kind === 'kano';
  const steps = Object.entries(draft.steps);
  if (where === 'answered') {
    const all = steps.map(([id]) => id);
    return alwaysAnswered(draft, all, as.id);
  }
  return steps.some(([id, step]) => step.kind === 'text' && step.classify && comesBefore(draft, id, as.id));
}

/** A variant of a trial that leaves something out, or adds it, tries two things at once. */
function unlikeTheOriginal({ at, as }: Spoken, names: ReadonlySet<string>): Problem[] {
  if (as.kind !== 'variant' || !as.step || !('text' in as.step) || !as.step.text) return [];
  const read = word(as.step.text.en, 'en');
  if (!read.ok) return [];
  const original = read.wording.names;
  const differ = [...names, ...original].filter((name) => !names.has(name) || !original.includes(name));
  if (differ.length === 0) return [];
  const list = listed([...new Set(differ)]);
  return [
    wrong(
      at,
      'variables-change',
      `试验的文字要和原文用同样的变量，不同的有 ${list}。`,
      `The words of a trial must use the variables of the original; these differ: ${list}.`,
    ),
  ];
}

/** Each half of a Kano pair speaks of its own half. */
function halves({ at, as }: Spoken, names: ReadonlySet<string>): Problem[] {
  if (as.step?.kind !== 'kano') return [];
  const { side } = as.step;
  const other = side === 'functional' ? 'dysfunctional' : 'functional';
  if (names.has(side) && !names.has(other)) return [];
  return [
    wrong(
      at,
      'kano-words',
      `这一半要用 {${side}}，不能用 {${other}}。`,
      `This half must speak of {${side}}, and not of {${other}}.`,
    ),
  ];
}

/** A pair's words are put into other words as they are: braces in them would be shown. */
function inserted(draft: Draft): Problem[] {
  return (draft.pairs ?? []).flatMap((pair, n) =>
    (['functional', 'dysfunctional'] as const).flatMap((side) => braces(`pairs.${n}.${side}`, pair[side])),
  );
}

function braces(at: string, text: Text): Problem[] {
  return LOCALES.filter((locale) => /[{}]/.test(text[locale])).map((locale) =>
    wrong(
      `${at}.${locale}`,
      'label-variable',
      '这里不能有变量：这段话会原样放进问题里。',
      'There can be no variable here: these words are put into the question as they are.',
    ),
  );
}

import { LOCALES, matchForm } from '../text.ts';
import { scoreOf } from './choices.ts';
import { reach } from './graph.ts';
import { DONE } from './labels.ts';
import { offersOf } from './offers.ts';
import type { Indicators } from './plan.ts';
import { type Code, doubtful, type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import type { Step, StepOf } from './steps.ts';

/** Whether answers can be told apart, and counted. */
export function lintAnswers(draft: Draft, indicators: Indicators): readonly Problem[] {
  return Object.entries(draft.steps).flatMap(([id, step]) => [
    ...twice(id, step),
    ...alike(id, step),
    ...unlabelled(id, step),
    ...(step.kind === 'multiple' ? ticks(id, step) : []),
    ...(step.kind === 'rotate' ? eligible(id, step, indicators) : []),
    ...(step.kind === 'file' && !step.skip ? [stuck(id)] : []),
    ...mapped(draft, id, step, indicators),
  ]);
}

function twice(id: string, step: Step): Problem[] {
  const seen = new Set<string>();
  return offersOf(id, step).flatMap(({ at, choices }) => {
    const again = choices.find((choice) => seen.has(choice.id));
    for (const choice of choices) seen.add(choice.id);
    if (!again) return [];
    return [
      wrong(
        `${at}.id`,
        'choice-twice',
        `选项“${again.id}”重复了，请改名或去掉一个。`,
        `The choice “${again.id}” is there twice: rename one, or take it out.`,
      ),
    ];
  });
}

/** The same words on two answers, or for two answers, leave open which is meant. */
function alike(id: string, step: Step): Problem[] {
  const problems: Problem[] = [];
  for (const locale of LOCALES) {
    const owner = new Map<string, string>();
    const claim = (words: string, choice: string, at: string, code: Code): void => {
      const form = matchForm(words);
      const other = owner.get(form);
      if (other === undefined) owner.set(form, choice);
      else if (other !== choice) problems.push(ambiguous(at, code, words, other, choice));
    };
    const offers = offersOf(id, step);
    for (const { at, choices } of offers)
      for (const choice of choices) claim(choice.label[locale], choice.id, `${at}.label.${locale}`, 'label-twice');
    for (const { at, choices } of offers)
      choices[0]?.also?.[locale]?.forEach((words, n) => {
        claim(words, choices[0]?.id ?? '', `${at}.also.${locale}.${n}`, 'also-twice');
      });
  }
  return problems;
}

function ambiguous(at: string, code: Code, words: string, one: string, other: string): Problem {
  return wrong(
    at,
    code,
    `“${words}”既是“${one}”又是“${other}”，客户这样回复时无法分辨，请换个说法。`,
    `“${words}” stands for “${one}” and for “${other}”: a customer who says so cannot be understood. Word one of them differently.`,
  );
}

/** A level has the words of its scale; every other answer needs its own. */
function unlabelled(id: string, step: Step): Problem[] {
  const bad = (at: string, code: Code, zh: string, en: string) => wrong(at, code, zh, en);
  return offersOf(id, step).flatMap(({ at, id: choice, label, choices }) => {
    if (step.kind !== 'scale' && choice.includes('-')) {
      return [
        bad(`${at}.id`, 'scale-range', '只有评分题能写一段分数。', 'Only a rated step can have a range of scores.'),
      ];
    }
    const level = step.kind === 'scale' && choices.every((one) => scoreOf(step.scale, one.id) !== null);
    if (label !== undefined || level) return [];
    return [
      bad(
        at,
        'missing-label',
        `选项“${choice}”没有按钮文字，请写上 label。`,
        `The choice “${choice}” has no words: give it a label.`,
      ),
    ];
  });
}

function ticks(id: string, step: StepOf<'multiple'>): Problem[] {
  const problems: Problem[] = [];
  const n = step.choices.findIndex((row) => row.id === DONE);
  if (n >= 0) {
    problems.push(
      wrong(
        `steps.${id}.choices.${n}.id`,
        'reserved-choice',
        `“${DONE}”留给“就这些”按钮，请换个名字。`,
        `“${DONE}” is the button that ends the list: use another name.`,
      ),
    );
  }
  if (step.most !== undefined && step.most > step.choices.length) {
    problems.push(
      wrong(
        `steps.${id}.most`,
        'most-too-many',
        `只有 ${step.choices.length} 个选项，most 不能更多。`,
        `There are only ${step.choices.length} choices, so “most” cannot be more.`,
      ),
    );
  }
  return problems;
}

function stuck(id: string): Problem {
  return doubtful(
    `steps.${id}`,
    'file-without-skip',
    '不是人人都有照片：请加一个跳过（skip）。',
    'Not everybody has a photo: add a way past (skip).',
  );
}

function mapped(draft: Draft, id: string, step: Step, indicators: Indicators): Problem[] {
  if (step.kind !== 'scale' && step.kind !== 'choice' && step.kind !== 'multiple') return [];
  if (step.indicator !== undefined && !indicators.has(step.indicator)) {
    return [unknownIndicator(`steps.${id}.indicator`, step.indicator)];
  }
  if (step.kind !== 'scale') return [];
  if (step.about !== undefined) return picks(draft, step.about, id, indicators);
  if (step.indicator !== undefined) return [];
  return [
    wrong(
      `steps.${id}`,
      'unmapped-scale',
      '评分题要写明衡量哪个指标（indicator），否则分数进不了报表。',
      'A rated step must name the indicator that it measures, or its scores reach no report.',
    ),
  ];
}

/** When the picked choice says what is rated, each choice that leads there must be an indicator. */
function picks(draft: Draft, about: string, id: string, indicators: Indicators): Problem[] {
  const step = stepAt(draft, about);
  if (step?.kind !== 'choice') return [];
  return step.choices.flatMap((row, n) =>
    indicators.has(row.id) || row.does?.withdraw || !reach(draft, row.next, () => true).has(id)
      ? []
      : [unknownIndicator(`steps.${about}.choices.${n}.id`, row.id)],
  );
}

function eligible(id: string, step: StepOf<'rotate'>, indicators: Indicators): Problem[] {
  return step.indicators.flatMap((name, n) => {
    const at = `steps.${id}.indicators.${n}`;
    if (!indicators.has(name)) return [unknownIndicator(at, name)];
    if (step.indicators.indexOf(name) === n) return [];
    return [wrong(at, 'indicator-twice', `“${name}”重复了，请去掉一个。`, `“${name}” is there twice: take one out.`)];
  });
}

function unknownIndicator(at: string, name: string): Problem {
  return wrong(
    at,
    'unknown-indicator',
    `指标树里没有“${name}”，请用树里的名称。`,
    `The indicator tree has no “${name}”: use one of its names.`,
  );
}

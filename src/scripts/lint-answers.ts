import { LOCALES } from '../text.ts';
import { LEVEL_LABELS } from './copy-rules.ts';
import { forward, reach } from './graph.ts';
import { doubtful, type Problem, wrong } from './problem.ts';
import {
  type Choice,
  type Consequence,
  choicesOf,
  type Draft,
  SCALE_RANGE,
  type Step,
  scoreOf,
  stepAt,
} from './script.ts';

type ScaleStep = Extract<Step, { kind: 'scale' }>;

/** Whether what is answered can be counted, and what follows from it makes sense. */
export function lintAnswers(draft: Draft, indicators: ReadonlySet<string>): readonly Problem[] {
  return Object.entries(draft.steps).flatMap(([id, step]) => [
    ...twice(id, step),
    ...mapped(draft, id, step, indicators),
    ...(step.kind === 'scale' ? [...levels(id, step), ...labels(id, step), ...silentLow(id, step)] : []),
    ...consequences(draft, id, step),
  ]);
}

function twice(id: string, step: Step): Problem[] {
  const ids = choicesOf(step).map((choice) => choice.id);
  return ids.flatMap((choice, n) =>
    ids.indexOf(choice) === n
      ? []
      : [
          wrong(
            `steps.${id}.choices.${n}.id`,
            'choice-twice',
            `选项“${choice}”重复了。`,
            `The choice “${choice}” is there twice.`,
          ),
        ],
  );
}

function mapped(draft: Draft, id: string, step: Step, indicators: ReadonlySet<string>): Problem[] {
  if (step.kind !== 'scale' && step.kind !== 'choice') return [];
  if (step.indicator !== undefined && !indicators.has(step.indicator)) {
    return [unknownIndicator(`steps.${id}.indicator`, step.indicator)];
  }
  if (step.kind === 'choice') return [];
  if (step.about !== undefined) return picks(draft, step.about, indicators);
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

/** When the picked choice says what is rated, each choice must be an indicator. */
function picks(draft: Draft, about: string, indicators: ReadonlySet<string>): Problem[] {
  const step = stepAt(draft, about);
  if (step?.kind !== 'choice') return [];
  return step.choices.flatMap((choice, n) =>
    indicators.has(choice.id) ? [] : [unknownIndicator(`steps.${about}.choices.${n}.id`, choice.id)],
  );
}

function unknownIndicator(at: string, name: string): Problem {
  return wrong(at, 'unknown-indicator', `指标树里没有“${name}”。`, `The indicator tree has no “${name}”.`);
}

function levels(id: string, step: ScaleStep): Problem[] {
  const scores = step.choices.map((choice) => scoreOf(step.scale, choice.id)).filter((score) => score !== null);
  const [low, high] = SCALE_RANGE[step.scale];
  const rising = Array.from({ length: high - low + 1 }, (_, n) => String(low + n));
  const given = scores.map(String).join();
  if (given === rising.join() || given === rising.toReversed().join()) return [];
  return [
    wrong(
      `steps.${id}.choices`,
      'scale-levels',
      `这个量表要有 ${low} 到 ${high} 每一级各一次，从高到低或从低到高。`,
      `This scale needs every level from ${low} to ${high} exactly once, in falling or rising order.`,
    ),
  ];
}

function labels(id: string, step: ScaleStep): Problem[] {
  if (step.scale !== 'satisfaction' && step.scale !== 'expectation') return [];
  const set = LEVEL_LABELS[step.scale];
  return step.choices.flatMap((choice, n) => {
    const usual = Object.hasOwn(set, choice.id) ? set[choice.id] : undefined;
    if (!usual) return [];
    return LOCALES.filter((locale) => choice.label[locale] !== usual[locale]).map((locale) =>
      doubtful(
        `steps.${id}.choices.${n}.label.${locale}`,
        'scale-label',
        `量表的这一级统一叫“${usual[locale]}”，换说法会让分数不可比。`,
        `This level is called “${usual[locale]}” everywhere; other words make scores that cannot be compared.`,
      ),
    );
  });
}

function silentLow(id: string, step: ScaleStep): Problem[] {
  if (step.scale !== 'satisfaction') return [];
  return step.choices.flatMap((choice, n) =>
    (choice.id === '1' || choice.id === '2') && choice.does?.case === undefined
      ? [
          doubtful(
            `steps.${id}.choices.${n}`,
            'low-score-unheard',
            '低分没有开工单（does: {case: P3}），不会有人跟进。',
            'This low score opens no case (does: {case: P3}), so nobody will act on it.',
          ),
        ]
      : [],
  );
}

function consequences(draft: Draft, id: string, step: Step): Problem[] {
  const own = step.kind === 'text' || step.kind === 'end' ? step.does : undefined;
  return [
    ...(own ? sane(draft, `steps.${id}.does`, own, step, null) : []),
    ...(step.kind === 'end' ? [] : choicesOf(step)).flatMap((choice, n) =>
      choice.does ? sane(draft, `steps.${id}.choices.${n}.does`, choice.does, step, choice) : [],
    ),
  ];
}

function sane(draft: Draft, at: string, does: Consequence, step: Step, choice: Choice | null): Problem[] {
  const problems: Problem[] = [];
  const bad = (field: string, code: string, zh: string, en: string) =>
    problems.push(wrong(`${at}.${field}`, code, zh, en));
  if (does.withdraw && (step.kind !== 'choice' || Object.keys(does).length > 1)) {
    bad(
      'withdraw',
      'withdraw-alone',
      '“点错了”不能同时做别的，也只能是选择题的选项。',
      'A mis-tap does nothing else, and is a choice of a choice step.',
    );
  }
  if (does.verdict && step.kind !== 'choice') {
    bad(
      'verdict',
      'verdict-place',
      '“是否解决”只能由选择题的选项给出。',
      'Only a choice of a choice step can say whether it is solved.',
    );
  }
  if (does.verdict === 'solved' && (does.case || does.remedy)) {
    bad('verdict', 'verdict-contradiction', '已解决就不会再开工单。', 'What is solved opens no case.');
  }
  if (does.lower && does.case) {
    bad('lower', 'lower-and-raise', '不能一边开工单一边降级。', 'One answer cannot both open a case and lower it.');
  }
  if (does.snooze && !ends(draft, step, choice)) {
    bad(
      'snooze',
      'snooze-goes-on',
      '稍后再问的回答要直接走到结束。',
      'An answer that asks us to come back later must lead to an end.',
    );
  }
  if (does.lower && !mayBeOpen(draft)) {
    bad(
      'lower',
      'lower-without-case',
      '这份话术从不开工单，没有可降级的。',
      'This script never opens a case, so there is none to lower.',
    );
  }
  if (does.case === 'P1' && choice && !ends(draft, step, choice)) {
    problems.push(
      doubtful(
        `${at}.case`,
        'danger-goes-on',
        '人身安全的回答之后不要再追问。',
        'After an answer about danger, ask nothing more.',
      ),
    );
  }
  return problems;
}

function ends(draft: Draft, step: Step, choice: Choice | null): boolean {
  return step.kind === 'end' || (choice !== null && stepAt(draft, choice.next)?.kind === 'end');
}

function mayBeOpen(draft: Draft): boolean {
  return [...reach(draft, draft.start, forward)].some((id) => {
    const step = stepAt(draft, id);
    if (!step) return false;
    const own = step.kind === 'text' || step.kind === 'end' ? step.does : undefined;
    return [own, ...choicesOf(step).map((choice) => choice.does)].some((does) => does?.case || does?.verdict);
  });
}

import { LOCALES, type Text } from '../text.ts';
import { SCALE_RANGE, scoreOf } from './choices.ts';
import { LEVEL_LABELS, levelLabel } from './labels.ts';
import { type Offer, offersOf } from './offers.ts';
import { doubtful, type Problem, wrong } from './problem.ts';
import type { Draft } from './script.ts';
import type { LABEL_SETS, Scale, StepOf } from './steps.ts';

type ScaleStep = StepOf<'scale'>;

/** The label sets that fit each scale, its own first. */
const SETS: Readonly<Record<Scale, readonly (typeof LABEL_SETS)[number][]>> = {
  satisfaction: ['satisfaction', 'quality'],
  comparison: ['comparison'],
  expectation: ['expectation'],
  effort: [],
  recommend: [],
};

/** Whether scales have all their levels, in the words that all scales of their sort have. */
export function lintScales(draft: Draft): readonly Problem[] {
  return Object.entries(draft.steps).flatMap(([id, step]) =>
    step.kind === 'scale'
      ? [...ranges(id, step), ...levels(id, step), ...misfits(id, step), ...labels(id, step), ...silentLow(id, step)]
      : [],
  );
}

/** `7-8` must stand for levels that the scale has, and has no label of its own. */
function ranges(id: string, step: ScaleStep): Problem[] {
  const [low, high] = SCALE_RANGE[step.scale];
  return offersOf(id, step).flatMap((offer) => {
    if (!offer.id.includes('-')) return [];
    const outside = offer.id.split('-').some((end) => scoreOf(step.scale, end) === null);
    const bad = (field: string, code: 'scale-range' | 'range-label', zh: string, en: string) =>
      wrong(`${offer.at}.${field}`, code, zh, en);
    return [
      ...(outside
        ? [bad('id', 'scale-range', `这个量表只有 ${low} 到 ${high} 级。`, `This scale goes from ${low} to ${high}.`)]
        : []),
      ...(offer.label !== undefined && offer.choices.length > 1
        ? [
            bad(
              'label',
              'range-label',
              '一段分数的 label 不会显示，每一级显示自己的名称；请去掉。',
              'The label of a range is shown nowhere, each level shows its own: take it out.',
            ),
          ]
        : []),
    ];
  });
}

function levels(id: string, step: ScaleStep): Problem[] {
  const given = offersOf(id, step)
    .flatMap(({ choices }) => choices)
    .map((choice) => scoreOf(step.scale, choice.id))
    .filter((score) => score !== null)
    .join();
  const [low, high] = SCALE_RANGE[step.scale];
  const rising = Array.from({ length: high - low + 1 }, (_, n) => low + n);
  if (given === rising.join() || given === rising.toReversed().join()) return [];
  return [
    wrong(
      `steps.${id}.choices`,
      'scale-levels',
      `这个量表要有 ${low} 到 ${high} 每一级各一次，从高到低或从低到高；一段分数可写成 ${low}-${low + 1}（由高到低：${low + 1}-${low}）。`,
      `This scale needs every level from ${low} to ${high} exactly once, in falling or rising order; a range is written ${low}-${low + 1} (falling: ${low + 1}-${low}).`,
    ),
  ];
}

function misfits(id: string, step: ScaleStep): Problem[] {
  const { labels: set, show, scale } = step;
  const [low, high] = SCALE_RANGE[scale];
  const sets = SETS[scale];
  return [
    ...(set !== undefined && !sets.includes(set)
      ? [
          wrong(
            `steps.${id}.labels`,
            'labels-misfit',
            sets.length === 0 ? '这个量表显示数字，没有 labels。' : `这个量表的 labels 只能是：${sets.join(', ')}。`,
            sets.length === 0
              ? 'This scale shows numbers and has no “labels”.'
              : `“labels” of this scale must be one of: ${sets.join(', ')}.`,
          ),
        ]
      : []),
    ...((show === 'faces' && high - low !== 4) || (show === 'stars' && low !== 1)
      ? [
          wrong(
            `steps.${id}.show`,
            'show-misfit',
            show === 'faces' ? '表情只适合五级量表。' : '星星只适合从 1 开始的量表。',
            show === 'faces' ? 'Faces are for scales of five levels.' : 'Stars are for scales that begin with 1.',
          ),
        ]
      : []),
  ];
}

/** A level that is worded by hand should say what its set says: other words make scores that cannot be compared. */
function labels(id: string, step: ScaleStep): Problem[] {
  return offersOf(id, step).flatMap((offer) => {
    const { label } = offer;
    const usual = usualOf(step, offer);
    if (label === undefined || usual === null) return [];
    const numbered = SETS[step.scale].length === 0 && (step.show ?? 'words') === 'words';
    return LOCALES.filter((locale) =>
      numbered ? !label[locale].startsWith(usual[locale]) : label[locale] !== usual[locale],
    ).map((locale) =>
      doubtful(
        `${offer.at}.label.${locale}`,
        'scale-label',
        numbered
          ? `这个量表的每一级要以数字开头：“${usual[locale]}”。`
          : `量表的这一级统一叫“${usual[locale]}”，换说法会让分数不可比。`,
        numbered
          ? `Every level of this scale begins with its number: “${usual[locale]}”.`
          : `This level is called “${usual[locale]}” everywhere; other words make scores that cannot be compared.`,
      ),
    );
  });
}

/** What a level shows on every scale of its sort; numbered scales begin with the number. */
function usualOf(step: ScaleStep, { id, choices }: Offer): Text | null {
  const score = choices.length === 1 ? scoreOf(step.scale, id) : null;
  if (score === null) return null;
  const set = step.labels ?? SETS[step.scale][0];
  return levelLabel(step.show ?? 'words', score, set && LEVEL_LABELS[set][String(score)]);
}

function silentLow(id: string, step: ScaleStep): Problem[] {
  if (step.scale !== 'satisfaction') return [];
  return offersOf(id, step).flatMap(({ at, choices, does }) =>
    choices.some((choice) => choice.id === '1' || choice.id === '2') && does?.case === undefined
      ? [
          doubtful(
            at,
            'low-score-unheard',
            '低分没有开工单（does: {case: P3}），不会有人跟进。',
            'This low score opens no case (does: {case: P3}), so nobody will act on it.',
          ),
        ]
      : [],
  );
}

import type { Experiment } from '../scripts/index.ts';
import type { Text } from '../text.ts';
import { type Csat, csat } from './csat.ts';
import { type Difference, differenceOf } from './difference.ts';
import type { VariantTally } from './ports.ts';
import { type Share, share } from './wilson.ts';

/** One variant of an experiment. Rates are null until every variant has its answers: who looks earlier, stops by chance. */
export type VariantFigures = {
  readonly id: string;
  /** Percent of the dialogs that are drawn for it. */
  readonly share: number;
  readonly asked: number;
  readonly answered: number;
  readonly response: Share;
  readonly satisfaction: Csat | null;
};

/** A variant beside the first one. `significant`: by 5 % over all comparisons of the experiment. */
export type Compared = Difference & { readonly significant: boolean };
export type VariantDifference = {
  readonly variant: string;
  readonly against: string;
  readonly response: Compared | null;
  /** Of the satisfaction rate. */
  readonly satisfaction: Compared | null;
};

/** What became of an experiment, as one version of a script runs it. */
export type ExperimentReport = {
  readonly scriptId: string;
  readonly version: number;
  readonly id: string;
  /** Answers that every variant needs before anything is read off. */
  readonly sample: number;
  readonly enough: boolean;
  readonly variants: readonly VariantFigures[];
  /** Empty until there is enough. */
  readonly differences: readonly VariantDifference[];
  readonly definition: Text;
};

/** The figures of one version's experiment; what was counted of anything else is left out. */
export function experimentReport(
  { scriptId, version }: { readonly scriptId: string; readonly version: number },
  { id, sample, variants }: Experiment,
  counted: readonly VariantTally[],
): ExperimentReport {
  const own = counted.filter((one) => one.scriptId === scriptId && one.version === version);
  const parts = variants.map((variant) => ({
    ...{ id: variant.id, share: variant.share },
    tally: own.find((one) => one.variant === variant.id) ?? { ...NOTHING, scriptId, version, variant: variant.id },
  }));
  const needed = parts.filter((part) => part.share > 0);
  const enough = needed.length > 1 && needed.every(({ tally }) => tally.answered >= sample);
  return {
    ...{ scriptId, version, id, sample, enough },
    variants: parts.map((part) => figuresOf(part, enough)),
    differences: enough ? differencesOf(needed) : [],
    definition: DEFINITION,
  };
}

type Part = { readonly id: string; readonly share: number; readonly tally: VariantTally };

const NOTHING = { asked: 0, answered: 0, scores: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 } };
const ALPHA = 0.05;

const DEFINITION: Text = {
  'zh-CN':
    '每个回访在首次询问时抽定一个方案。回答率 = 至少答了一题的回访 ÷ 已询问的回访，区间为 95% Wilson 区间；满意度取每个回访最后一次核心评分，' +
    '过期后的回答不计。每个方案都收到预定数量的回答之前，只显示数量，不显示比率。此后每个方案与第一个方案比较：差值及其 95% Newcombe 区间，' +
    'p 来自双侧两比例 z 检验（合并方差）；p 小于 0.05 ÷ 比较次数才算显著。',
  en:
    'Each follow-up is drawn for one variant when it is first asked. Response rate = follow-ups answered at least in part ÷ ' +
    'follow-ups asked, with its 95% Wilson interval; satisfaction is the last core rating of each follow-up, late answers left ' +
    'out. Until every variant has the number of answers that was set beforehand, counts are shown and no rates. Then each ' +
    'variant is compared with the first: the difference with its 95% Newcombe interval, and p of the two-sided two-proportion ' +
    'z test (pooled variance); a difference is significant when p is below 0.05 ÷ the number of comparisons.',
};

function figuresOf({ id, share: percent, tally }: Part, enough: boolean): VariantFigures {
  const { asked, answered, scores } = tally;
  return {
    ...{ id, share: percent, asked, answered },
    response: enough ? share(answered, asked) : { rate: null, low: null, high: null },
    satisfaction: enough ? csat(scores) : null,
  };
}

function differencesOf([first, ...others]: readonly Part[]): VariantDifference[] {
  if (!first) return [];
  const judged = (found: Difference | null): Compared | null =>
    found && { ...found, significant: found.p < ALPHA / others.length };
  return others.map((other) => ({
    variant: other.id,
    against: first.id,
    response: judged(differenceOf(responses(other), responses(first))),
    satisfaction: judged(differenceOf(satisfied(other), satisfied(first))),
  }));
}

function responses({ tally }: Part) {
  return { x: tally.answered, n: tally.asked };
}

function satisfied({ tally: { scores } }: Part) {
  return { x: scores[5] + scores[4], n: scores[5] + scores[4] + scores[3] + scores[2] + scores[1] };
}

/**
 * INSIGHTS: what we learn.
 *
 * In:  counts of scores, questions asked and cases, by group; what an experiment was meant to be.
 * Out: figures with their n, their interval and their definition, or null where there is nothing to tell.
 * Never: a single person's answer, SQL, a clock.
 */
export { type Ces, ces } from './ces.ts';
export { type Csat, csat } from './csat.ts';
export { type Counted, type Difference, differenceOf } from './difference.ts';
export {
  type Compared,
  type ExperimentReport,
  experimentReport,
  type VariantDifference,
  type VariantFigures,
} from './experiment.ts';
export type { Note, Place } from './note.ts';
export { type Camps, campsOf, type Nps, nps } from './nps.ts';
export { BY, type By, type GroupTally, type Reports, type Tally, type TallyRow, type VariantTally } from './ports.ts';
export { type DateRange, rangeOf } from './range.ts';
export { type Figures, type Group, type Summary, summarise } from './report.ts';
export { type Share, share, wilson, Z } from './wilson.ts';

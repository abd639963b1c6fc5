import { LOCALES } from '../text.ts';
import { scoreOf } from './choices.ts';
import { condition } from './condition.ts';
import { OFFICIAL_ROUTE, PUBLIC_REVIEW } from './copy-rules.ts';
import { type Edge, edgesOf, forward, reach } from './graph.ts';
import { offersOf } from './offers.ts';
import { type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import { spokenIn } from './spoken.ts';
import type { Step } from './steps.ts';

const KINDS = [
  { pattern: PUBLIC_REVIEW, zh: '公开评价的入口', en: 'The way to a public review' },
  { pattern: OFFICIAL_ROUTE, zh: '官方投诉渠道', en: 'The way to an official complaint' },
] as const;

/**
 * Nobody may be led to a public review, or kept from the regulator, by the score that was given: open to all, or to
 * nobody. Compared are all the ways on which people are told apart by how content they are.
 */
export function lintGating(draft: Draft): readonly Problem[] {
  return KINDS.flatMap(({ pattern, zh, en }) => {
    const places = placesOf(draft, pattern);
    if (places.size === 0) return [];
    const at = unequal(draft, new Set(places.keys()));
    if (at === null) return [];
    return [...places.values()].map((place) =>
      wrong(
        place,
        'score-gating',
        `${zh}只有一部分客户看得到（在“${at}”按满意程度分开了）：要么人人可见，要么都不放。`,
        `${en} is shown to some only, told apart at “${at}” by how content they are: show it to everybody or to nobody.`,
      ),
    );
  });
}

/** The steps whose words have it, with the first place of each. */
function placesOf(draft: Draft, pattern: RegExp): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const keep = (id: string, at: string): void => {
    if (!found.has(id) && stepAt(draft, id)) found.set(id, at);
  };
  for (const { at, text, as } of spokenIn(draft)) {
    const locale = LOCALES.find((one) => pattern.test(text[one]));
    if (locale && as.kind !== 'snippet') keep(as.id, `${at}.${locale}`);
  }
  for (const [id, step] of Object.entries(draft.steps)) {
    for (const { at, label } of offersOf(id, step)) {
      const locale = LOCALES.find((one) => label && pattern.test(label[one]));
      if (locale) keep(id, `${at}.label.${locale}`);
    }
  }
  return found;
}

/** The first step at which some are led there and others are not, or null. */
function unequal(draft: Draft, targets: ReadonlySet<string>): string | null {
  const always = inevitable(draft, targets);
  // Whoever has seen it before is not kept from it afterwards.
  const unseen = reach(draft, draft.start, (edge) => forward(edge) && !targets.has(edge.from));
  const leads = (to: string): string => {
    const may = [...reach(draft, to, (edge) => forward(edge) && !isGrave(draft, edge))].some((id) => targets.has(id));
    return always.has(to) ? 'always' : may ? 'perhaps' : 'never';
  };
  for (const id of unseen) {
    const step = stepAt(draft, id);
    if (!step || targets.has(id)) continue;
    const fates = new Set(judged(draft, id, step).map(leads));
    if (fates.size > 1) return id;
  }
  return null;
}

/** Where a step leads that tells people apart by how content they are; empty for all others. */
function judged(draft: Draft, id: string, step: Step): readonly string[] {
  if (step.kind === 'branch') {
    const looks = step.when.some((one) => looksAtMood(draft, one.if));
    return looks ? [...step.when.map((one) => one.next), step.else] : [];
  }
  const offers = offersOf(id, step).filter(({ does }) => !does?.withdraw && !does?.handover && does?.case !== 'P1');
  if (step.kind === 'scale') {
    return offers
      .filter(({ choices }) => choices.some((one) => scoreOf(step.scale, one.id) !== null))
      .map((one) => one.next);
  }
  return isMood(step) ? offers.map((one) => one.next) : [];
}

/** Whether a step's choices say how content somebody is. */
function isMood(step: Step): boolean {
  return (
    step.kind === 'choice' &&
    step.choices.some(({ does }) => does?.case ?? does?.verdict ?? does?.lower ?? does?.feedback ?? does?.praise)
  );
}

const MOOD_FACTS = new Set(['history.lastScore', 'history.complaints', 'history.openCase']);

function looksAtMood(draft: Draft, source: string): boolean {
  const read = condition(source);
  return (
    read.ok &&
    read.condition.names.some((name) => {
      const [group, key = ''] = name.split('.');
      if (group === 'scores' || group === 'guess' || MOOD_FACTS.has(name)) return true;
      const step = group === 'answers' ? stepAt(draft, key) : null;
      return name === 'answers' || name === 'history' || (step !== null && (step.kind === 'scale' || isMood(step)));
    })
  );
}

/** The steps from which every way comes by one of the targets. Dangers, and questions that nobody answers, do not count. */
function inevitable(draft: Draft, targets: ReadonlySet<string>): ReadonlySet<string> {
  const sure = new Set(targets);
  const steps = Object.entries(draft.steps);
  for (let before = -1; before !== sure.size; ) {
    before = sure.size;
    for (const [id, step] of steps) {
      if (step.kind === 'end' ? step.does?.case === 'P1' : waysOn(draft, id, step).every((to) => sure.has(to)))
        sure.add(id);
    }
  }
  return sure;
}

function waysOn(draft: Draft, id: string, step: Step): readonly string[] {
  const silent = step.kind === 'say' || step.kind === 'branch' || step.kind === 'rotate';
  return edgesOf(id, step)
    .filter((edge) => forward(edge) && (edge.asks || silent) && !isGrave(draft, edge))
    .map((edge) => edge.to);
}

/** An answer after which nobody is shown anything but help. */
function isGrave(draft: Draft, { from, at }: Edge): boolean {
  const step = stepAt(draft, from);
  const offer = step && offersOf(from, step).find((one) => at === `${one.at}.next`);
  return offer?.does?.case === 'P1' || offer?.does?.handover === true;
}

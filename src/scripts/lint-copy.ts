import { LOCALES, type Locale } from '../text.ts';
import { scoreOf } from './choices.ts';
import { BEGGING, BLAME, IMITATION, KINDNESS, PROMISE } from './copy-rules.ts';
import { edgesOf } from './graph.ts';
import { type Offer, offersOf } from './offers.ts';
import { doubtful, type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import { spokenIn } from './spoken.ts';
import type { Scale, Step } from './steps.ts';

/** Letters or Chinese characters of one message. */
const LONGEST = { 'zh-CN': 60, en: 200 } as const;
const MOST_SENTENCES = 2;

/** Methodology §5.8, for what customers read: short, one question, kind, no begging, no blame, no empty promise. */
export function lintCopy(draft: Draft): readonly Problem[] {
  return [
    ...spokenIn(draft).flatMap(({ at, text }) =>
      LOCALES.flatMap((locale) => copy(`${at}.${locale}`, text[locale], locale)),
    ),
    ...unkind(draft),
  ];
}

function copy(at: string, text: string, locale: Locale): Problem[] {
  const words = text.replace(/\{[^{}]*\}/g, '');
  return [
    ...(BEGGING[locale].test(words) ? [begging(at)] : []),
    ...(BLAME[locale].test(words) ? [blame(at)] : []),
    ...(IMITATION.test(words) ? [imitation(at)] : []),
    ...(PROMISE[locale].test(words) ? [promise(at)] : []),
    ...(lengthOf(words, locale) > LONGEST[locale] ? [tooLong(at)] : []),
    ...(sentences(words).length > MOST_SENTENCES ? [tooMany(at)] : []),
    ...((words.match(/[?\uFF1F]/g) ?? []).length > 1 ? [doubleQuestion(at)] : []),
  ];
}

function lengthOf(words: string, locale: Locale): number {
  return (words.match(locale === 'en' ? /\p{L}/gu : /\p{Script=Han}/gu) ?? []).length;
}

function sentences(words: string): readonly string[] {
  return words.split(/[。!?\uFF01\uFF1F]+|\.(?=\s|$)/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** Whoever has just said that it went badly is thanked, or told that we are sorry, before we ask for more. */
function unkind(draft: Draft): Problem[] {
  const asked = new Set(
    Object.entries(draft.steps).flatMap(([id, step]) =>
      offersOf(id, step).flatMap((offer) => (isLow(step, offer) ? [...firstAsked(draft, offer.next, new Set())] : [])),
    ),
  );
  return [...asked].flatMap((id) => {
    const step = stepAt(draft, id);
    if (!step || !('text' in step) || !step.text) return [];
    const { text } = step;
    return LOCALES.filter((locale) => !KINDNESS[locale].test(sentences(text[locale])[0] ?? '')).map((locale) =>
      noApology(`steps.${id}.text.${locale}`),
    );
  });
}

/** The highest score of each scale that says: this went badly. What is expected is no judgement of ours. */
const LOW: Readonly<Record<Scale, number>> = {
  satisfaction: 2,
  comparison: 2,
  effort: 3,
  recommend: 6,
  expectation: -1,
};

function isLow(step: Step, { does, choices }: Offer): boolean {
  if (does?.withdraw) return false;
  if (does?.case ?? (does?.verdict === 'partly' || does?.verdict === 'unsolved')) return true;
  if (step.kind !== 'scale') return false;
  return choices.some(({ id }) => {
    const score = scoreOf(step.scale, id);
    return score !== null && score <= LOW[step.scale];
  });
}

/** The questions that can come first from here on. Kind words on the way are enough. */
function firstAsked(draft: Draft, id: string, seen: Set<string>): ReadonlySet<string> {
  const step = stepAt(draft, id);
  if (!step || seen.has(id) || step.kind === 'end') return new Set();
  seen.add(id);
  if (step.kind === 'say' && LOCALES.every((locale) => KINDNESS[locale].test(step.text[locale]))) return new Set();
  if (step.kind !== 'say' && step.kind !== 'branch' && step.kind !== 'rotate') return new Set([id]);
  const on = edgesOf(id, step).filter((edge) => !edge.asks);
  return new Set(on.flatMap((edge) => [...firstAsked(draft, edge.to, seen)]));
}

const begging = (at: string): Problem =>
  wrong(
    at,
    'begging',
    '不能讨要好评、五星或满分：这样得来的分数没有意义。',
    'Never ask for stars, a good review or full marks: a score got that way means nothing.',
  );
const blame = (at: string): Problem =>
  wrong(
    at,
    'blame',
    '不要把责任推给客户（“您没有……”“误操作”）：先问清楚发生了什么。',
    'Never put it on the customer (“you failed to”, “user error”): ask what happened instead.',
  );
const imitation = (at: string): Problem =>
  wrong(
    at,
    'imitates-official',
    '不能装作官方投诉机构；可以写出它的名称和联系方式。',
    'Never pose as an official body; naming it, and how to reach it, is fine.',
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
const noApology = (at: string): Problem =>
  doubtful(
    at,
    'no-apology',
    '客户刚说了不满意：第一句请先道歉或道谢，再提问。',
    'The customer has just said that it went badly: begin with an apology or thanks, then ask.',
  );

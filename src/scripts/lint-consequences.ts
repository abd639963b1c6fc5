import type { Consequence } from './consequence.ts';
import { forward, leadsToEnd, reach } from './graph.ts';
import { type Doing, doingsOf } from './offers.ts';
import { type Code, doubtful, type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import type { Step } from './steps.ts';

/** Whether what follows from answers makes sense, and is followed by what it must be. */
export function lintConsequences(draft: Draft): readonly Problem[] {
  const open = mayBeOpen(draft);
  return Object.entries(draft.steps).flatMap(([id, step]) =>
    doingsOf(id, step).flatMap((doing) => [...contradictions(step, doing, open), ...goingOn(draft, step, doing)]),
  );
}

function contradictions(step: Step, { at, does }: Doing, open: boolean): Problem[] {
  const problems: Problem[] = [];
  const bad = (field: keyof Consequence, code: Code, zh: string, en: string) =>
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
  if (does.lower && !open) {
    bad(
      'lower',
      'lower-without-case',
      '这份话术从不开工单，没有可降级的。',
      'This script never opens a case, so there is none to lower.',
    );
  }
  return problems;
}

/** Some answers are the last word: what they lead to must be an end. */
function goingOn(draft: Draft, step: Step, { at, does, offer }: Doing): Problem[] {
  const problems: Problem[] = [];
  const bad = (field: keyof Consequence, code: Code, zh: string, en: string) =>
    problems.push(wrong(`${at}.${field}`, code, zh, en));
  const picked = offer !== null && step.kind !== 'multiple';
  const ends = offer
    ? leadsToEnd(draft, offer.next)
    : step.kind === 'end' || ('next' in step && leadsToEnd(draft, step.next));
  if (does.snooze && !(step.kind === 'end' || (picked && ends))) {
    bad(
      'snooze',
      'snooze-goes-on',
      '稍后再问的回答要直接走到结束。',
      'An answer that asks us to come back later must lead to an end.',
    );
  }
  if (does.handover && !(picked && ends)) {
    bad(
      'handover',
      'handover-goes-on',
      '转人工只能由一个选项触发，并直接走到结束：之后不再提问。',
      'Handing over is for one choice that leads to an end: after it nothing more is asked.',
    );
  }
  if (does.consent === 'opt-out' && !ends) {
    bad(
      'consent',
      'consent-goes-on',
      '客户退订之后不能再提问，请直接走到结束。',
      'Nothing more is asked of a customer who opts out: lead to an end.',
    );
  }
  return does.case === 'P1' && offer && !ends ? problems.concat(dangerGoesOn(at)) : problems;
}

function dangerGoesOn(at: string): Problem {
  return doubtful(
    `${at}.case`,
    'danger-goes-on',
    '人身安全的回答之后不要再追问。',
    'After an answer about danger, ask nothing more.',
  );
}

function mayBeOpen(draft: Draft): boolean {
  return [...reach(draft, draft.start, forward)].some((id) => {
    const step = stepAt(draft, id);
    return step !== null && doingsOf(id, step).some(({ does }) => does.case ?? does.verdict);
  });
}

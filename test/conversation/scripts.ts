import fc from 'fast-check';
import { publish, type Script } from '../../src/scripts/index.ts';

const SCALES = {
  satisfaction: [1, 5],
  comparison: [1, 5],
  effort: [1, 7],
  recommend: [0, 10],
  expectation: [1, 5],
} as const;
type Scale = keyof typeof SCALES;

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
export const NAMES = new Map([
  ['delivery', text('交付', 'Delivery')],
  ['on_time', text('准时送达', 'Arrived on time')],
  ['intact', text('完好无损', 'Arrived intact')],
  ['effort', text('省心省力', 'Little effort')],
]);

/** What the choices of a drawn script may do; every one is legal where it is put. */
const DOES = [
  undefined,
  { case: 'P3', category: 'D1' },
  { case: 'P1' },
  { category: 'C9' },
  { feedback: true },
  { praise: true },
  { verdict: 'partly' },
  { verdict: 'solved' },
  { remedy: 'call' },
  { tag: 'later' },
  { suppress: { days: 30 } },
] as const;

const KINDS = ['scale', 'choice', 'text', 'multiple', 'slot', 'file'] as const;
const BETWEEN = ['nothing', 'say', 'branch'] as const;

type Drawn = {
  readonly kind: (typeof KINDS)[number];
  readonly scale: Scale;
  readonly does: readonly number[];
  readonly to: readonly number[];
  readonly extra: boolean;
  readonly silent: boolean;
  readonly between: (typeof BETWEEN)[number];
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom(...KINDS),
  scale: fc.constantFrom('satisfaction', 'comparison', 'effort', 'recommend', 'expectation'),
  does: fc.array(fc.nat(DOES.length - 1), { minLength: 3, maxLength: 3 }),
  to: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
  extra: fc.boolean(),
  silent: fc.boolean(),
  between: fc.constantFrom(...BETWEEN),
});

/**
 * Published scripts with up to three questions of every kind and a drawn one, with cases, verdicts, mis-taps, a snooze,
 * branches, silences and words on the way.
 */
export const anyScript: fc.Arbitrary<Script> = fc
  .tuple(fc.array(drawn, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([steps, rotates]) => publish(draftOf(few(steps), rotates && !steps.some(hasTrouble)), 1, NAMES))
  .map((published) => {
    if (!published.ok)
      throw new Error(JSON.stringify(published.problems.filter((problem) => problem.level === 'error')));
    return published.script;
  });

/** After trouble nothing more is rated, so nothing is drawn. */
function hasTrouble({ does }: Drawn): boolean {
  return does.some((pick) => {
    const what = DOES[pick];
    return what !== undefined && (('case' in what && what.case === 'P1') || 'verdict' in what);
  });
}

/** A list of ticks takes two turns, so there is room for only one. */
function few(steps: readonly Drawn[]): readonly Drawn[] {
  const first = steps.findIndex(({ kind }) => kind === 'multiple');
  const one = steps.map((step, n): Drawn => {
    return step.kind === 'multiple' && n !== first ? { ...step, kind: 'choice' } : step;
  });
  return one.slice(0, first < 0 ? 3 : 2);
}

function draftOf(drawn: readonly Drawn[], rotates: boolean): unknown {
  const end = { kind: 'end', text: text('谢谢{name}', 'Thank you {name}'), does: { praise: true } };
  const later = { kind: 'end', text: text('回头见', 'Later'), does: { snooze: 24 } };
  const last = rotates ? 'extra' : 'end';
  const steps = drawn.flatMap((step, n) => stepsOf(step, n, drawn.length, last));
  const snoozes = drawn.some((step) => step.kind === 'choice');
  const extra = { kind: 'rotate', indicators: ['on_time', 'intact'], next: 'end', else: 'end' };
  return {
    format: 2,
    id: 'drawn',
    name: text('随机', 'Drawn'),
    start: 's0',
    ...(rotates && { rotation: { share: 50, compare: 50 } }),
    steps: { ...Object.fromEntries(steps), ...(rotates && { extra }), end, ...(snoozes && { later }) },
  };
}

/** Step n leads on to step n + 1 at least once, so that all are reached, and never back but by a mis-tap. */
function stepsOf(step: Drawn, n: number, count: number, last: string): readonly (readonly [string, unknown])[] {
  const following = n + 1 < count ? `s${n + 1}` : last;
  const between = step.between === 'nothing' ? following : `b${n}`;
  const question = [`s${n}`, stepOf(step, n, between, last)] as const;
  if (step.between === 'say') {
    return [question, [between, { kind: 'say', text: text('好的', 'Alright'), next: following }]];
  }
  if (step.between === 'branch') {
    const condition = step.kind === 'choice' ? `answers.s${n} == "c0"` : 'channel == "telegram"';
    const branch = { kind: 'branch', when: [{ if: condition, next: following }], else: following };
    return [question, [between, branch]];
  }
  return [question];
}

function stepOf(step: Drawn, n: number, following: string, last: string): unknown {
  const next = (k: number) => (k === 0 ? following : step.to[k] === 0 ? last : following);
  const silent = step.silent && {
    silent: [
      { after: 30, say: 'reminder' },
      { after: 60, next: following },
    ],
  };
  const head = { text: text(`{item}怎么样${n}`, `How is {item} ${n}`), ...silent };
  switch (step.kind) {
    case 'text':
    case 'file': {
      const skip = step.extra && { skip: { label: text('跳过', 'Skip'), next: following } };
      return { kind: step.kind, ...head, next: following, ...skip };
    }
    case 'scale':
      return scaleOf(step, n, head, next);
    case 'multiple':
      return { kind: 'multiple', ...head, choices: plain(step, null), next: following, ...(step.extra && { most: 2 }) };
    case 'slot':
      return { kind: 'slot', ...head, choices: plain(step, next) };
    case 'choice': {
      const snooze = { id: 'not_yet', label: text('还没试', 'Not yet'), next: 'later' };
      const back = {
        id: 'mistap',
        label: text('点错了', 'By mistake'),
        next: `s${Math.max(0, n - 1)}`,
        does: { withdraw: true },
      };
      const choices = [...plain(step, next), snooze, ...(step.extra && n > 0 ? [back] : [])];
      return { kind: 'choice', ...head, choices };
    }
  }
}

type Next = (k: number) => string;

function scaleOf(step: Drawn, n: number, head: object, next: Next): unknown {
  const [low, high] = SCALES[step.scale];
  const choices = Array.from({ length: high - low + 1 }, (_, k) => {
    const does = k < 2 ? { does: { case: 'P3' } } : {};
    return { id: String(low + k), next: next(k % 3), ...does };
  });
  const rows = step.extra ? [{ id: `${low}-${high}`, next: next(0) }] : choices;
  return { kind: 'scale', scale: step.scale, indicator: 'delivery', core: n === 0, ...head, choices: rows };
}

/** Only some of what a choice may do makes sense where it is one of many, or where the dialog goes on after it. */
function plain(step: Drawn, next: Next | null): readonly unknown[] {
  return step.does.map((pick, k) => {
    const does = next === null || step.kind === 'slot' ? tame(DOES[pick]) : DOES[pick];
    return {
      id: `c${k}`,
      label: text(`选项${k}`, `Pick ${k}`),
      ...(next && { next: next(k) }),
      ...(does && { does }),
    };
  });
}

function tame(does: (typeof DOES)[number]): (typeof DOES)[number] {
  return does && ('verdict' in does || 'handover' in does) ? undefined : does;
}

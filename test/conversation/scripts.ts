import fc from 'fast-check';
import { publish, type Script } from '../../src/scripts/index.ts';

const SCALES = { satisfaction: [1, 5], effort: [1, 7], recommend: [0, 10], expectation: [1, 5] } as const;
type Scale = keyof typeof SCALES;

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

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
] as const;

type Drawn = {
  readonly kind: 'scale' | 'choice' | 'text';
  readonly scale: Scale;
  readonly does: readonly number[];
  readonly to: readonly number[];
  readonly extra: boolean;
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom('scale', 'choice', 'text'),
  scale: fc.constantFrom('satisfaction', 'effort', 'recommend', 'expectation'),
  does: fc.array(fc.nat(DOES.length - 1), { minLength: 3, maxLength: 3 }),
  to: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
  extra: fc.boolean(),
});

/** Published scripts of up to four steps, of every kind, with cases, verdicts, a mis-tap and a snooze. */
export const anyScript: fc.Arbitrary<Script> = fc
  .array(drawn, { minLength: 1, maxLength: 4 })
  .map((steps) => publish(draftOf(steps), 1, new Set(['delivery', 'effort'])))
  .map((published) => {
    if (!published.ok)
      throw new Error(JSON.stringify(published.problems.filter((problem) => problem.level === 'error')));
    return published.script;
  });

function draftOf(drawn: readonly Drawn[]): unknown {
  const end = { kind: 'end', text: text('谢谢{name}', 'Thank you {name}'), does: { praise: true } };
  const later = { kind: 'end', text: text('回头见', 'Later'), does: { snooze: 24 } };
  const steps = drawn.map((step, n) => [`s${n}`, stepOf(step, n, drawn.length)] as const);
  const snoozes = drawn.some((step) => step.kind === 'choice');
  const all = { ...Object.fromEntries(steps), end, ...(snoozes ? { later } : {}) };
  return { format: 1, id: 'drawn', name: text('随机', 'Drawn'), start: 's0', steps: all };
}

/** Step n leads on to step n + 1 at least once, so that all are reached, and never back but by a mis-tap. */
function stepOf(step: Drawn, n: number, count: number): unknown {
  const following = n + 1 < count ? `s${n + 1}` : 'end';
  const next = (k: number) => (k === 0 ? following : step.to[k] === 0 ? 'end' : following);
  const words = text(`{item}怎么样${n}`, `How is {item} ${n}`);
  if (step.kind === 'text') {
    const skip = step.extra ? { skip: { label: text('跳过', 'Skip'), next: following } } : {};
    return { kind: 'text', text: words, next: following, ...skip };
  }
  if (step.kind === 'scale') {
    const [low, high] = SCALES[step.scale];
    const choices = Array.from({ length: high - low + 1 }, (_, k) => {
      const does = k < 2 ? { does: { case: 'P3' } } : {};
      return { id: String(low + k), label: text(`第${low + k}级`, `Level ${low + k}`), next: next(k % 3), ...does };
    });
    return { kind: 'scale', scale: step.scale, indicator: 'delivery', core: n === 0, text: words, choices };
  }
  const plain = step.does.map((pick, k) => {
    const does = DOES[pick];
    return { id: `c${k}`, label: text(`选项${k}`, `Pick ${k}`), next: next(k), ...(does ? { does } : {}) };
  });
  const snooze = { id: 'not_yet', label: text('还没试', 'Not yet'), next: 'later' };
  const back = {
    id: 'mistap',
    label: text('点错了', 'By mistake'),
    next: `s${Math.max(0, n - 1)}`,
    does: { withdraw: true },
  };
  return { kind: 'choice', text: words, choices: [...plain, snooze, ...(step.extra && n > 0 ? [back] : [])] };
}

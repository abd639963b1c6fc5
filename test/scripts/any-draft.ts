import fc from 'fast-check';
import { text } from './drafts.ts';
import type { RawDraft } from './walks.ts';

const KINDS = [
  'scale',
  'choice',
  'multiple',
  'text',
  'file',
  'slot',
  'kano',
  'rotate',
  'say',
  'branch',
  'end',
] as const;
type Kind = (typeof KINDS)[number];

/** What a step is made of: its kind, where its ways lead (as numbers), and three coins. */
type Bones = { readonly kind: Kind; readonly to: readonly number[]; readonly coins: readonly boolean[] };

const bones: fc.Arbitrary<Bones> = fc.record({
  kind: fc.constantFrom(...KINDS, 'scale', 'scale', 'rotate', 'rotate', 'kano', 'say', 'branch'),
  to: fc.array(fc.nat(99), { minLength: 3, maxLength: 3 }),
  coins: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
});

/**
 * Documents of format 2 with graphs of every sort. In `forward` ones ways lead on, so that many are without a fault;
 * in the others anything leads anywhere, now and then to a step that is not there.
 */
export const anyDraft: fc.Arbitrary<RawDraft & { readonly format: 2 }> = fc
  .record({ forward: fc.constantFrom(true, true, false), all: fc.array(bones, { minLength: 1, maxLength: 7 }) })
  .map(({ forward, all }) => {
    const names = [...all.map((_, n) => `s${n}`), 'bye'];
    const target = (from: number, raw: number): string => {
      if (!forward) return raw > 96 ? 'nowhere' : (names[raw % names.length] ?? 'bye');
      return names[from + 1 + (raw % Math.min(2, names.length - from - 1))] ?? 'bye';
    };
    const steps = all.map((one, n) => [names[n] ?? '', stepOf(one, (raw) => target(n, raw), n)] as const);
    return {
      ...{ format: 2, id: 'any', name: text('任意', 'Any'), start: 's0' },
      rotation: { share: 50, compare: 30 },
      pairs: [{ id: 'p', functional: text('有', 'it is'), dysfunctional: text('没有', 'it is not') }],
      steps: { ...Object.fromEntries(steps), bye: { kind: 'end', text: text('再见', 'Bye') } },
    };
  });

function stepOf({ kind, to, coins }: Bones, target: (raw: number) => string, n: number): Record<string, unknown> {
  const [a = '', b = '', c = ''] = to.map(target);
  const [one = false, two = false, three = false] = coins;
  const words = { text: text('谢谢。请说', 'Thanks. Say') };
  const question = {
    kind,
    ...words,
    ...(one && two
      ? {
          silent: [
            { after: 5, say: 'reminder' },
            { after: 9, next: c },
          ],
        }
      : {}),
  };
  const row = (id: string, next: string, does?: object) => ({
    id,
    label: text(`选${id}`, `Pick ${id}`),
    next,
    ...(does && { does }),
  });
  const skip = three ? { skip: { label: text('跳过', 'Skip'), next: b } } : {};
  switch (kind) {
    case 'scale':
      return {
        ...{ ...question, scale: 'satisfaction', indicator: 'staff', ...((two || three) && { core: true }) },
        choices: [
          { id: '5-4', next: a },
          { id: '3-2', next: b, does: { case: 'P3' } },
          { id: 1, next: c, does: { case: 'P2' } },
        ],
      };
    case 'choice':
      return {
        ...question,
        choices: [row('a', a), row('b', b, three ? { withdraw: true } : undefined), row('c', c)].slice(two ? 1 : 0),
      };
    case 'slot':
      return { ...question, choices: [row('a', a), row('b', b)] };
    case 'multiple':
      return { ...question, choices: [row('a', ''), row('b', '')].map(({ next: _, ...tick }) => tick), next: a };
    case 'text':
    case 'file':
      return { ...question, ...skip, next: a };
    case 'kano':
      return { ...question, side: n % 2 === 0 ? 'functional' : 'dysfunctional', next: a };
    case 'rotate':
      return { kind, indicators: ['on_time'], next: a, else: b };
    case 'say':
      return { kind, ...words, next: a };
    case 'branch':
      return {
        kind,
        when: [
          { if: 'locale == "en"', next: a },
          { if: 'channel == "slack"', next: b },
        ],
        else: c,
      };
    case 'end':
      return one ? { kind, ...words } : { kind };
  }
}

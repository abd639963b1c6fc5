import type { State } from '../../src/conversation/index.ts';
import type { Step } from '../../src/scripts/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { play, published } from './play.ts';

export const ASK = text('选', 'Pick');
export const bye = { kind: 'end', text: text('再见', 'Bye') };
const plain = (id: string, zh: string, en: string) => ({ id, label: text(zh, en) });

export const PICK = { kind: 'choice', text: ASK };

/** A rating of what was picked at the second question, and a drawn one. */
export const RATED = published(
  {
    a: { ...PICK, choices: [choice('on_time', 'b'), choice('intact', 'b')] },
    b: { ...PICK, indicator: 'delivery', choices: [choice('intact', 'd'), choice('on_time', 'd')] },
    d: { kind: 'scale', scale: 'satisfaction', about: 'b', text: ASK, choices: [{ id: '5-1', next: 'e' }] },
    e: { kind: 'rotate', indicators: ['on_time'], next: 'bye', else: 'bye' },
    bye,
  },
  { rotation: { share: 100, compare: 0 } },
);

const PASS = { label: text('跳过', 'Skip'), next: 'bye' };
/** Ticks, and then a file. */
export const TICKS = published({
  c: {
    ...PICK,
    kind: 'multiple',
    indicator: 'delivery',
    choices: [plain('x', '甲', 'A'), plain('y', '乙', 'B')],
    next: 'f',
  },
  f: { kind: 'file', text: ASK, next: 'bye', skip: PASS, does: { tag: 'seen' } },
  bye,
});

/** The one of the two that has this step. */
export const of = (id: string) => (id in TICKS.steps ? TICKS : RATED);
export const at = (id: string, more: Partial<State> = {}): State => ({ ...play(of(id)).state, at: id, ...more });
export const row = (step: string, id: string, from = of(step)) => from.plan.steps.get(step)?.byId.get(id) ?? null;

export function stepOf(id: string): Step {
  const step = of(id).steps[id];
  if (!step) throw new Error(id);
  return step;
}

import { type Draft, stepAt } from './script.ts';
import type { Step } from './steps.ts';

/**
 * A way from one step to the next. `back` is a mis-tap: it leads to an earlier step, once a dialog. `asks` says whether
 * the customer has to do something on it.
 */
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly back: boolean;
  readonly asks: boolean;
};

/** Steps do not change, and lint walks over them again and again. */
const KNOWN = new WeakMap<Step, { readonly id: string; readonly edges: readonly Edge[] }>();

/** The ways out of a step, whether or not they lead anywhere. */
export function edgesOf(id: string, step: Step): readonly Edge[] {
  const known = KNOWN.get(step);
  if (known?.id === id) return known.edges;
  const edges = waysOut(id, step);
  KNOWN.set(step, { id, edges });
  return edges;
}

function waysOut(id: string, step: Step): readonly Edge[] {
  const edge = (to: string, place: string, asks: boolean, back = false): Edge => ({
    from: id,
    to,
    at: `steps.${id}.${place}`,
    back,
    asks,
  });
  return [...answered(step, edge), ...unanswered(step, edge)];
}

type MakeEdge = (to: string, place: string, asks: boolean, back?: boolean) => Edge;

function answered(step: Step, edge: MakeEdge): readonly Edge[] {
  switch (step.kind) {
    case 'end':
      return [];
    case 'say':
      return [edge(step.next, 'next', false)];
    case 'branch':
      return [...step.when.map((one, n) => edge(one.next, `when.${n}.next`, false)), edge(step.else, 'else', false)];
    case 'rotate':
      return [edge(step.next, 'next', true), edge(step.else, 'else', false)];
    case 'multiple':
    case 'kano':
      return [edge(step.next, 'next', true)];
    case 'text':
    case 'file': {
      const on = edge(step.next, 'next', true);
      return step.skip ? [on, edge(step.skip.next, 'skip.next', true)] : [on];
    }
    case 'scale':
    case 'choice':
    case 'slot':
      return step.choices.map((row, n) => edge(row.next, `choices.${n}.next`, true, row.does?.withdraw === true));
  }
}

/** The ways on that nobody has to take: a question that waits for an answer with a clock. */
function unanswered(step: Step, edge: MakeEdge): readonly Edge[] {
  if (!('silent' in step) || !step.silent) return [];
  return step.silent.flatMap((one, n) => (one.next === undefined ? [] : [edge(one.next, `silent.${n}.next`, false)]));
}

/** Every step that can be come to from this one, itself included, by the ways that are let through. */
export function reach(draft: Draft, from: string, through: (edge: Edge) => boolean): ReadonlySet<string> {
  const seen = new Set<string>();
  const left = [from];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const step = stepAt(draft, id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    for (const edge of edgesOf(id, step)) if (through(edge)) left.push(edge.to);
  }
  return seen;
}

export const forward = (edge: Edge): boolean => !edge.back;

/** Whether a step comes before another on some way. */
export function comesBefore(draft: Draft, earlier: string, later: string): boolean {
  const step = stepAt(draft, earlier);
  return (
    step !== null && edgesOf(earlier, step).some((edge) => forward(edge) && reach(draft, edge.to, forward).has(later))
  );
}

/** Whether every way to a step passes an answer to one of the gates. A question that nobody answered is not enough. */
export function alwaysAnswered(draft: Draft, gates: readonly string[], id: string): boolean {
  const around = (edge: Edge): boolean => forward(edge) && !(edge.asks && gates.includes(edge.from));
  return !reach(draft, draft.start, around).has(id);
}

/** Whether a way leads to an end with nothing but words in between. */
export function leadsToEnd(draft: Draft, to: string): boolean {
  const seen = new Set<string>();
  let id = to;
  for (let step = stepAt(draft, id); step?.kind === 'say' && !seen.has(id); step = stepAt(draft, id)) {
    seen.add(id);
    id = step.next;
  }
  return stepAt(draft, id)?.kind === 'end';
}

/** The first forward way that closes a circle, or null. */
export function circle(draft: Draft): Edge | null {
  const done = new Set<string>();
  const above = new Set<string>();
  const visit = (id: string): Edge | null => {
    const step = stepAt(draft, id);
    if (!step || done.has(id)) return null;
    above.add(id);
    for (const edge of edgesOf(id, step).filter(forward)) {
      const found = above.has(edge.to) ? edge : visit(edge.to);
      if (found) return found;
    }
    above.delete(id);
    done.add(id);
    return null;
  };
  for (const id of Object.keys(draft.steps)) {
    const found = visit(id);
    if (found) return found;
  }
  return null;
}

/** The way from a step to an end on which the weights add up to the most. Only for drafts without a circle. */
export function heaviest(draft: Draft, from: string, weight: (step: Step, edge: Edge | null) => number): Path {
  const known = new Map<string, Path>();
  const visit = (id: string): Path => {
    const before = known.get(id);
    if (before) return before;
    const step = stepAt(draft, id);
    if (!step) return NOWHERE;
    let whole: Path = { weight: weight(step, null), steps: [id] };
    for (const edge of edgesOf(id, step).filter(forward)) {
      const rest = visit(edge.to);
      const through = weight(step, edge) + rest.weight;
      if (through >= whole.weight || whole.steps.length === 1) whole = { weight: through, steps: [id, ...rest.steps] };
    }
    known.set(id, whole);
    return whole;
  };
  return visit(from);
}

export type Path = { readonly weight: number; readonly steps: readonly string[] };
const NOWHERE: Path = { weight: 0, steps: [] };

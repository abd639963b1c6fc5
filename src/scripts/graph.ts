import { choicesOf, type Draft, type Step, stepAt } from './script.ts';

/** A way from one step to the next. `back` is a mis-tap: it leads to an earlier step, once a dialog. */
export type Edge = { readonly from: string; readonly to: string; readonly at: string; readonly back: boolean };

/** The ways out of a step, whether or not they lead anywhere. */
export function edgesOf(id: string, step: Step): readonly Edge[] {
  if (step.kind === 'end') return [];
  if (step.kind === 'text') {
    const on: Edge = { from: id, to: step.next, at: `steps.${id}.next`, back: false };
    return step.skip ? [on, { from: id, to: step.skip.next, at: `steps.${id}.skip.next`, back: false }] : [on];
  }
  return choicesOf(step).map((choice, n) => ({
    from: id,
    to: choice.next,
    at: `steps.${id}.choices.${n}.next`,
    back: choice.does?.withdraw === true,
  }));
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
export function heaviest(draft: Draft, from: string, weight: (step: Step) => number): Path {
  const known = new Map<string, Path>();
  const visit = (id: string): Path => {
    const before = known.get(id);
    if (before) return before;
    const step = stepAt(draft, id);
    if (!step) return NOWHERE;
    let rest = NOWHERE;
    for (const edge of edgesOf(id, step).filter(forward)) {
      const path = visit(edge.to);
      if (path.weight > rest.weight) rest = path;
    }
    const whole = { weight: weight(step) + rest.weight, steps: [id, ...rest.steps] };
    known.set(id, whole);
    return whole;
  };
  return visit(from);
}

export type Path = { readonly weight: number; readonly steps: readonly string[] };
const NOWHERE: Path = { weight: 0, steps: [] };

import { circle, type Edge, edgesOf, forward, heaviest, reach } from './graph.ts';
import { type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import type { Step } from './steps.ts';

/** More questions than this in one dialog and people leave. */
const MOST_TURNS = 4;

/** Whether a draft can be walked: every way leads to a step, and from every step to an end, soon. */
export function lintGraph(draft: Draft): readonly Problem[] {
  const steps = Object.entries(draft.steps);
  const edges = steps.flatMap(([id, step]) => [...edgesOf(id, step)]);
  const loop = circle(draft);
  return [
    ...missing(draft, edges),
    ...unreachable(draft, steps),
    ...(loop ? [endless(loop)] : [...tooLong(draft), ...twoCores(draft), ...twoRotations(draft)]),
    ...deadEnds(draft, steps, edges),
    ...misTaps(draft, edges),
  ];
}

/**
 * How many turns a way on costs the customer. Ticking several costs two: a pick, and the word that it is all; how many
 * more are ticked is the customer's own wish. What nobody has to answer costs nothing.
 */
function turnsOf(step: Step, edge: Edge | null): number {
  if (!edge?.asks) return 0;
  return step.kind === 'multiple' ? 2 : 1;
}

function missing(draft: Draft, edges: readonly Edge[]): Problem[] {
  const nowhere = (at: string, to: string) =>
    wrong(
      at,
      'missing-step',
      `没有名为“${to}”的步骤：请改成已有的步骤名，或加上这一步。`,
      `There is no step called “${to}”: name one that is there, or add it.`,
    );
  const problems = edges.filter((edge) => !stepAt(draft, edge.to)).map((edge) => nowhere(edge.at, edge.to));
  return stepAt(draft, draft.start) ? problems : [nowhere('start', draft.start), ...problems];
}

function unreachable(draft: Draft, steps: readonly (readonly [string, Step])[]): Problem[] {
  if (!stepAt(draft, draft.start)) return [];
  const reached = reach(draft, draft.start, forward);
  return steps
    .filter(([id]) => !reached.has(id))
    .map(([id]) =>
      wrong(
        `steps.${id}`,
        'unreachable-step',
        `没有任何回答会走到“${id}”：请接上它，或删掉它。`,
        `No answer leads to “${id}”: lead to it, or take it out.`,
      ),
    );
}

function endless(edge: Edge): Problem {
  return wrong(
    edge.at,
    'endless-loop',
    `从“${edge.from}”又回到“${edge.to}”，对话可能没完没了；只有“点错了”(does: {withdraw: true})可以往回走。`,
    `“${edge.from}” leads back to “${edge.to}”, so the dialog may never end; only a mis-tap (does: {withdraw: true}) may go back.`,
  );
}

function tooLong(draft: Draft): Problem[] {
  const longest = heaviest(draft, draft.start, turnsOf);
  if (longest.weight <= MOST_TURNS) return [];
  const path = longest.steps.join(' → ');
  return [
    wrong(
      'start',
      'too-many-turns',
      `最多 ${MOST_TURNS} 轮，但这条路径有 ${longest.weight} 轮：${path}。`,
      `At most ${MOST_TURNS} answers are asked of a customer, but this path has ${longest.weight}: ${path}.`,
    ),
  ];
}

function twoCores(draft: Draft): Problem[] {
  const isCore = (step: Step | null): boolean => step?.kind === 'scale' && step.core === true;
  const second = secondOf(draft, isCore);
  if (second === null) return [];
  return [
    wrong(
      `steps.${second}.core`,
      'two-core-ratings',
      '同一条路径上只能有一个核心评分。',
      'A path can have only one core rating, and this is the second.',
    ),
  ];
}

function twoRotations(draft: Draft): Problem[] {
  const second = secondOf(draft, (step) => step?.kind === 'rotate');
  if (second === null) return [];
  return [
    wrong(
      `steps.${second}`,
      'two-rotations',
      '同一条路径上只能有一道轮换题，这是第二道。',
      'A dialog carries one drawn rating at most, and this is the second on a path.',
    ),
  ];
}

/** The second step of a sort on some path, or null when no path has two. */
function secondOf(draft: Draft, is: (step: Step | null) => boolean): string | null {
  const path = heaviest(draft, draft.start, (step) => (is(step) ? 1 : 0));
  return path.weight <= 1 ? null : (path.steps.filter((id) => is(stepAt(draft, id)))[1] ?? null);
}

function deadEnds(draft: Draft, steps: readonly (readonly [string, Step])[], edges: readonly Edge[]): Problem[] {
  const ending = new Set(steps.filter(([, step]) => step.kind === 'end').map(([id]) => id));
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const edge of edges) if (forward(edge) && ending.has(edge.to)) ending.add(edge.from);
  }
  // A way to a missing step is reported as such; calling its step a dead end as well would say the same thing twice.
  const broken = new Set(edges.filter((edge) => forward(edge) && !stepAt(draft, edge.to)).map(({ from }) => from));
  return steps
    .filter(([id]) => !ending.has(id) && ![...reach(draft, id, forward)].some((step) => broken.has(step)))
    .map(([id]) =>
      wrong(
        `steps.${id}`,
        'dead-end',
        `从“${id}”走不到结束：请让它的一条路通向 kind: end 的步骤。`,
        `From “${id}” the dialog can never come to an end: lead one of its ways to a step of kind end.`,
      ),
    );
}

function misTaps(draft: Draft, edges: readonly Edge[]): Problem[] {
  return edges
    .filter((edge) => edge.back && stepAt(draft, edge.to) && !reach(draft, edge.to, forward).has(edge.from))
    .map((edge) =>
      wrong(
        edge.at,
        'withdraw-forward',
        `“点错了”要回到之前的步骤，“${edge.to}”不在“${edge.from}”之前。`,
        `A mis-tap leads back to an earlier step, and “${edge.to}” does not come before “${edge.from}”.`,
      ),
    );
}

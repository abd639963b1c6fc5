import { circle, type Edge, edgesOf, forward, heaviest, reach } from './graph.ts';
import { type Problem, wrong } from './problem.ts';
import { choicesOf, type Draft, type Step, stepAt } from './script.ts';

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
    ...(loop ? [endless(loop)] : [...tooLong(draft), ...twoCores(draft)]),
    ...deadEnds(draft, steps, edges),
    ...misTaps(draft, edges),
    ...lookBacks(draft, steps),
  ];
}

function missing(draft: Draft, edges: readonly Edge[]): Problem[] {
  const nowhere = (at: string, to: string) =>
    wrong(at, 'missing-step', `没有名为“${to}”的步骤。`, `There is no step called “${to}”.`);
  const problems = edges.filter((edge) => !stepAt(draft, edge.to)).map((edge) => nowhere(edge.at, edge.to));
  return stepAt(draft, draft.start) ? problems : [nowhere('start', draft.start), ...problems];
}

function unreachable(draft: Draft, steps: readonly (readonly [string, Step])[]): Problem[] {
  if (!stepAt(draft, draft.start)) return [];
  const reached = reach(draft, draft.start, forward);
  return steps
    .filter(([id]) => !reached.has(id))
    .map(([id]) =>
      wrong(`steps.${id}`, 'unreachable-step', `没有任何回答会走到“${id}”。`, `No answer leads to “${id}”.`),
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
  const longest = heaviest(draft, draft.start, (step) => (step.kind === 'end' ? 0 : 1));
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
  const path = heaviest(draft, draft.start, (step) => (isCore(step) ? 1 : 0));
  const second = path.steps.filter((id) => isCore(stepAt(draft, id)))[1];
  if (path.weight <= 1 || second === undefined) return [];
  return [
    wrong(
      `steps.${second}.core`,
      'two-core-ratings',
      '同一条路径上只能有一个核心评分。',
      'A path can have only one core rating, and this is the second.',
    ),
  ];
}

function deadEnds(draft: Draft, steps: readonly (readonly [string, Step])[], edges: readonly Edge[]): Problem[] {
  const ending = new Set(steps.filter(([, step]) => step.kind === 'end').map(([id]) => id));
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const edge of edges) if (forward(edge) && ending.has(edge.to)) ending.add(edge.from);
  }
  // A way to a missing step is reported as such; calling its step a dead end as well would say the same thing twice.
  const broken = new Set(edges.filter((edge) => !stepAt(draft, edge.to)).map((edge) => edge.from));
  return steps
    .filter(([id]) => !ending.has(id) && ![...reach(draft, id, forward)].some((step) => broken.has(step)))
    .map(([id]) =>
      wrong(`steps.${id}`, 'dead-end', `从“${id}”走不到结束。`, `From “${id}” the dialog can never come to an end.`),
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

/** `about` and `except` speak of an earlier step with choices. */
function lookBacks(draft: Draft, steps: readonly (readonly [string, Step])[]): Problem[] {
  const problems: Problem[] = [];
  for (const [id, step] of steps) {
    const field = step.kind === 'scale' ? 'about' : 'except';
    const to = step.kind === 'scale' ? step.about : step.kind === 'choice' ? step.except : undefined;
    if (to === undefined) continue;
    const earlier = stepAt(draft, to);
    if (earlier?.kind === 'choice' && to !== id && always(draft, to, id)) continue;
    problems.push(
      wrong(
        `steps.${id}.${field}`,
        'not-an-earlier-choice',
        `“${to}”必须是每条路径上都先问过的选择题。`,
        `“${to}” must be a choice step that every path asks before “${id}”.`,
      ),
    );
  }
  return problems.concat(emptied(steps));
}

/** Whether every way from the start to `id` passes `gate`. */
function always(draft: Draft, gate: string, id: string): boolean {
  if (draft.start === gate) return true;
  return !reach(draft, draft.start, (edge) => forward(edge) && edge.to !== gate).has(id);
}

function emptied(steps: readonly (readonly [string, Step])[]): Problem[] {
  return steps
    .filter(([, step]) => step.kind === 'choice' && step.except !== undefined && choicesOf(step).length < 2)
    .map(([id]) =>
      wrong(
        `steps.${id}.choices`,
        'too-few-choices',
        '去掉之前选过的之后，至少要剩一个选项。',
        'At least one choice must be left when the earlier pick is taken out.',
      ),
    );
}

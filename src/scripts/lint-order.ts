import { scoreOf } from './choices.ts';
import { alwaysAnswered, edgesOf, forward, reach } from './graph.ts';
import { SKIP } from './labels.ts';
import { offersOf } from './offers.ts';
import { type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import type { Step, StepOf } from './steps.ts';

/** Whether what a step builds on has happened before it, and what must not have happened has not. */
export function lintOrder(draft: Draft): readonly Problem[] {
  const steps = Object.entries(draft.steps);
  return [
    ...steps.flatMap(([id, step]) => [
      ...lookBack(draft, id, step),
      ...(step.kind === 'choice' ? [...emptied(draft, id, step), ...drawn(draft, id, step)] : []),
    ]),
    ...kanoHalves(draft, steps),
    ...troubled(draft, steps),
  ];
}

/** `about` and `except` speak of an earlier step with choices. */
function lookBack(draft: Draft, id: string, step: Step): Problem[] {
  const field = step.kind === 'scale' ? 'about' : 'except';
  const to = step.kind === 'scale' ? step.about : step.kind === 'choice' ? step.except : undefined;
  if (to === undefined) return [];
  if (to !== id && stepAt(draft, to)?.kind === 'choice' && alwaysAnswered(draft, [to], id)) return [];
  return [
    wrong(
      `steps.${id}.${field}`,
      'not-an-earlier-choice',
      `“${to}”必须是每条路径上都先答过的选择题。`,
      `“${to}” must be a choice step that is answered on every path before “${id}”.`,
    ),
  ];
}

/** What is left when the earlier pick is taken out must still lead on. */
function emptied(draft: Draft, id: string, step: StepOf<'choice'>): Problem[] {
  if (step.except === undefined) return [];
  const earlier = stepAt(draft, step.except);
  const ids = earlier?.kind === 'choice' ? earlier.choices.map((row) => row.id) : [];
  const onward = step.choices.filter((row) => !row.does?.withdraw);
  const sure = onward.filter((row) => !ids.includes(row.id));
  if (sure.length > 0 || onward.length > 1) return [];
  return [
    wrong(
      `steps.${id}.choices`,
      'too-few-choices',
      '去掉之前选过的之后，至少要剩一个选项。',
      'At least one choice must be left when the earlier pick is taken out.',
    ),
  ];
}

/** A draw must have enough to draw from, and a later step that takes the pick out must know all that was drawn. */
function drawn(draft: Draft, id: string, step: StepOf<'choice'>): Problem[] {
  const problems: Problem[] = [];
  const bad = (field: string, code: 'draw-too-many' | 'draw-except' | 'draw-mistap', zh: string, en: string) =>
    problems.push(wrong(`steps.${id}.${field}`, code, zh, en));
  const mistap = step.choices.findIndex((row) => row.does?.withdraw);
  if (step.draw !== undefined && drawable(step).length < step.draw) {
    bad(
      'draw',
      'draw-too-many',
      `只有 ${drawable(step).length} 个选项可抽。`,
      `There are only ${drawable(step).length} choices to draw from.`,
    );
  }
  if (step.draw !== undefined && mistap >= 0) {
    bad(
      `choices.${mistap}`,
      'draw-mistap',
      '“点错了”不能靠抽签出现，请去掉它或 draw。',
      'A mis-tap cannot be left to a draw: take it or “draw” out.',
    );
  }
  if (step.draw !== undefined && step.except !== undefined) {
    bad(
      'draw',
      'draw-except',
      'draw 和 except 不能同时用：会时多时少一个选项。',
      '“draw” and “except” cannot be used together: sometimes one choice fewer would be left.',
    );
  }
  return problems.concat(step.except === undefined ? [] : afterDraw(draft, id, step, step.except));
}

/** Where the pick of a drawn step is left out, what was drawn there is offered, and nothing else. */
function afterDraw(draft: Draft, id: string, step: StepOf<'choice'>, except: string): Problem[] {
  const earlier = stepAt(draft, except);
  if (earlier?.kind !== 'choice' || earlier.draw === undefined) return [];
  const here = drawable(step);
  const lost = drawable(earlier).find((choice) => !here.includes(choice));
  const extra = here.findIndex((choice) => !drawable(earlier).includes(choice));
  const bad = (at: string, zh: string, en: string) => wrong(at, 'draw-except', zh, en);
  return [
    ...(lost === undefined
      ? []
      : [
          bad(
            `steps.${id}.choices`,
            `“${except}”可能抽到“${lost}”，这里也要有它。`,
            `“${except}” may draw “${lost}”, so it must be a choice here too.`,
          ),
        ]),
    ...(extra < 0
      ? []
      : [
          bad(
            `steps.${id}.choices.${step.choices.findIndex((row) => row.id === here[extra])}`,
            `这里只会出现“${except}”抽到的选项和 skip，“${here[extra]}”永远不会出现。`,
            `Only what was drawn at “${except}” is offered here, and skip: “${here[extra]}” never is.`,
          ),
        ]),
  ];
}

function drawable(step: StepOf<'choice'>): readonly string[] {
  return step.choices.map((row) => row.id).filter((choice) => choice !== SKIP);
}

/** The functional half comes first on every path, or the pair cannot be classified. */
function kanoHalves(draft: Draft, steps: readonly (readonly [string, Step])[]): Problem[] {
  const half = (side: string) =>
    steps.flatMap(([id, step]) => (step.kind === 'kano' && step.side === side ? [id] : []));
  const firsts = half('functional');
  const seconds = half('dysfunctional');
  const late = seconds.filter((id) => !alwaysAnswered(draft, firsts, id));
  const alone = firsts.filter((id) => ![...reach(draft, id, forward)].some((step) => seconds.includes(step)));
  return [
    ...late.map((id) =>
      wrong(
        `steps.${id}.side`,
        'kano-order',
        '每条路径上都要先问正向（functional）的一半，再问反向的一半。',
        'Every path must ask the functional half before the dysfunctional one.',
      ),
    ),
    ...alone.map((id) =>
      wrong(
        `steps.${id}.side`,
        'kano-order',
        '正向的一半之后要有反向（dysfunctional）的一半，否则这对题无法归类。',
        'A dysfunctional half must follow, or the pair cannot be classified.',
      ),
    ),
  ];
}

/**
 * Nobody whose problem is not solved, whose delivery did not come, or who is in danger is asked for one more rating.
 * What can be seen of that: a verdict, a P1, and an answer beside a scale that opens a case.
 */
function troubled(draft: Draft, steps: readonly (readonly [string, Step])[]): Problem[] {
  const found = new Map<string, string>();
  for (const [id, step] of steps) {
    for (const { to, why } of troubles(id, step)) {
      for (const later of reach(draft, to, forward)) {
        if (stepAt(draft, later)?.kind === 'rotate' && !found.has(later)) found.set(later, why);
      }
    }
  }
  return [...found].map(([id, why]) =>
    wrong(
      `steps.${id}`,
      'rotation-after-trouble',
      `轮换题不能出现在“${why}”之后：问题没解决、没收到货或有危险时不再追问评分。`,
      `A drawn rating must not come after “${why}”: nothing more is rated when it is not solved, not received or dangerous.`,
    ),
  );
}

function troubles(id: string, step: Step): readonly { readonly to: string; readonly why: string }[] {
  const own = 'does' in step && step.does?.case === 'P1';
  const ways = own ? edgesOf(id, step).map((edge) => ({ to: edge.to, why: id })) : [];
  return ways.concat(
    offersOf(id, step).flatMap(({ id: choice, next, does, choices }) => {
      const beside = step.kind === 'scale' && choices.every((one) => scoreOf(step.scale, one.id) === null);
      const unhappy = does?.verdict === 'partly' || does?.verdict === 'unsolved';
      const bad = does?.case === 'P1' || unhappy || (beside && does?.case !== undefined);
      return bad ? [{ to: next, why: `${id}.${choice}` }] : [];
    }),
  );
}

import { LOCALES, matchForm } from '../text.ts';
import { type Code, doubtful, type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import { isSnippetId } from './snippet-ids.ts';
import type { Step } from './steps.ts';

/** Whether the parts around the steps fit them: trials, pairs, tests and the rest. */
export function lintWhole(draft: Draft): readonly Problem[] {
  return [
    ...rotation(draft),
    ...pairs(draft),
    ...classifying(draft),
    ...experiment(draft),
    ...beside(draft),
    ...words(draft),
    ...migration(draft),
    ...tests(draft),
  ];
}

function rotation(draft: Draft): Problem[] {
  const step = stepOfKind(draft, 'rotate');
  if (step !== null && !draft.rotation) {
    return [
      wrong(
        `steps.${step}`,
        'rotation-missing',
        '有轮换题，就要写明抽多少（rotation: {share, compare}）。',
        'A drawn rating needs to know how many are drawn (rotation: {share, compare}).',
      ),
    ];
  }
  if (step !== null || !draft.rotation) return [];
  return [
    doubtful(
      'rotation',
      'rotation-unused',
      '没有轮换题（kind: rotate），用不上 rotation。',
      'There is no step of kind rotate that would be drawn.',
    ),
  ];
}

function pairs(draft: Draft): Problem[] {
  const step = stepOfKind(draft, 'kano');
  const ids = (draft.pairs ?? []).map(({ id }) => id);
  const repeated = ids.findIndex((id, n) => ids.indexOf(id) !== n);
  return [
    ...(step !== null && !draft.pairs
      ? [
          wrong(
            `steps.${step}`,
            'pairs-missing',
            '这道题要有成对的说法，请写在 pairs 里。',
            'This step asks about pairs: write them down in “pairs”.',
          ),
        ]
      : []),
    ...(step === null && draft.pairs
      ? [
          doubtful(
            'pairs',
            'pairs-unused',
            '没有 Kano 题（kind: kano），用不上 pairs。',
            'There is no step of kind kano that would ask about the pairs.',
          ),
        ]
      : []),
    ...(repeated >= 0 ? [twice(`pairs.${repeated}.id`, 'pair-twice', ids[repeated] ?? '')] : []),
  ];
}

function stepOfKind(draft: Draft, kind: Step['kind']): string | null {
  return Object.entries(draft.steps).find(([, step]) => step.kind === kind)?.[0] ?? null;
}

/** There is one guess in a dialog, so only one text can be what it is made from. */
function classifying(draft: Draft): Problem[] {
  const guessing = Object.entries(draft.steps).filter(([, step]) => step.kind === 'text' && step.classify);
  return guessing
    .slice(1)
    .map(([id]) =>
      wrong(
        `steps.${id}.classify`,
        'classify-twice',
        '一份话术里只能有一道题用 classify。',
        'Only one step of a script can have “classify”.',
      ),
    );
}

function experiment({ experiment: trial, steps }: Draft): Problem[] {
  if (!trial) return [];
  const total = trial.variants.reduce((sum, variant) => sum + variant.share, 0);
  const ids = trial.variants.map(({ id }) => id);
  const repeated = ids.findIndex((id, n) => ids.indexOf(id) !== n);
  const problems: Problem[] = [];
  if (total !== 100) {
    problems.push(
      wrong(
        'experiment.variants',
        'experiment-shares',
        `各版本的 share 加起来要是 100，现在是 ${total}。`,
        `The shares must add up to 100, and are ${total}.`,
      ),
    );
  }
  if (repeated >= 0) {
    const at = `experiment.variants.${repeated}.id`;
    problems.push(twice(at, 'variant-twice', ids[repeated] ?? ''));
  }
  return problems.concat(trial.variants.flatMap(({ texts = {} }, n) => wordless(n, Object.keys(texts), steps)));
}

/** Words can only be tried on steps that have some. */
function wordless(n: number, ids: readonly string[], steps: Draft['steps']): Problem[] {
  return ids.flatMap((id) => {
    const step = Object.hasOwn(steps, id) ? steps[id] : undefined;
    if (step && 'text' in step && step.text) return [];
    return [
      wrong(
        `experiment.variants.${n}.texts.${id}`,
        'experiment-step',
        `没有名为“${id}”、有文字的步骤。`,
        `There is no step called “${id}” that has a text.`,
      ),
    ];
  });
}

function twice(at: string, code: Code, name: string): Problem {
  return wrong(at, code, `“${name}”重复了，请改名。`, `“${name}” is there twice: rename one.`);
}

function beside(draft: Draft): Problem[] {
  return [
    ...(draft.asides?.complaint === draft.id
      ? [
          wrong(
            'asides.complaint',
            'aside-itself',
            '不能转到这份话术自己。',
            'A script cannot be what customers turn to from itself.',
          ),
        ]
      : []),
    ...Object.keys(draft.snippets ?? {})
      .filter((id) => !isSnippetId(id))
      .map((id) =>
        wrong(
          `snippets.${id}`,
          'unknown-snippet',
          `没有名为“${id}”的公共话术。`,
          `There is no shared text called “${id}”.`,
        ),
      ),
  ];
}

/** The same word with two meanings would be a coin toss. */
function words(draft: Draft): Problem[] {
  const problems: Problem[] = [];
  for (const locale of LOCALES) {
    const owner = new Map<string, string>();
    for (const [meaning, lists] of Object.entries(draft.words ?? {})) {
      lists?.[locale]?.forEach((word, n) => {
        const other = owner.get(matchForm(word)) ?? meaning;
        owner.set(matchForm(word), other);
        if (other === meaning) return;
        problems.push(
          wrong(
            `words.${meaning}.${locale}.${n}`,
            'word-twice',
            `“${word}”已经在 ${other} 里了，请只留一处。`,
            `“${word}” is in “${other}” already: keep it in one place.`,
          ),
        );
      });
    }
  }
  return problems;
}

/** A live conversation can only be moved to where it is asked something. */
function migration(draft: Draft): Problem[] {
  const { from = [], steps = {} } = draft.migrate ?? {};
  const repeated = from.findIndex((version, n) => from.indexOf(version) !== n);
  return [
    ...(repeated >= 0
      ? [
          wrong(
            `migrate.from.${repeated}`,
            'migrate-twice',
            `版本 ${from[repeated]} 写了两次，请去掉一个。`,
            `Version ${from[repeated]} is there twice: take one out.`,
          ),
        ]
      : []),
    ...Object.entries(steps).flatMap(([old, to]) => {
      const step = stepAt(draft, to);
      if (step && !['say', 'branch', 'end'].includes(step.kind)) return [];
      return [
        wrong(
          `migrate.steps.${old}`,
          'migrate-step',
          `“${to}”不是这份话术里的问题，对话不能停在那里。`,
          `“${to}” is no question of this script, so a conversation cannot stand there.`,
        ),
      ];
    }),
  ];
}

function tests(draft: Draft): Problem[] {
  const names = (draft.tests ?? []).map(({ name }) => name.trim());
  return names.flatMap((name, n) =>
    names.indexOf(name) === n
      ? []
      : [
          wrong(
            `tests.${n}.name`,
            'test-twice',
            `已有名为“${name}”的测试，请改名。`,
            `There is a test called “${name}” already: rename one.`,
          ),
        ],
  );
}

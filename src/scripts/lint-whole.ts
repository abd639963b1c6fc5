import { LOCALES, matchForm } from '../text.ts';
import { type Code, doubtful, type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import { isSnippetId } from './snippet-ids.ts';
import type { Silence, Step } from './steps.ts';

/** Whether the parts around the steps fit them: clocks, trials, pairs, tests and the rest. */
export function lintWhole(draft: Draft): readonly Problem[] {
  return [
    ...clocks(draft),
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

function clocks(draft: Draft): Problem[] {
  const { remind = [], expire } = draft.timing ?? {};
  const rising = remind.every((after, n) => after > (remind[n - 1] ?? 0) && (expire === undefined || after < expire));
  return [
    ...(rising
      ? []
      : [
          wrong(
            'timing.remind',
            'timing-order',
            '提醒的时间要一次比一次晚，并早于 expire。',
            'Reminders must come one after another, and before “expire”.',
          ),
        ]),
    ...Object.entries(draft.steps).flatMap(([id, step]) =>
      'silent' in step && step.silent ? silences(`steps.${id}.silent`, step.silent, expire) : [],
    ),
  ];
}

function silences(at: string, silent: readonly Silence[], expire: number | undefined): Problem[] {
  return silent.flatMap((one, n) => {
    const problems: Problem[] = [];
    const bad = (field: string, code: Code, zh: string, en: string) =>
      problems.push(wrong(`${at}.${n}${field}`, code, zh, en));
    if (one.after <= (silent[n - 1]?.after ?? 0))
      bad('.after', 'silence-order', '每一段要比前一段等得更久。', 'Each must wait longer than the one before it.');
    if (expire !== undefined && one.after >= expire)
      bad('.after', 'silence-late', '到那时对话已经结束（timing.expire）。', 'By then the dialog is over (timing.expire).');
    if (one.say === undefined && one.next === undefined)
      bad('', 'silence-empty', '要写说什么（say）或走到哪里（next）。', 'It must say something (say) or lead on (next).');
    if (one.next !== undefined && n < silent.length - 1)
      bad('.next', 'silence-next', '只有最后一段可以走开（next）。', 'Only the last one can lead on (next).');
    if (one.say !== undefined && (!isSnippetId(one.say) || one.say.endsWith('_label')))
      bad('.say', 'unknown-snippet', `没有名为“${one.say}”的公共话术。`, `There is no shared text called “${one.say}”.`);
    return problems;
  });
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
  return [doubtful('rotation', 'rotation-unused', '没有轮换题（kind: rotate）。', 'There is no step of kind rotate.')];
}

function pairs(draft: Draft): Problem[] {
  const step = stepOfKind(draft, 'kano');
  const ids = (draft.pairs ?? []).map(({ id }) => id);
  const repeated = ids.findIndex((id, n) => ids.indexOf(id) !== n);
  return [
    ...(step !== null && !draft.pairs
      ? [wrong(`steps.${step}`, 'pairs-missing', '要写出成对的题目（pairs）。', 'It needs pairs to ask about (pairs).')]
      : []),
    ...(step === null && draft.pairs
      ? [doubtful('pairs', 'pairs-unused', '没有 Kano 题（kind: kano）。', 'There is no step of kind kano.')]
      : []),
    ...(repeated >= 0
      ? [wrong(`pairs.${repeated}.id`, 'pair-twice', `“${ids[repeated]}”重复了。`, `“${ids[repeated]}” is there twice.`)]
      : []),
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

function experiment(draft: Draft): Problem[] {
  const { variants = [] } = draft.experiment ?? {};
  if (!draft.experiment) return [];
  const total = variants.reduce((sum, variant) => sum + variant.share, 0);
  const ids = variants.map(({ id }) => id);
  const repeated = ids.findIndex((id, n) => ids.indexOf(id) !== n);
  const textless = variants.flatMap(({ texts = {} }, n) =>
    Object.keys(texts).flatMap((id) => {
      const step = stepAt(draft, id);
      return step && 'text' in step && step.text ? [] : [{ at: `experiment.variants.${n}.texts.${id}`, id }];
    }),
  );
  return [
    ...(total === 100
      ? []
      : [
          wrong(
            'experiment.variants',
            'experiment-shares',
            `各版本的 share 加起来要是 100，现在是 ${total}。`,
            `The shares must add up to 100, and are ${total}.`,
          ),
        ]),
    ...(repeated >= 0
      ? [
          wrong(
            `experiment.variants.${repeated}.id`,
            'variant-twice',
            `“${ids[repeated]}”重复了。`,
            `“${ids[repeated]}” is there twice.`,
          ),
        ]
      : []),
    ...textless.map(({ at, id }) =>
      wrong(at, 'experiment-step', `没有名为“${id}”、有文字的步骤。`, `There is no step called “${id}” that has a text.`),
    ),
  ];
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
            `“${word}”已经在 ${other} 里了。`,
            `“${word}” is in “${other}” already.`,
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
            `版本 ${from[repeated]} 写了两次。`,
            `Version ${from[repeated]} is there twice.`,
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
      : [wrong(`tests.${n}.name`, 'test-twice', `已有名为“${name}”的测试。`, `There is a test called “${name}” already.`)],
  );
}

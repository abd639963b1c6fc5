import { type Code, type Problem, wrong } from './problem.ts';
import type { Draft } from './script.ts';
import { isSnippetId } from './snippet-ids.ts';
import type { Silence } from './steps.ts';

/** Whether what happens by the clock happens, and in its order. */
export function lintClocks(draft: Draft): readonly Problem[] {
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
      bad(
        '.after',
        'silence-late',
        '到那时对话已经结束（timing.expire）。',
        'By then the dialog is over (timing.expire).',
      );
    if (one.say === undefined && one.next === undefined)
      bad(
        '',
        'silence-empty',
        '要写说什么（say）或走到哪里（next）。',
        'It must say something (say) or lead on (next).',
      );
    if (one.next !== undefined && n < silent.length - 1)
      bad('.next', 'silence-next', '只有最后一段可以走开（next）。', 'Only the last one can lead on (next).');
    if (one.say !== undefined && (!isSnippetId(one.say) || one.say.endsWith('_label')))
      bad(
        '.say',
        'unknown-snippet',
        `没有名为“${one.say}”的公共话术。`,
        `There is no shared text called “${one.say}”.`,
      );
    return problems;
  });
}

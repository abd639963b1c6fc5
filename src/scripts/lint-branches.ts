import { choicesOf } from './choices.ts';
import { CONTEXT, type Compared, condition, type Flaw } from './condition.ts';
import { comesBefore } from './graph.ts';
import { type Problem, wrong } from './problem.ts';
import { type Draft, stepAt } from './script.ts';
import { CHANNEL_NAMES, type Step, type StepOf } from './steps.ts';

/** Whether conditions can be read, look at what is there, and can come out both ways. */
export function lintBranches(draft: Draft): readonly Problem[] {
  return Object.entries(draft.steps).flatMap(([id, step]) => (step.kind === 'branch' ? branch(draft, id, step) : []));
}

function branch(draft: Draft, id: string, step: StepOf<'branch'>): Problem[] {
  const before = new Set<string>();
  return step.when.flatMap((one, n) => {
    const at = `steps.${id}.when.${n}.if`;
    const read = condition(one.if);
    if (!read.ok) return [unreadable(at, read.why)];
    const { names, compared } = read.condition;
    const again = before.has(one.if.replace(/\s+/g, ''));
    before.add(one.if.replace(/\s+/g, ''));
    return [
      ...(again ? [twice(at)] : []),
      ...(names.length === 0 ? [constant(at)] : []),
      ...names.flatMap((name) => unknown(draft, id, at, name)),
      ...compared.flatMap((pair) => never(draft, id, at, pair)),
    ];
  });
}

function unreadable(at: string, { code, words, character }: Flaw): Problem {
  const zh = (Object.hasOwn(FLAWS, code) ? FLAWS[code] : undefined) ?? '写法不对';
  const [zhPlace, enPlace] = character === null ? ['', ''] : [`第 ${character} 个字符处`, ` at character ${character}`];
  return wrong(
    at,
    'condition-syntax',
    `条件${zhPlace}不对：${zh}。例如：scores.q1 <= 2 && history.complaints > 0。`,
    `The condition is wrong${enPlace}: ${words}. An example: scores.q1 <= 2 && history.complaints > 0.`,
  );
}

/** CEL's own names of its errors, and ours, for readers of Chinese. */
const FLAWS: Readonly<Record<string, string>> = {
  unexpected_token: '这个符号不该在这里，或条件没有写完',
  expected_token: '这里少了一个符号',
  unexpected_character: '这个字符不认识',
  unterminated_string: '引号没有成对',
  unknown_variable: '这个名称不认识',
  no_such_overload: '两边不能这样比较或计算（文字要加引号）',
  no_matching_overload: '没有这个函数，或参数不对',
  invalid_logical_operand: '&& 和 || 的两边都要是真或假',
  not_bool: '结果不是真或假',
  no_patterns: '不能用 matches()',
};

function constant(at: string): Problem {
  return wrong(
    at,
    'condition-constant',
    '这个条件什么都没看，结果永远一样；不需要条件就直接写 next。',
    'This condition looks at nothing, so it always comes out the same; without a need for one, lead straight on.',
  );
}

function twice(at: string): Problem {
  return wrong(
    at,
    'condition-twice',
    '前面已有同样的条件，这一条永远轮不到。',
    'The same condition stands before it, so this one never gets its turn.',
  );
}

/** A name that is not there. What CEL itself does not know (and is no variable of a macro) it has refused already. */
function unknown(draft: Draft, branchId: string, at: string, name: string): Problem[] {
  const [group = '', key] = name.split('.');
  if (!Object.hasOwn(CONTEXT, group)) return [];
  const bad = (zh: string, en: string) => [wrong(at, 'condition-name', zh, en)];
  if (group === 'guess' && !guessedBefore(draft, branchId)) {
    return bad(
      'guess 只有在前面有 classify 的文字题之后才有内容。',
      'There is only a guess after a text step with “classify”.',
    );
  }
  if (key === undefined) return [];
  if (group === 'answers' || group === 'scores') return looksBack(draft, branchId, at, group, key);
  const known = CONTEXT[group] ?? [];
  if (known.length === 0 || known.includes(key)) return [];
  return bad(
    `没有 ${group}.${key}；有的是：${known.join(', ')}。`,
    `There is no ${group}.${key}; there are: ${known.join(', ')}.`,
  );
}

function guessedBefore(draft: Draft, id: string): boolean {
  return Object.entries(draft.steps).some(
    ([other, step]) => step.kind === 'text' && step.classify === true && comesBefore(draft, other, id),
  );
}

function looksBack(draft: Draft, branchId: string, at: string, group: 'answers' | 'scores', key: string): Problem[] {
  const bad = (zh: string, en: string) => [wrong(at, 'condition-name', zh, en)];
  const step = stepAt(draft, key);
  if (!step || !asks(step)) {
    return bad(`没有名为“${key}”的问题。`, `There is no question called “${key}”.`);
  }
  if (group === 'scores' && step.kind !== 'scale' && step.kind !== 'rotate') {
    return bad(`“${key}”不是评分题，没有分数；请用 answers.${key}。`, `“${key}” is not rated; use answers.${key}.`);
  }
  if (comesBefore(draft, key, branchId)) return [];
  return bad(
    `“${key}”不会在“${branchId}”之前问到，这个条件永远不成立。`,
    `“${key}” is never asked before “${branchId}”, so this condition never holds.`,
  );
}

function asks(step: Step): boolean {
  return step.kind !== 'say' && step.kind !== 'branch' && step.kind !== 'end';
}

/** A comparison with something that can never be there: mostly a slip of the pen. */
function never(draft: Draft, branchId: string, at: string, { name, value }: Compared): Problem[] {
  if (name === 'answers' || name === 'scores') return looksBack(draft, branchId, at, name, value);
  const possible = possibilities(draft, name);
  if (possible === null || possible.includes(value)) return [];
  return [
    wrong(
      at,
      'condition-answer',
      `${name} 永远不会是“${value}”；可能的是：${possible.join(', ')}。`,
      `${name} is never “${value}”; it can be: ${possible.join(', ')}.`,
    ),
  ];
}

/** All that a name can be, or null when that is open: own words, ticks, facts. */
function possibilities(draft: Draft, name: string): readonly string[] | null {
  if (name === 'channel') return CHANNEL_NAMES;
  if (name === 'locale') return ['zh-CN', 'en'];
  const [group, key = ''] = name.split('.');
  const step = group === 'answers' ? stepAt(draft, key) : null;
  const closed = step?.kind === 'scale' || step?.kind === 'choice' || step?.kind === 'kano' || step?.kind === 'rotate';
  if (!step || !closed) return null;
  const silences = 'silent' in step && step.silent ? step.silent.flatMap(({ next }) => (next ? [`!${next}`] : [])) : [];
  // What nobody answered is kept as well, with where the silence led.
  return [...choicesOf(step).map(({ id }) => id), ...silences];
}

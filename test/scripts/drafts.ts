type Fields = Readonly<Record<string, unknown>>;

/** What is spoiled, and the problem that must be reported: `code at`. */
export type Defect = readonly [what: string, draft: unknown, problem: string];

export const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

export const choice = (id: string, next: string, does?: unknown) => ({
  id,
  label: text(`选${id}`, `Pick ${id}`),
  next,
  ...(does ? { does } : {}),
});

/** A small draft without a fault, to spoil in one place. */
export function sound() {
  const level = (id: string, zh: string, en: string, next: string, does?: unknown) => ({
    id,
    label: text(zh, en),
    next,
    ...(does ? { does } : {}),
  });
  return {
    format: 1,
    id: 'small',
    name: text('小', 'Small'),
    start: 'q1',
    steps: {
      q1: {
        kind: 'scale',
        scale: 'satisfaction',
        indicator: 'delivery',
        core: true,
        text: text('{item}怎么样?', 'How is your {item}?'),
        choices: [
          level('5', '很满意', 'Very satisfied', 'bye'),
          level('4', '满意', 'Satisfied', 'bye'),
          level('3', '基本满意', 'Okay', 'bye'),
          level('2', '不满意', 'Dissatisfied', 'why', { case: 'P3' }),
          level('1', '很不满意', 'Very dissatisfied', 'why', { case: 'P2' }),
        ],
      },
      why: {
        kind: 'choice',
        text: text('抱歉,怎么了?', 'Sorry, what happened?'),
        choices: [
          level('late', '晚了', 'Late', 'more'),
          level('mistap', '点错了', 'By mistake', 'q1', { withdraw: true }),
        ],
      },
      more: {
        kind: 'text',
        text: text('请说说。', 'Tell us.'),
        next: 'bye',
        skip: { label: text('跳过', 'Skip'), next: 'bye' },
      },
      bye: { kind: 'end', text: text('谢谢!', 'Thank you!') },
    },
  };
}

/** The sound draft with the value at a path replaced; `undefined` takes it out. */
export function spoiled(path: string, value?: unknown): Fields {
  const whole = put(sound(), path.split('.'), value);
  return isFields(whole) ? whole : {};
}

export function put(node: unknown, path: readonly string[], value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (Array.isArray(node)) return node.map((item, n) => (String(n) === part ? put(item, rest, value) : item));
  const fields = isFields(node) ? node : {};
  return Object.fromEntries(
    Object.entries({ ...fields, [part]: put(fields[part], rest, value) }).filter(([, field]) => field !== undefined),
  );
}

function isFields(raw: unknown): raw is Fields {
  return typeof raw === 'object' && raw !== null;
}

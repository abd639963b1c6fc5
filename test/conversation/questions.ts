import type { Question } from '../../src/conversation/understand.ts';
import type { Choice } from '../../src/scripts/index.ts';

/** Choices as `id: 中文 | English`, in the order in which they are shown. */
export function choices(...rows: readonly string[]): readonly Choice[] {
  return rows.map((row) => {
    const [id = '', label = ''] = row.split(': ');
    const [zh = '', en = zh] = label.split(' | ');
    return { id, label: { 'zh-CN': zh, en }, next: 'end' };
  });
}

const numbers = (low: number, high: number) =>
  Array.from({ length: high - low + 1 }, (_, n) => `${low + n}: ${low + n}`);
const none = { withheld: [] };

const SATISFACTION = [
  '5: 很满意 | Very satisfied',
  '4: 满意 | Satisfied',
  '3: 基本满意 | Okay',
  '2: 不满意 | Dissatisfied',
  '1: 很不满意 | Very dissatisfied',
];
const NOT_YET = "untried: 还没试 | Haven't tried yet";

/** Questions as the shipped scripts ask them, and a few more. */
export const QUESTIONS = {
  rating: {
    kind: 'scale',
    scale: 'satisfaction',
    choices: choices(...SATISFACTION, 'nr: 还没收到 | Not received yet'),
    ...none,
  },
  plainRating: { kind: 'scale', scale: 'satisfaction', choices: choices(...SATISFACTION), ...none },
  faces: {
    kind: 'scale',
    scale: 'satisfaction',
    choices: choices(
      '5: 😀 很满意 | 😀 Very satisfied',
      '4: 🙂 满意 | 🙂 Satisfied',
      '3: 😐 基本满意 | 😐 Okay',
      '2: 🙁 不满意 | 🙁 Dissatisfied',
      '1: 😡 很不满意 | 😡 Very dissatisfied',
    ),
    ...none,
  },
  quality: {
    kind: 'scale',
    scale: 'satisfaction',
    choices: choices('5: 很好 | Very good', '4: 好 | Good', '3: 一般 | Fair', '2: 差 | Poor', '1: 很差 | Very poor'),
    ...none,
  },
  comparison: {
    kind: 'scale',
    scale: 'comparison',
    choices: choices(
      '5: 好很多 | Much better',
      '4: 好一些 | Somewhat better',
      '3: 差不多 | About the same',
      '2: 差一些 | Somewhat worse',
      '1: 差很多 | Much worse',
      'skip: 不适用 | Skip',
    ),
    ...none,
  },
  expected: {
    kind: 'scale',
    scale: 'expectation',
    choices: choices(
      '5: 必须非常好 | Outstanding',
      '4: 应该很好 | Very good',
      '3: 正常就行 | Good enough',
      '2: 要求不高 | Not fussy',
      "1: 无所谓 | Doesn't matter",
    ),
    ...none,
  },
  effort: {
    kind: 'scale',
    scale: 'effort',
    choices: choices('1: 1 很费力 | 1 Very hard', ...numbers(2, 6), '7: 7 很省力 | 7 Very easy', 'skip: 跳过 | Skip'),
    ...none,
  },
  recommend: { kind: 'scale', scale: 'recommend', choices: choices(...numbers(0, 10)), ...none },
  kano: {
    kind: 'scale',
    scale: 'kano',
    choices: choices(
      "like: 喜欢 | I'd like it",
      "must: 理应如此 | I'd expect it",
      'neutral: 无所谓 | Neutral',
      'live: 能接受 | I can live with it',
      "dislike: 不喜欢 | I'd dislike it",
    ),
    ...none,
  },
  reason: {
    kind: 'choice',
    choices: choices(
      'D1: 晚到或爽约 | Late or missed slot',
      'D2.1: 破损 | Damaged',
      'D2.3: 少件或发错 | Missing or wrong item',
      "D4.1: 服务态度 | Courier's manner",
      'D5: 安装问题 | Set-up problem',
      'D6: 乱收费 | Unexpected charge',
      'D7: 受伤或有危险 | Injury or danger',
      'other: 其他 | Something else',
      'mistap: 点错了 | Tapped by mistake',
    ),
    ...none,
  },
  remedy: {
    kind: 'choice',
    choices: choices(
      'replace: 补发或更换 | Replace or resend',
      'refund: 退货退款 | Return and refund',
      'visit: 上门处理 | Visit me',
      'call: 尽快联系我 | Contact me soon',
      'just_tell: 只想反馈 | Just letting you know',
    ),
    ...none,
  },
  call: { kind: 'choice', choices: choices('yes: 好的 | Yes please', 'no: 不用了 | No thanks'), ...none },
  praise: {
    kind: 'choice',
    choices: choices(
      'on_time: 准时 | On time',
      'intact: 完好无损 | Arrived intact',
      'manner: 送货员贴心 | Kind courier',
      'install: 安装调试 | Set-up',
      'skip: 跳过 | Skip',
    ),
    ...none,
  },
  solved: {
    kind: 'choice',
    choices: choices('yes: 彻底解决 | Fully solved', 'partly: 部分解决 | Partly', 'no: 没有解决 | Not solved', NOT_YET),
    ...none,
  },
  /** "Not yet" was said once, and is not offered again. */
  solvedAgain: {
    kind: 'choice',
    choices: choices('yes: 彻底解决 | Fully solved', 'partly: 部分解决 | Partly', 'no: 没有解决 | Not solved'),
    withheld: choices(NOT_YET),
  },
  when: {
    kind: 'slot',
    choices: choices(
      'today: 今天 | Today',
      'tomorrow: 明天 | Tomorrow',
      'weekend: 周末 | Weekend',
      'call: 先电话联系 | Call me first',
    ),
    ...none,
  },
  ticks: {
    kind: 'multiple',
    choices: choices(
      'time: 准时 | On time',
      'intact: 包装 | Packaging',
      'manner: 服务态度 | Manner',
      'install: 安装调试 | Set-up',
      'other: 其他 | Something else',
      "done: 就这些 | That's all",
    ),
    ...none,
  },
  words: { kind: 'text', choices: [], ...none },
  words_or_skip: { kind: 'text', choices: choices('skip: 跳过 | Skip'), ...none },
  photo: { kind: 'file', choices: choices('skip: 跳过 | Skip'), ...none },
} as const satisfies Record<string, Question>;

export type Asked = keyof typeof QUESTIONS;

export function isAsked(name: string): name is Asked {
  return Object.hasOwn(QUESTIONS, name);
}

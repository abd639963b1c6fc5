import { put, text } from './drafts.ts';

const named = (id: string, zh: string, en: string, next: string, more: object = {}) => ({
  ...{ id, label: text(zh, en), next },
  ...more,
});

const ABOUT = [
  { id: 'on_time', label: text('准时', 'On time') },
  { id: 'intact', label: text('完好', 'Arrived intact') },
  { id: 'install', label: text('安装', 'Set-up') },
];
const about = (next: string, skip: string) => [
  ...ABOUT.map((row) => ({ ...row, next })),
  named('skip', '跳过', 'Skip', skip),
];

/** A draft of format 2 without a fault that uses everything there is, to spoil in one place. */
export function rich() {
  return {
    format: 2,
    id: 'rich',
    name: text('样样都有', 'All there is'),
    start: 'hi',
    scene: 'delivery',
    timing: { remind: [60, 120], expire: 10_080 },
    rotation: { share: 50, compare: 30 },
    experiment: {
      id: 'greeting',
      sample: 200,
      variants: [
        { id: 'plain', share: 50 },
        { id: 'warm', share: 50, later: 30, texts: { q1: text('{item}用着还好吗？', 'Is your {item} all right?') } },
      ],
    },
    asides: { complaint: 'complaint_intake' },
    pairs: [
      { id: 'notice', functional: text('先通知您', 'we tell you first'), dysfunctional: text('不通知您', 'we do not') },
    ],
    snippets: {
      reminder: text('{name}您好，还差一个回答。', 'Hi {name}, one question is open.'),
      rotate_s: text('这次的「{indicator}」您满意吗？', 'How satisfied were you with “{indicator}”?'),
      ticked: text('已选{picked}', 'Got {picked}'),
      status: text('{case_no}：{status}', '{case_no}: {status}'),
      stop_label: text('不再询问', 'No more surveys'),
    },
    words: { thanks: { 'zh-CN': ['辛苦啦'], en: ['ta'] }, human: { en: ['agent'] } },
    steps: { ...firstSteps(), ...complaintSteps(), ...panelSteps() },
    tests: [
      { name: 'all is well', locale: 'en', facts: { customer: { segment: 'a' } }, talk: '> opened' },
      { name: '一切顺利', locale: 'zh-CN', talk: '> opened' },
    ],
    migrate: { from: [1, 2], steps: { old_q1: 'q1' } },
  };
}

function firstSteps() {
  return {
    hi: {
      kind: 'say',
      text: text('{name}您好！', 'Hi {name}!'),
      channels: { slack: text('您好！', 'Hi!') },
      next: 'split',
    },
    split: {
      kind: 'branch',
      when: [
        { if: 'customer.segment == "panel" && channel in ["webchat", "telegram"]', next: 'kano1' },
        { if: 'service.attributes.exists(name, name == "vip") || service.value > 1000', next: 'kano1' },
      ],
      else: 'q1',
    },
    q1: {
      kind: 'scale',
      scale: 'satisfaction',
      labels: 'quality',
      show: 'faces',
      indicator: 'delivery',
      core: true,
      text: text('{item}怎么样？', 'How is your {item}?'),
      channels: { telegram: text('{item}好吗？', 'Is the {item} fine?') },
      silent: [
        { after: 60, say: 'reminder' },
        { after: 600, next: 'quiet' },
      ],
      choices: [
        { id: '5-4', next: 'praise' },
        { id: 3, next: 'why', also: { 'zh-CN': ['凑合'], en: ['so so'] } },
        { id: '2-1', next: 'low', does: { case: 'P3', tag: 'low' } },
        named('nr', '还没收到', 'Not received', 'lost', { does: { case: 'P2', category: 'D3.1' } }),
      ],
    },
    praise: {
      kind: 'multiple',
      indicator: 'staff',
      text: text('哪些最让您满意？', 'What did you like most?'),
      choices: ABOUT.map((row) => ({ ...row, does: { praise: true } })),
      most: 2,
      next: 'extra',
    },
    extra: { kind: 'rotate', indicators: ['on_time', 'intact'], next: 'bye', else: 'bye' },
    why: { kind: 'choice', text: text('最看重哪一点？', 'What matters most?'), draw: 2, choices: about('rate', 'bye') },
    rate: {
      kind: 'scale',
      scale: 'expectation',
      about: 'why',
      text: text('对「{picked}」有多高的期待？', 'How good should “{picked}” be?'),
      choices: [{ id: '5-1', next: 'least' }],
    },
    least: {
      kind: 'choice',
      except: 'why',
      text: text('哪一点最不重要？', 'Which matters least?'),
      choices: about('bye', 'bye'),
    },
  };
}

function complaintSteps() {
  return {
    low: {
      kind: 'text',
      text: text('非常抱歉。发生了什么？', "I'm very sorry. What happened?"),
      classify: true,
      files: true,
      next: 'sort',
      skip: { label: text('跳过', 'Skip'), next: 'photo' },
      does: { category: 'C9' },
    },
    sort: {
      kind: 'branch',
      when: [
        { if: 'guess.confidence < 0.6', next: 'pick' },
        { if: 'scores.q1 <= 1 && history.complaints > 0', next: 'photo' },
        { if: 'answers.q1 == "2" && locale == "en"', next: 'photo' },
      ],
      else: 'pick',
    },
    pick: {
      kind: 'choice',
      text: text('是「{category}」的问题吗？', 'Is it about {category}?'),
      choices: [
        named('yes', '是', 'Yes', 'when'),
        named('mistap', '点错了', 'By mistake', 'q1', { does: { withdraw: true } }),
        named('person', '转人工', 'A person, please', 'bye', { does: { handover: true } }),
      ],
    },
    photo: {
      kind: 'file',
      text: text('方便的话请发一张照片。', 'Please send a photo if you can.'),
      skip: { label: text('没有照片', 'I have none'), next: 'when' },
      next: 'when',
    },
    when: {
      kind: 'slot',
      text: text('什么时候方便？', 'When suits you?'),
      choices: [named('today', '今天', 'Today', 'thanks'), named('later', '以后', 'Later', 'thanks')],
    },
    lost: {
      kind: 'choice',
      text: text('谢谢告诉我们。要请同事联系您吗？', 'Thanks for telling us. May a colleague contact you?'),
      choices: [
        named('yes', '好的', 'Yes', 'thanks'),
        named('never', '别再问了', 'Never ask again', 'bye', { does: { consent: 'opt-out' } }),
        named('wait', '再等等', "I'll wait", 'bye', { does: { snooze: 24 } }),
      ],
    },
    thanks: {
      kind: 'end',
      text: text('已登记，编号{case_no}。', "It's logged as {case_no}."),
      does: { suppress: { days: 30 } },
    },
    bye: { kind: 'end', text: text('谢谢您！', 'Thank you!') },
    quiet: { kind: 'end' },
  };
}

function panelSteps() {
  return {
    kano1: { kind: 'kano', side: 'functional', text: text('如果{functional}呢？', 'If {functional}?'), next: 'kano2' },
    kano2: {
      kind: 'kano',
      side: 'dysfunctional',
      text: text('如果{dysfunctional}呢？', 'If {dysfunctional}?'),
      next: 'nps',
    },
    nps: {
      kind: 'scale',
      scale: 'recommend',
      indicator: 'brand',
      text: text('您有多大可能推荐我们？', 'How likely are you to recommend us?'),
      choices: [
        { id: '0-6', next: 'effort' },
        { id: '7-8', next: 'effort' },
        { id: '9-10', next: 'effort' },
      ],
    },
    effort: {
      kind: 'scale',
      scale: 'effort',
      indicator: 'effort',
      text: text('谢谢您。这次省力吗？', 'Thank you. How easy was it?'),
      choices: [
        { id: 1, label: text('1 很费力', '1 Very hard'), next: 'bye' },
        { id: '2-6', next: 'bye' },
        { id: 7, label: text('7 很省力', '7 Very easy'), next: 'bye' },
        named('skip', '跳过', 'Skip', 'bye'),
      ],
    },
  };
}

/** The rich draft with the value at a path replaced; `undefined` takes it out. */
export function spoilt(path: string, value?: unknown): unknown {
  return put(rich(), path.split('.'), value);
}

/** The rich draft with other steps. */
export const steps = (start: string, own: Readonly<Record<string, unknown>>, more: object = {}) => {
  const { experiment: _trial, migrate: _map, rotation: _draws, pairs: _pairs, ...rest } = rich();
  return { ...rest, start, steps: own, ...more };
};

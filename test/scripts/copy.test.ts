import { describe, expect, it } from 'vitest';
import { lint } from '../../src/scripts/index.ts';
import { spoiled } from './drafts.ts';
import { indicators } from './library.ts';

const INDICATORS = indicators();

/** What lint says of a sentence that is the last word of a dialog, or the question after a low score. */
function said(words: string, step = 'bye'): readonly string[] {
  const locale = /\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en';
  const { problems } = lint(spoiled(`steps.${step}.text.${locale}`, words), INDICATORS);
  return problems.filter(({ at }) => at === `steps.${step}.text.${locale}`).map(({ code }) => code);
}

const BLAME = [
  ...[
    '这是误操作造成的。',
    '这是使用不当。',
    '属于人为损坏。',
    '是您没有接通电源。',
    '可能您忘了充电。',
    '是您自己弄坏的。',
    '您应该早说。',
  ],
  ...[
    '这是您的责任。',
    'This is user error.',
    'You failed to read the manual.',
    "It's your own fault.",
    'This is misuse.',
  ],
  ...['You should have read the manual.', "You didn't plug it in.", 'You have not paid.', 'That was customer error.'],
];
const NO_BLAME = [
  ...[
    '如果您没有收到，请告诉我们。',
    '若您忘了密码，点这里。',
    '请问您没有收到吗？',
    '抱歉，让您久等了。',
    '您应该先断电。',
    '没有您的反馈，我们不会进步。',
  ],
  ...[
    "If you haven't received it, tell us.",
    "Sorry you didn't get it.",
    'You should have received a text.',
    'No fault was found.',
  ],
];
const BEGGING = [
  ...[
    '给5星。',
    '请打 5 分。',
    '求好评。',
    '请给五星。',
    '麻烦打10分。',
    '请给满分。',
    '给个高分吧。',
    '5 星最好。',
    '请打五分。',
    '十分好吗？',
  ],
  ...[
    'Please give us a 5.',
    'Rate us ten!',
    'We hope for five stars.',
    'Leave a great review.',
    'Full marks, please.',
    'A 5-star job?',
    'We live on 5stars.',
    'Hoping for a five  star answer.',
    'A perfect score!',
  ],
];
const NO_BEGGING = [
  '谢谢您的评分。',
  '请五点后再来。',
  'Thank you for your rating.',
  'Five people are on it.',
  'We give you a call.',
];
const PROMISES = [
  ...['我们2小时内联系您。', '3个工作日以内处理。', '赔您50元。', '补偿 10 %。', '已退 20 元。'],
  ...["We'll call you within 2 hours.", 'It will arrive in 3 working days.', 'You get $5.', 'We pay 20 yuan.'],
  ...[
    '12小时内联系您。',
    'We will be there in 1 minute.',
    'We will reply within 10 minutes.',
    'It will ship in 1 hour.',
  ],
  ...[
    "We'll call in 1 day.",
    "We'll call in 14 days.",
    "I'll call in 1 working day.",
    'You get 2 dollars.',
    'You get 9 euro.',
  ],
];
const NO_PROMISES = [
  '{sla}内联系您。',
  '30天内如有反复，请回复。',
  'We will call you within {sla}.',
  'If it comes back within 30 days, reply.',
];
const POSING = [
  ...['这里是官方投诉中心。', '欢迎来到官方维权平台。', '我们是消费者协会。', '这里就是12315热线。'],
  ...['The official complaints centre.', 'Our official consumer dispute portal.', 'You have reached the ombudsman.'],
  ...[
    '这里是市级监管机构。',
    '本平台就是消协。',
    '官方申诉热线',
    'We are the consumer council.',
    'This is the local regulator.',
  ],
  ...['An official complaint desk.', 'The official ombudsman service office.', "You've reached the trading standards."],
];
const NO_POSING = [
  '我们有官方网站。',
  '您可以联系消费者协会。',
  'See our official website.',
  'You can ask the ombudsman.',
  'Our complaints desk is open.',
];

describe('the copy rules', () => {
  const rules = [
    ['blame', BLAME, NO_BLAME],
    ['begging', BEGGING, NO_BEGGING],
    ['promise-without-variable', PROMISES, NO_PROMISES],
    ['imitates-official', POSING, NO_POSING],
  ] as const;

  it.each(rules.flatMap(([code, bad]) => bad.map((words) => [code, words] as const)))('%s: %s', (code, words) => {
    expect(said(words)).toContain(code);
  });

  it.each(rules.flatMap(([code, , good]) => good.map((words) => [code, words] as const)))(
    'not %s: %s',
    (code, words) => {
      expect(said(words)).not.toContain(code);
    },
  );

  it('counts letters and Chinese characters, not signs, digits and variables', () => {
    expect(said('好'.repeat(60))).toEqual([]);
    expect(said('好'.repeat(61))).toEqual(['text-too-long']);
    expect(said(`${'好'.repeat(60)}，1234567890！`)).toEqual([]);
    expect(said('x'.repeat(200))).toEqual([]);
    expect(said('x'.repeat(201))).toEqual(['text-too-long']);
    expect(said(`${'x '.repeat(200)} 12345`)).toEqual([]);
  });

  it('counts sentences and questions', () => {
    expect(said('One. Two!')).toEqual([]);
    expect(said('One. Two! Three?')).toEqual(['too-many-sentences']);
    expect(said('Version 2.0 of it. Fine…')).toEqual([]);
    expect(said('一。二！三？')).toEqual(['too-many-sentences']);
    expect(said('Is it? Or not?')).toEqual(['double-question']);
    expect(said('是吗？真的？')).toEqual(['double-question']);
    expect(said('What?!')).toEqual([]);
    expect(said('Yes!Yes!Yes!')).toEqual(['too-many-sentences']);
    expect(said('1! 2! 3!')).toEqual(['too-many-sentences']);
    expect(said('Yes! Fine! 👍! …!')).toEqual([]);
  });
});

describe('after a low score', () => {
  it.each([
    '抱歉，怎么了？',
    '对不起。怎么了？',
    '谢谢您直说。怎么了？',
    "I'm so sorry. What happened?",
    'Thank you. What happened?',
    'A word of thanks! What happened?',
    'Our apologies. What happened?',
    'We apologise: what happened?',
  ])('“%s” is kind', (words) => expect(said(words, 'why')).toEqual([]));

  it.each(['怎么了？', '怎么了？抱歉。', 'What happened?', 'What happened? Sorry.'])('“%s” is not', (words) => {
    expect(said(words, 'why')).toEqual(['no-apology']);
  });
});

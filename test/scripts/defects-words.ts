import { choice, type Defect, sound, spoiled, text } from './drafts.ts';
import { rich, spoilt } from './rich.ts';

const bye = (zh: string, en: string) => spoiled('steps.bye.text', text(zh, en));
const REVIEW = text('欢迎到大众点评写下感受。', 'You can leave a review on Trustpilot.');
const ROUTE = text('您也可以拨打12315。', 'You can also turn to the ombudsman.');
const plain = sound().steps;

/** The small draft with an end for the happy and one for the others. */
function ends(happy: object, others: object, more: object = {}) {
  const choices = plain.q1.choices.map((row) => (Number(row.id) > 3 ? { ...row, next: 'praise' } : row));
  return {
    ...sound(),
    steps: {
      ...plain,
      q1: { ...plain.q1, choices },
      praise: { kind: 'end', text: text('谢谢！', 'Thanks!'), ...happy },
      bye: { ...plain.bye, ...others },
      ...more,
    },
  };
}

/** The rich draft in which a branch before the end shows something to some. */
function branched(condition: string, shown: object): unknown {
  const { experiment: _trial, ...rest } = rich();
  return {
    ...rest,
    start: 'q1',
    steps: {
      q1: { ...rich().steps.nps, choices: [{ id: '0-10', next: 'sort' }] },
      sort: { kind: 'branch', when: [{ if: condition, next: 'shown' }], else: 'bye' },
      shown: { kind: 'end', text: shown },
      bye: { kind: 'end', text: text('谢谢！', 'Thanks!') },
    },
    rotation: undefined,
    pairs: undefined,
    migrate: undefined,
  };
}

const GATES: readonly Defect[] = [
  ['a review for the happy', ends({ text: REVIEW }, {}), 'score-gating steps.praise.text.zh-CN'],
  [
    'a review for the happy, by address',
    ends({ text: text('看这里', 'See https://g.page/r/us') }, {}),
    'score-gating steps.praise.text.en',
  ],
  ['the regulator for the happy', ends({ text: ROUTE }, {}), 'score-gating steps.praise.text.zh-CN'],
  ['the regulator for the unhappy', ends({}, { text: ROUTE }), 'score-gating steps.bye.text.zh-CN'],
  ['a review on a button for the happy', gateOnButton(), 'score-gating steps.praise.choices.0.label.en'],
  ['a review for a high score', branched('scores.q1 >= 9', REVIEW), 'score-gating steps.shown.text.zh-CN'],
  [
    'a review for who never complained',
    branched('history.complaints == 0', REVIEW),
    'score-gating steps.shown.text.zh-CN',
  ],
  ['a review for an answer', branched('answers.q1 == "10"', REVIEW), 'score-gating steps.shown.text.zh-CN'],
  ['a review for who wants nothing', gatedByWish(), 'score-gating steps.done.text.zh-CN'],
  ['a review that the unhappy may come by', mayCome(), 'score-gating steps.done.text.zh-CN'],
  [
    'a review in a variant, for the happy',
    spoilt('experiment.variants.1.texts', { when: text('去大众点评吗？', 'Post a review on Yelp?') }),
    'score-gating experiment.variants.1.texts.when.zh-CN',
  ],
];

function gateOnButton(): unknown {
  const label = text('去评价', 'Review us');
  const praise = { kind: 'choice', text: text('谢谢！', 'Thanks!'), choices: [{ ...choice('x', 'bye'), label }] };
  return ends(praise, {});
}

/** Told apart by whether somebody wants to be contacted. */
function gatedByWish(): unknown {
  const wish = {
    kind: 'choice',
    text: text('要联系您吗？', 'May we contact you?'),
    choices: [choice('yes', 'bye', { case: 'P3' }), choice('no', 'done', { feedback: true })],
  };
  return { ...sound(), start: 'wish', steps: { wish, done: { kind: 'end', text: REVIEW }, bye: plain.bye } };
}

/** The happy always see it; the others only if they pick one thing. */
function mayCome(): unknown {
  const why = { ...plain.why, choices: [choice('late', 'bye'), choice('other', 'done')] };
  const choices = plain.q1.choices.map((row) => (Number(row.id) > 2 ? { ...row, next: 'done' } : row));
  return {
    ...sound(),
    steps: { q1: { ...plain.q1, choices }, why, done: { kind: 'end', text: REVIEW }, bye: plain.bye },
  };
}

/** What shows a review or the regulator to all alike, and passes. */
export const OPEN_TO_ALL: readonly (readonly [what: string, draft: unknown])[] = [
  ['a review for everybody', ends({ text: REVIEW }, { text: REVIEW })],
  ['the regulator for everybody', ends({ text: ROUTE }, { text: ROUTE })],
  ['a review at the beginning', spoilt('steps.hi.text', text('欢迎到大众点评。', 'See us on Trustpilot.'))],
  ['a review by language', branched('locale == "en"', REVIEW)],
  ['a review by store', branched('service.store == "x"', REVIEW)],
  ['no review for who is in danger', dangerous()],
];

function dangerous(): unknown {
  const why = { ...plain.why, choices: [choice('late', 'bye'), choice('hurt', 'help', { case: 'P1' })] };
  const help = { kind: 'end', text: text('请先远离。', 'Please keep away.') };
  const { steps, ...rest } = ends({ text: REVIEW }, { text: REVIEW }, { why, help });
  const { more: _gone, ...left } = steps;
  return { ...rest, steps: left };
}

const COPY: readonly Defect[] = [
  ['blame, in Chinese', bye('可能是误操作。', 'Bye'), 'blame steps.bye.text.zh-CN'],
  ['blame for what was not done', bye('是您没有充电。', 'Bye'), 'blame steps.bye.text.zh-CN'],
  ['blame, in English', bye('再见', 'You failed to charge it.'), 'blame steps.bye.text.en'],
  ['blame on the user', bye('再见', 'This looks like user error.'), 'blame steps.bye.text.en'],
  ['posing as an authority', bye('这里是官方投诉中心。', 'Bye'), 'imitates-official steps.bye.text.zh-CN'],
  [
    'posing as an authority, in English',
    bye('再见', 'Welcome to the official complaints portal.'),
    'imitates-official steps.bye.text.en',
  ],
  [
    'blame on a channel',
    spoilt('steps.hi.channels.slack.en', 'You forgot to call.'),
    'blame steps.hi.channels.slack.en',
  ],
  [
    'begging in a shared text',
    spoilt('snippets.reminder.en', 'Hi {name}, give us a 5!'),
    'begging snippets.reminder.en',
  ],
];

const PLACES: readonly Defect[] = [
  [
    'what was picked, before anything was',
    spoilt('steps.hi.text', text('{picked}', '{picked}')),
    'variable-out-of-place steps.hi.text.en',
  ],
  [
    'a guess that nobody made',
    spoilt('steps.praise.text', text('{category}？', '{category}?')),
    'variable-out-of-place steps.praise.text.en',
  ],
  [
    'a pair where none is',
    spoilt('steps.low.text', text('抱歉{functional}', 'Sorry {functional}')),
    'variable-out-of-place steps.low.text.en',
  ],
  [
    'what was picked, beside a pair',
    spoilt('steps.kano2.text', text('{dysfunctional}{picked}', '{dysfunctional}{picked}')),
    'variable-out-of-place steps.kano2.text.en',
  ],
  [
    'an indicator where none is',
    spoilt('steps.low.text', text('抱歉{indicator}', 'Sorry {indicator}')),
    'variable-out-of-place steps.low.text.en',
  ],
  [
    'a state where none is',
    spoilt('steps.bye.text', text('{status}', '{status}')),
    'variable-out-of-place steps.bye.text.en',
  ],
  [
    'a state in another shared text',
    spoilt('snippets.reminder', text('{status}', '{status}')),
    'variable-out-of-place snippets.reminder.en',
  ],
  [
    'an indicator in another shared text',
    spoilt('snippets.reminder', text('{indicator}', '{indicator}')),
    'variable-out-of-place snippets.reminder.en',
  ],
  [
    'a variable in one language of a channel',
    spoilt('steps.hi.channels.slack.en', 'Hi {name}!'),
    'variables-differ steps.hi.channels.slack.zh-CN',
  ],
  [
    'a variable in one language of a shared text',
    spoilt('snippets.reminder.en', 'Hi!'),
    'variables-differ snippets.reminder.en',
  ],
  [
    'the wrong half of a pair',
    spoilt('steps.kano1.text', text('{dysfunctional}？', '{dysfunctional}?')),
    'kano-words steps.kano1.text',
  ],
  ['no half of a pair', spoilt('steps.kano2.text', text('呢？', 'Well?')), 'kano-words steps.kano2.text'],
  [
    'a variable in a pair',
    spoilt('pairs.0.functional.en', 'we give you {item}'),
    'label-variable pairs.0.functional.en',
  ],
];

const FITTING: readonly Defect[] = [
  [
    'a label of too many signs',
    spoiled('steps.why.choices.0.label.en', '👨‍👩‍👧‍👦'.repeat(6)),
    'label-too-long steps.why.choices.0.label.en',
  ],
  [
    'a shared label that is too long',
    spoilt('snippets.stop_label.zh-CN', '不'.repeat(21)),
    'label-too-long snippets.stop_label.zh-CN',
  ],
  [
    'a shared label with a variable',
    spoilt('snippets.stop_label', text('{name}', '{name}')),
    'label-variable snippets.stop_label.en',
  ],
  ['a button that does not fit', longButton(), 'button-too-long steps.q1_of_the_dialog.choices.0.id'],
  ['a text that Slack would cut', bye('好', 'x'.repeat(2_900)), 'text-cut steps.bye.text.en'],
  ['a text that every channel would cut', bye('好'.repeat(3_950), 'x'), 'text-cut steps.bye.text.zh-CN'],
  ['a text that is cut with its values', bye('{action}', `${'x'.repeat(2_700)}{action}`), 'text-cut steps.bye.text.en'],
  [
    'a text of a channel that it would cut',
    spoilt('steps.hi.channels.slack.en', 'x'.repeat(2_900)),
    'text-cut steps.hi.channels.slack.en',
  ],
];

function longButton(): unknown {
  const question = { ...plain.why, choices: [choice('x'.repeat(12), 'bye')] };
  return { ...sound(), start: 'q1_of_the_dialog', steps: { q1_of_the_dialog: question, bye: plain.bye } };
}

export const WORDS: readonly Defect[] = [...GATES, ...COPY, ...PLACES, ...FITTING];

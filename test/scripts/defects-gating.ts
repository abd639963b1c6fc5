import { choice, type Defect, put, sound, text } from './drafts.ts';
import { rich, spoilt, steps } from './rich.ts';

const REVIEW = text('欢迎到大众点评写下感受。', 'You can leave a review on Trustpilot.');
const ROUTE = text('您也可以拨打12315。', 'You can also turn to the ombudsman.');
const plain = sound().steps;
const LINK = 'score-gating steps.link.text.zh-CN';
const DRAWS = { rotation: { share: 50, compare: 0 } };

const say = (next: string) => ({ kind: 'say', text: text('谢谢您直说。', 'Thank you for being frank.'), next });
const rotate = (next: string) => ({ kind: 'rotate', indicators: ['intact'], next, else: next });
const ask = (...choices: unknown[]) => ({
  kind: 'choice',
  text: text('谢谢。然后呢？', 'Thanks. What else?'),
  choices,
});
const split = (one: string, other: string) => ({
  kind: 'branch',
  when: [{ if: 'locale == "en"', next: one }],
  else: other,
});
const mood = (other: string) => ({
  kind: 'branch',
  when: [
    { if: 'locale == "en"', next: other },
    { if: 'scores.q1 > 8', next: 'link' },
  ],
  else: other,
});

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

export const GATES: readonly Defect[] = [
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
  ['a review for the happy, after words', fork('link', 'words', { words: say('bye') }), LINK],
  ['a review for the happy, after a branch', fork('link', 'split', { split: split('bye', 'bye') }), LINK],
  ['a review for the happy, after a drawn rating', fork('link', 'more', { more: rotate('bye') }, DRAWS), LINK],
  [
    'the regulator that some of the unhappy may come by',
    fork('bye', 'why', { why: ask(choice('x', 'link'), choice('y', 'bye')) }),
    LINK,
  ],
  [
    'a review by language and score',
    branched('scores.q1 >= 9 && locale == "en"', REVIEW),
    'score-gating steps.shown.text.zh-CN',
  ],
  ['a review by all that is known', branched('size(history) > 1', REVIEW), 'score-gating steps.shown.text.zh-CN'],
  ['a review by all that was said', branched('size(answers) > 1', REVIEW), 'score-gating steps.shown.text.zh-CN'],
  ['a review by a second condition', fork('mood', 'mood', { mood: mood('bye') }), LINK],
  [
    'a review for who has a wish',
    fork('why', 'why', { why: ask(choice('x', 'link', { case: 'P3' }), choice('y', 'bye')) }),
    LINK,
  ],
  [
    'a review on every channel, for the happy',
    fork('own', 'bye', { own: { kind: 'end', text: REVIEW, channels: { slack: REVIEW } } }),
    'score-gating steps.own.text.zh-CN',
  ],
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
  ['a review for all, again for the happy', shownBefore()],
  [
    'a review for all at the beginning, again for the happy',
    fork('link', 'bye', { first: { kind: 'say', text: REVIEW, next: 'q1' } }, { start: 'first' }),
  ],
  ['a review for all, after different words', fork('words', 'link', { words: say('link') })],
  ['a review for all, after a branch', fork('split', 'link', { split: split('link', 'link') })],
  ['a review for all, after a drawn rating', fork('more', 'link', { more: rotate('link') }, DRAWS)],
  [
    'a review for all who answer',
    fork('why', 'link', { why: { ...ask(choice('x', 'link')), silent: [{ after: 9, next: 'bye' }] } }),
  ],
  [
    'a review for all who do not want a person',
    fork('link', 'why', { why: ask(choice('x', 'link'), choice('y', 'bye', { handover: true })) }),
  ],
  [
    'the regulator for who is in danger',
    fork('bye', 'why', { why: ask(choice('x', 'bye'), choice('y', 'link', { case: 'P1' })) }),
  ],
];

function dangerous(): unknown {
  const why = { ...plain.why, choices: [choice('late', 'bye'), choice('hurt', 'help', { case: 'P1' })] };
  const help = { kind: 'end', text: text('请先远离。', 'Please keep away.') };
  const { steps, ...rest } = ends({ text: REVIEW }, { text: REVIEW }, { why, help });
  const { more: _gone, ...left } = steps;
  return { ...rest, steps: left };
}

/** Told apart by a score: where the happy go, where the others go, and what is there besides. */
function fork(happy: string, others: string, more: Readonly<Record<string, unknown>>, whole: object = {}): unknown {
  const q1 = {
    ...rich().steps.nps,
    choices: [
      { id: '0-6', next: others },
      { id: '7-10', next: happy },
    ],
  };
  const used = JSON.stringify([happy, others, more]);
  const all = {
    q1,
    ...more,
    bye: { kind: 'end', text: text('谢谢！', 'Thanks!') },
    link: { kind: 'end', text: REVIEW },
  };
  const kept = Object.entries(all).filter(([name]) => name === 'q1' || used.includes(`"${name}"`));
  return steps('q1', Object.fromEntries(kept), whole);
}

/** In the question itself, and once more at the end of the happy. */
function shownBefore(): unknown {
  const { experiment: _trial, ...draft } = rich();
  return put(
    put(
      put(draft, ['steps', 'nps', 'text'], REVIEW),
      ['steps', 'nps', 'choices'],
      [
        { id: '0-8', next: 'bye' },
        { id: '9-10', next: 'effort' },
      ],
    ),
    ['steps', 'effort', 'text'],
    REVIEW,
  );
}

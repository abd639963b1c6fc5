import { GATES } from './defects-gating.ts';
import { ANSWERS, MORE_WARNINGS, WHOLE } from './defects-rich.ts';
import { ORDER, WAYS } from './defects-ways.ts';
import { WORDS } from './defects-words.ts';
import { choice, type Defect, spoiled, text } from './drafts.ts';

const NEWER = 'newer-format';
/** Format 1 with something of format 2. */
const FORMATS: readonly Defect[] = [
  ['a newer part', spoiled('rotation', { share: 50, compare: 30 }), `${NEWER} rotation`],
  ['a newer kind', spoiled('steps.more.kind', 'file'), `${NEWER} steps.more.kind`],
  ['a newer field', spoiled('steps.q1.show', 'stars'), `${NEWER} steps.q1.show`],
  ['a newer field of a text', spoiled('steps.more.classify', true), `${NEWER} steps.more.classify`],
  ['a newer scale', spoiled('steps.q1.scale', 'comparison'), `${NEWER} steps.q1.scale`],
  ['a newer effect', spoiled('steps.why.choices.0.does', { tag: 'late' }), `${NEWER} steps.why.choices.0.does.tag`],
  ['a newer effect of an end', spoiled('steps.bye.does', { consent: 'opt-out' }), `${NEWER} steps.bye.does.consent`],
  [
    'more words for a choice',
    spoiled('steps.why.choices.0.also', { en: ['slow'] }),
    `${NEWER} steps.why.choices.0.also`,
  ],
  ['a level without a label', spoiled('steps.q1.choices.0.label'), `${NEWER} steps.q1.choices.0.label`],
  ['a range of levels', spoiled('steps.q1.choices.0.id', '5-4'), `${NEWER} steps.q1.choices.0.id`],
  ['a silent end', spoiled('steps.bye.text'), `${NEWER} steps.bye.text`],
];

const SMALL: readonly Defect[] = [
  ['a step that is not there', spoiled('steps.more.next', 'nowhere'), 'missing-step steps.more.next'],
  ['a start that is not there', spoiled('start', 'nowhere'), 'missing-step start'],
  ['a step named like a method', spoiled('steps.more.next', 'constructor'), 'missing-step steps.more.next'],
  [
    'a step that nothing leads to',
    spoiled('steps.lost', { kind: 'end', text: text('喂', 'Hey') }),
    'unreachable-step steps.lost',
  ],
  ['a circle', spoiled('steps.more.next', 'why'), 'endless-loop steps.more.next'],
  ['a step that leads to itself', spoiled('steps.more.skip.next', 'more'), 'endless-loop steps.more.skip.next'],
  ['a mis-tap that leads on', spoiled('steps.why.choices.1.next', 'more'), 'withdraw-forward steps.why.choices.1.next'],
  ['only a way back', spoiled('steps.why.choices', [choice('a', 'q1', { withdraw: true })]), 'dead-end steps.why'],
  ['a missing translation', spoiled('steps.why.text.en'), 'missing-translation steps.why.text.en'],
  ['an empty translation', spoiled('steps.bye.text.zh-CN', ''), 'missing-translation steps.bye.text.zh-CN'],
  [
    'a label without a translation',
    spoiled('steps.q1.choices.2.label.en'),
    'missing-translation steps.q1.choices.2.label.en',
  ],
  [
    'a variable nobody knows',
    spoiled('steps.bye.text', text('谢谢{nmae}', 'Thanks {nmae}')),
    'unknown-variable steps.bye.text.en',
  ],
  [
    'a variable named like a method',
    spoiled('steps.bye.text', text('{toString}', '{toString}')),
    'unknown-variable steps.bye.text.en',
  ],
  [
    'a variable in one language only',
    spoiled('steps.bye.text.en', 'Thanks, {name}!'),
    'variables-differ steps.bye.text.zh-CN',
  ],
  ['broken braces', spoiled('steps.bye.text.en', 'Thanks {name'), 'icu-syntax steps.bye.text.en'],
  [
    'a formatted variable',
    spoiled('steps.bye.text', text('{date, date}', '{date, date}')),
    'typed-variable steps.bye.text.en',
  ],
  ['a scale that measures nothing', spoiled('steps.q1.indicator'), 'unmapped-scale steps.q1'],
  [
    'an indicator that is not in the tree',
    spoiled('steps.q1.indicator', 'vibes'),
    'unknown-indicator steps.q1.indicator',
  ],
  ['a level left out', spoiled('steps.q1.choices.2', choice('maybe', 'bye')), 'scale-levels steps.q1.choices'],
  ['levels out of order', spoiled('steps.q1.choices.0', choice('4', 'bye')), 'scale-levels steps.q1.choices'],
  ['the same choice twice', spoiled('steps.q1.choices.0', choice('4', 'bye')), 'choice-twice steps.q1.choices.1.id'],
  [
    'a long Chinese label',
    spoiled('steps.why.choices.0.label.zh-CN', '很'.repeat(21)),
    'label-too-long steps.why.choices.0.label.zh-CN',
  ],
  [
    'a long English label',
    spoiled('steps.why.choices.0.label.en', 'x'.repeat(41)),
    'label-too-long steps.why.choices.0.label.en',
  ],
  [
    'a label with a variable',
    spoiled('steps.more.skip.label.en', 'Skip {item}'),
    'label-variable steps.more.skip.label.en',
  ],
  ['begging for stars, in Chinese', spoiled('steps.bye.text.zh-CN', '请给五星好评'), 'begging steps.bye.text.zh-CN'],
  ['begging for stars, in English', spoiled('steps.bye.text.en', 'Please give us a 5'), 'begging steps.bye.text.en'],
  [
    'a mis-tap that does more',
    spoiled('steps.why.choices.1.does', { withdraw: true, praise: true }),
    'withdraw-alone steps.why.choices.1.does.withdraw',
  ],
  [
    'a mis-tap on a scale',
    spoiled('steps.q1.choices.0.does', { withdraw: true }),
    'withdraw-alone steps.q1.choices.0.does.withdraw',
  ],
  [
    'a verdict on a scale',
    spoiled('steps.q1.choices.0.does', { verdict: 'solved' }),
    'verdict-place steps.q1.choices.0.does.verdict',
  ],
  [
    'solved, and a case',
    spoiled('steps.why.choices.0.does', { verdict: 'solved', case: 'P3' }),
    'verdict-contradiction steps.why.choices.0.does.verdict',
  ],
  [
    'up and down at once',
    spoiled('steps.why.choices.0.does', { lower: 'P4', case: 'P3' }),
    'lower-and-raise steps.why.choices.0.does.lower',
  ],
  [
    'coming back later, and asking on',
    spoiled('steps.why.choices.0.does', { snooze: 24 }),
    'snooze-goes-on steps.why.choices.0.does.snooze',
  ],
  ['looking back at a later step', spoiled('steps.why.except', 'more'), 'not-an-earlier-choice steps.why.except'],
  ['a field nobody knows', spoiled('steps.bye.colour', 'red'), 'malformed steps.bye'],
  ['a kind nobody knows', spoiled('steps.bye.kind', 'poem'), 'malformed steps.bye.kind'],
  [
    'a step name with a dot',
    spoiled('steps', { 'a.b': { kind: 'end', text: text('喂', 'Hey') } }),
    'malformed steps.a.b',
  ],
  ['no steps at all', spoiled('steps'), 'malformed steps'],
  ['a number for a text', spoiled('name', 7), 'malformed name'],
  ['another format', spoiled('format', 3), 'malformed format'],
  ['nothing', null, 'malformed '],
  ['a text', 'format: 1', 'malformed '],
];

const SMALL_WARNINGS: readonly Defect[] = [
  [
    'another label on a level',
    spoiled('steps.q1.choices.0.label.en', 'Superb'),
    'scale-label steps.q1.choices.0.label.en',
  ],
  ['a low score that nobody hears', spoiled('steps.q1.choices.4.does'), 'low-score-unheard steps.q1.choices.4'],
  ['two questions', spoiled('steps.why.text.en', 'What happened? And when?'), 'double-question steps.why.text.en'],
  [
    'two questions in Chinese',
    spoiled('steps.why.text.zh-CN', '怎么了\uFF1F什么时候\uFF1F'),
    'double-question steps.why.text.zh-CN',
  ],
  ['three sentences', spoiled('steps.bye.text.en', 'One. Two. Three.'), 'too-many-sentences steps.bye.text.en'],
  ['a long text', spoiled('steps.bye.text.zh-CN', '好'.repeat(61)), 'text-too-long steps.bye.text.zh-CN'],
  [
    'a promise in fixed words',
    spoiled('steps.bye.text.en', "We'll call you within 2 hours."),
    'promise-without-variable steps.bye.text.en',
  ],
  [
    'a promise in fixed words, in Chinese',
    spoiled('steps.bye.text.zh-CN', '我们会在2小时内联系您'),
    'promise-without-variable steps.bye.text.zh-CN',
  ],
  [
    'danger, and asking on',
    spoiled('steps.why.choices.0.does', { case: 'P1' }),
    'danger-goes-on steps.why.choices.0.does.case',
  ],
];

export const ERRORS: readonly Defect[] = [
  ...SMALL,
  ...FORMATS,
  ...WAYS,
  ...ORDER,
  ...ANSWERS,
  ...WHOLE,
  ...WORDS,
  ...GATES,
];
export const WARNINGS: readonly Defect[] = [...SMALL_WARNINGS, ...MORE_WARNINGS];

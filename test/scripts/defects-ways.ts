import { choice, type Defect, put, text } from './drafts.ts';
import { rich, spoilt, steps } from './rich.ts';

const bye = { kind: 'end', text: text('再见', 'Bye') };
const ask = (next: string, more: object = {}) => ({ kind: 'text', text: text('请说', 'Say'), next, ...more });
const when = (condition: string) => spoilt('steps.sort.when.0.if', condition);
const rating = { kind: 'scale', scale: 'expectation', indicator: 'staff', text: text('请评分', 'Rate it') };
const core = (next: string) => ({ ...rating, core: true, choices: [{ id: '5-1', next }] });
const rotate = (next: string) => ({ kind: 'rotate', indicators: ['intact'], next, else: next });

/** A question with a way past it that leads on. */
const past = (next: string) => ask('bye', { skip: { label: text('跳过', 'Skip'), next } });
/** A step, and a branch after it. */
const after = (step: object, condition: string, more: object = {}) =>
  steps('a', { a: step, b: { kind: 'branch', when: [{ if: condition, next: 'bye' }], else: 'bye' }, bye }, more);

export const WAYS: readonly Defect[] = [
  ['a circle through words', spoilt('steps.hi.next', 'hi'), 'endless-loop steps.hi.next'],
  ['a circle through a branch', spoilt('steps.sort.else', 'low'), 'endless-loop steps.sort.else'],
  ['a circle through a drawn rating', spoilt('steps.extra.else', 'praise'), 'endless-loop steps.extra.else'],
  ['a circle through silence', spoilt('steps.q1.silent.1.next', 'split'), 'endless-loop steps.q1.silent.1.next'],
  ['a branch that leads nowhere', spoilt('steps.sort.when.1.next', 'gone'), 'missing-step steps.sort.when.1.next'],
  ['a silence that leads nowhere', spoilt('steps.q1.silent.1.next', 'gone'), 'missing-step steps.q1.silent.1.next'],
  ['an end that only silence leads to, lost', spoilt('steps.q1.silent'), 'unreachable-step steps.quiet'],
  [
    'ticks that make a path too long',
    steps('a', { a: ask('b'), b: ask('c'), c: ask('d'), d: { ...rich().steps.praise, next: 'bye' }, bye }),
    'too-many-turns start',
  ],
  [
    'ways past that make a path too long',
    steps('a', { a: past('b'), b: past('c'), c: past('d'), d: past('e'), e: past('bye'), bye }),
    'too-many-turns start',
  ],
  [
    'half an answer that cannot be given',
    after(
      { kind: 'kano', side: 'functional', text: text('{functional}？', '{functional}?'), next: 'b' },
      'answers.a == "love"',
    ),
    'condition-answer steps.b.when.0.if',
  ],
  [
    'a drawn answer that cannot be given',
    after({ kind: 'rotate', indicators: ['intact'], next: 'b', else: 'b' }, 'answers.a == "9"', {
      rotation: { share: 50, compare: 0 },
    }),
    'condition-answer steps.b.when.0.if',
  ],
  [
    'a choice that cannot be made',
    after({ kind: 'choice', text: text('选', 'Pick'), choices: [choice('x', 'b')] }, 'answers.a in ["x", "y"]'),
    'condition-answer steps.b.when.0.if',
  ],
  ['two core ratings on a path', steps('a', { a: core('b'), b: core('bye'), bye }), 'two-core-ratings steps.b.core'],
  [
    'two drawn ratings on a path',
    steps('a', { a: rotate('b'), b: rotate('bye'), bye }, { rotation: { share: 50, compare: 0 } }),
    'two-rotations steps.b',
  ],
  ['a condition that cannot be read', when('scores.q1 >'), 'condition-syntax steps.sort.when.0.if'],
  ['a condition that is a word', when('"yes"'), 'condition-syntax steps.sort.when.0.if'],
  ['a pattern in a condition', when('guess.category.matches("(a+)+")'), 'condition-syntax steps.sort.when.0.if'],
  ['a condition on a group nobody knows', when('weather.rain'), 'condition-syntax steps.sort.when.0.if'],
  ['a fact nobody knows', when('customer.shoeSize > 40'), 'condition-name steps.sort.when.0.if'],
  ['the score of a step that is not there', when('scores.q9 > 3'), 'condition-name steps.sort.when.0.if'],
  ['the answer of a step that asks nothing', when('answers.hi == "x"'), 'condition-name steps.sort.when.0.if'],
  ['the score of a step that is not rated', when('scores.low > 3'), 'condition-name steps.sort.when.0.if'],
  ['an answer that comes later', when('answers.pick == "yes"'), 'condition-name steps.sort.when.0.if'],
  ['an answer that is looked for under a wrong name', when('"q9" in answers'), 'condition-name steps.sort.when.0.if'],
  ['a score that is looked for under a wrong name', when('"q9" in scores'), 'condition-name steps.sort.when.0.if'],
  ['the score of a question without one, by name', when('"pick" in scores'), 'condition-name steps.sort.when.0.if'],
  ['the answer of a branch', when('answers.split == "x"'), 'condition-name steps.sort.when.0.if'],
  ['a silence that leads elsewhere', when('answers.q1 == "!low"'), 'condition-answer steps.sort.when.0.if'],
  ['a guess that nobody made', spoilt('steps.low.classify'), 'condition-name steps.sort.when.0.if'],
  ['an answer that cannot be given', when('answers.q1 == "bad"'), 'condition-answer steps.sort.when.0.if'],
  ['a channel nobody knows', when('channel in ["pigeon"]'), 'condition-answer steps.sort.when.0.if'],
  ['a language nobody speaks', when('"fr" == locale'), 'condition-answer steps.sort.when.0.if'],
  ['a condition that always holds', when('1 < 2'), 'condition-constant steps.sort.when.0.if'],
  [
    'the same condition again',
    spoilt('steps.sort.when.1.if', 'guess.confidence<0.6'),
    'condition-twice steps.sort.when.1.if',
  ],
];

export const ORDER: readonly Defect[] = [
  [
    'rating what a silence can pass by',
    spoilt('steps.why.silent', [{ after: 9, next: 'rate' }]),
    'not-an-earlier-choice steps.rate.about',
  ],
  ['rating what is no choice', spoilt('steps.rate.about', 'low'), 'not-an-earlier-choice steps.rate.about'],
  ['rating what was not asked', spoilt('steps.rate.about', 'pick'), 'not-an-earlier-choice steps.rate.about'],
  [
    'nothing left to pick',
    spoilt('steps.least.choices', [choice('on_time', 'bye')]),
    'too-few-choices steps.least.choices',
  ],
  [
    'only a mis-tap left to pick',
    spoilt('steps.least.choices', [choice('on_time', 'bye'), choice('back', 'why', { withdraw: true })]),
    'too-few-choices steps.least.choices',
  ],
  ['drawing more than there are', spoilt('steps.why.draw', 4), 'draw-too-many steps.why.draw'],
  ['drawing a mis-tap', spoilt('steps.why.choices.0.does', { withdraw: true }), 'draw-mistap steps.why.choices.0'],
  ['drawing anew without the pick', spoilt('steps.least.draw', 2), 'draw-except steps.least.draw'],
  [
    'leaving out what may have been drawn',
    spoilt('steps.least.choices', [choice('on_time', 'bye'), choice('intact', 'bye')]),
    'draw-except steps.least.choices',
  ],
  [
    'adding to what may have been drawn',
    spoilt('steps.least.choices', [choice('complete', 'bye'), ...rich().steps.least.choices]),
    'draw-except steps.least.choices.0',
  ],
  ['the second half of a pair first', spoilt('steps.kano1.side', 'dysfunctional'), 'kano-order steps.kano1.side'],
  ['half a pair', spoilt('steps.kano2.side', 'functional'), 'kano-order steps.kano2.side'],
  [
    'a drawn rating after danger',
    spoilt('steps.praise.choices.0.does.case', 'P1'),
    'rotation-after-trouble steps.extra',
  ],
  [
    'a drawn rating after what did not come',
    spoilt('steps.q1.choices.3.next', 'praise'),
    'rotation-after-trouble steps.extra',
  ],
  [
    'a drawn rating after what was not solved',
    steps(
      'a',
      {
        a: {
          kind: 'choice',
          text: text('解决了吗', 'Solved'),
          choices: [choice('yes', 'b'), choice('no', 'b', { verdict: 'unsolved' })],
        },
        b: rotate('bye'),
        bye,
      },
      { rotation: { share: 50, compare: 0 } },
    ),
    'rotation-after-trouble steps.b',
  ],
  [
    'a drawn rating after words about danger',
    steps(
      'a',
      { a: ask('b', { does: { case: 'P1' } }), b: rotate('bye'), bye },
      { rotation: { share: 50, compare: 0 } },
    ),
    'rotation-after-trouble steps.b',
  ],
];

/** What comes close to a fault, and is none. */
export const FINE: readonly (readonly [what: string, draft: unknown])[] = [
  ['an answer that nobody gave', when('answers.q1 == "!quiet"')],
  [
    'a fact with the name of a step',
    steps('store', {
      store: { kind: 'choice', text: text('选', 'Pick'), choices: [choice('x', 'b')] },
      b: { kind: 'branch', when: [{ if: 'service.store == "y"', next: 'bye' }], else: 'bye' },
      bye,
    }),
  ],
  ['words that are compared with a mark', spoilt('steps.sort.when.0.if', 'answers.low == "~"')],
  [
    'ticks that are compared together',
    put(put(rich(), ['steps', 'praise', 'next'], 'ticked'), ['steps', 'ticked'], {
      kind: 'branch',
      when: [{ if: 'answers.praise == "on_time,intact"', next: 'bye' }],
      else: 'extra',
    }),
  ],
  [
    'a time that is compared with a choice of another',
    after({ kind: 'slot', text: text('何时', 'When'), choices: [choice('x', 'b')] }, 'answers.a == "tonight"'),
  ],
  [
    'coming back later, with a word',
    put(spoilt('steps.lost.choices.2.next', 'soon'), ['steps', 'soon'], {
      kind: 'say',
      text: text('好的', 'Fine'),
      next: 'bye',
    }),
  ],
  [
    'an unsubscription in passing, and then no more',
    steps('a', { a: { kind: 'say', text: text('好的', 'Fine'), does: { consent: 'opt-out' }, next: 'bye' }, bye }),
  ],
  ['a range of one level, with a label', spoilt('steps.effort.choices.0.id', '1-1')],
  ['drawing all there are', spoilt('steps.why.draw', 3)],
  ['leaving out a pick among others', spoilt('steps.why.draw')],
  [
    'leaving out a pick where there is something else',
    put(spoilt('steps.why.draw'), ['steps', 'least', 'choices'], [choice('on_time', 'bye'), choice('complete', 'bye')]),
  ],
  [
    'a drawn rating after words that do something',
    steps(
      'a',
      { a: ask('b', { does: { category: 'C9' } }), b: rotate('bye'), bye },
      { rotation: { share: 50, compare: 0 } },
    ),
  ],
  [
    'a drawn rating after what is solved',
    steps(
      'a',
      {
        a: {
          kind: 'choice',
          text: text('解决了吗', 'Solved'),
          choices: [choice('yes', 'b', { verdict: 'solved' }), choice('no', 'bye')],
        },
        b: rotate('bye'),
        bye,
      },
      { rotation: { share: 50, compare: 0 } },
    ),
  ],
];

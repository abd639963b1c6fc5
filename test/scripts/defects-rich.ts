import type { Defect } from './defects.ts';
import { choice, text } from './drafts.ts';
import { rich, spoilt } from './rich.ts';

const bye = { kind: 'end', text: text('再见', 'Bye') };
const ask = (next: string, more: object = {}) => ({ kind: 'text', text: text('请说', 'Say'), next, ...more });
/** The rich draft with other steps. */
const steps = (start: string, own: Readonly<Record<string, unknown>>, more: object = {}) => {
  const { experiment: _trial, migrate: _map, rotation: _draws, pairs: _pairs, ...rest } = rich();
  return { ...rest, start, steps: own, ...more };
};
const when = (condition: string) => spoilt('steps.sort.when.0.if', condition);
const rating = { kind: 'scale', scale: 'expectation', indicator: 'staff', text: text('请评分', 'Rate it') };
const core = (next: string) => ({ ...rating, core: true, choices: [{ id: '5-1', next }] });
const rotate = (next: string) => ({ kind: 'rotate', indicators: ['intact'], next, else: next });

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
    'two core ratings on a path',
    steps('a', { a: core('b'), b: core('bye'), bye }),
    'two-core-ratings steps.b.core',
  ],
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
  ['rating what a silence can pass by', spoilt('steps.why.silent', [{ after: 9, next: 'rate' }]), 'not-an-earlier-choice steps.rate.about'],
  ['rating what was not asked', spoilt('steps.rate.about', 'pick'), 'not-an-earlier-choice steps.rate.about'],
  ['nothing left to pick', spoilt('steps.least.choices', [choice('on_time', 'bye')]), 'too-few-choices steps.least.choices'],
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
  ['the second half of a pair first', spoilt('steps.kano1.side', 'dysfunctional'), 'kano-order steps.kano1.side'],
  ['half a pair', spoilt('steps.kano2.side', 'functional'), 'kano-order steps.kano2.side'],
  ['a drawn rating after danger', spoilt('steps.praise.choices.0.does.case', 'P1'), 'rotation-after-trouble steps.extra'],
  ['a drawn rating after what did not come', spoilt('steps.q1.choices.3.next', 'praise'), 'rotation-after-trouble steps.extra'],
  [
    'a drawn rating after what was not solved',
    steps(
      'a',
      {
        a: { kind: 'choice', text: text('解决了吗', 'Solved'), choices: [choice('yes', 'b'), choice('no', 'b', { verdict: 'unsolved' })] },
        b: rotate('bye'),
        bye,
      },
      { rotation: { share: 50, compare: 0 } },
    ),
    'rotation-after-trouble steps.b',
  ],
  [
    'a drawn rating after words about danger',
    steps('a', { a: ask('b', { does: { case: 'P1' } }), b: rotate('bye'), bye }, { rotation: { share: 50, compare: 0 } }),
    'rotation-after-trouble steps.b',
  ],
];

export const ANSWERS: readonly Defect[] = [
  ['two choices with the same words', spoilt('steps.when.choices.0.label.en', 'later'), 'label-twice steps.when.choices.1.label.en'],
  ['a word for two choices', spoilt('steps.when.choices.0.also', { en: ['Later'] }), 'also-twice steps.when.choices.0.also.en.0'],
  ['a tick that ends the list', spoilt('steps.praise.choices.0.id', 'done'), 'reserved-choice steps.praise.choices.0.id'],
  ['an answer without words', spoilt('steps.q1.choices.3.label'), 'missing-label steps.q1.choices.3'],
  ['a choice without words', spoilt('steps.pick.choices.0.label'), 'missing-label steps.pick.choices.0'],
  ['more ticks than choices', spoilt('steps.praise.most', 4), 'most-too-many steps.praise.most'],
  ['ticks about no indicator', spoilt('steps.praise.indicator', 'vibes'), 'unknown-indicator steps.praise.indicator'],
  ['drawing an unknown indicator', spoilt('steps.extra.indicators', ['vibes']), 'unknown-indicator steps.extra.indicators.0'],
  ['rating what is no indicator', spoilt('steps.why.choices.0.id', 'luck'), 'unknown-indicator steps.why.choices.0.id'],
  [
    'drawing an indicator twice',
    spoilt('steps.extra.indicators', ['intact', 'intact']),
    'indicator-twice steps.extra.indicators.1',
  ],
  ['a range with a hole', spoilt('steps.nps.choices.1.id', '8-8'), 'scale-levels steps.nps.choices'],
  ['ranges in neither order', spoilt('steps.nps.choices', [{ id: '9-10', next: 'effort' }, { id: '0-8', next: 'effort' }]), 'scale-levels steps.nps.choices'],
  ['a level in two ranges', spoilt('steps.nps.choices.1.id', '6-8'), 'choice-twice steps.nps.choices.1.id'],
  ['a range beyond the scale', spoilt('steps.rate.choices.0.id', '9-1'), 'scale-range steps.rate.choices.0.id'],
  ['a range that goes on far beyond', spoilt('steps.nps.choices', [{ id: '0-99', next: 'effort' }]), 'scale-range steps.nps.choices.0.id'],
  ['a range of what is not rated', spoilt('steps.when.choices.0.id', '1-2'), 'scale-range steps.when.choices.0.id'],
  ['a label on a range', spoilt('steps.q1.choices.0.label', text('好', 'Good')), 'range-label steps.q1.choices.0.label'],
  ['labels of another scale', spoilt('steps.rate.labels', 'quality'), 'labels-misfit steps.rate.labels'],
  ['labels of a scale of numbers', spoilt('steps.nps.labels', 'quality'), 'labels-misfit steps.nps.labels'],
  ['faces for seven levels', spoilt('steps.effort.show', 'faces'), 'show-misfit steps.effort.show'],
  ['no star at all', spoilt('steps.nps.show', 'stars'), 'show-misfit steps.nps.show'],
  ['a tick that puts it off', spoilt('steps.praise.choices.0.does', { snooze: 2 }), 'snooze-goes-on steps.praise.choices.0.does.snooze'],
  ['handing over, and asking on', spoilt('steps.pick.choices.2.next', 'when'), 'handover-goes-on steps.pick.choices.2.does.handover'],
  ['words that hand over', spoilt('steps.low.does', { handover: true }), 'handover-goes-on steps.low.does.handover'],
  ['opting out, and being asked on', spoilt('steps.lost.choices.1.next', 'when'), 'consent-goes-on steps.lost.choices.1.does.consent'],
  [
    'lowering what was never opened',
    steps('a', { a: { kind: 'choice', text: text('选', 'Pick'), choices: [choice('x', 'bye', { lower: 'P4' })] }, bye }),
    'lower-without-case steps.a.choices.0.does.lower',
  ],
];

export const WHOLE: readonly Defect[] = [
  ['reminders backwards', spoilt('timing.remind', [120, 60]), 'timing-order timing.remind'],
  ['a reminder after the end', spoilt('timing.expire', 100), 'timing-order timing.remind'],
  ['silences backwards', spoilt('steps.q1.silent.1.after', 60), 'silence-order steps.q1.silent.1.after'],
  ['a silence after the end', spoilt('steps.q1.silent.1.after', 20_000), 'silence-late steps.q1.silent.1.after'],
  ['a silence without anything', spoilt('steps.q1.silent.0.say'), 'silence-empty steps.q1.silent.0'],
  ['going on, and then saying more', spoilt('steps.q1.silent.0.next', 'quiet'), 'silence-next steps.q1.silent.0.next'],
  ['saying what nobody wrote', spoilt('steps.q1.silent.0.say', 'sonnet'), 'unknown-snippet steps.q1.silent.0.say'],
  ['saying a label', spoilt('steps.q1.silent.0.say', 'stop_label'), 'unknown-snippet steps.q1.silent.0.say'],
  ['other words for nothing', spoilt('snippets.sonnet', text('诗', 'Poem')), 'unknown-snippet snippets.sonnet'],
  ['a drawn rating without a draw', spoilt('rotation'), 'rotation-missing steps.extra'],
  ['Kano without pairs', spoilt('pairs'), 'pairs-missing steps.kano1'],
  ['a pair twice', spoilt('pairs', [...rich().pairs, ...rich().pairs]), 'pair-twice pairs.1.id'],
  [
    'two guesses',
    steps('a', { a: ask('b', { classify: true }), b: ask('bye', { classify: true }), bye }),
    'classify-twice steps.b.classify',
  ],
  ['shares that do not add up', spoilt('experiment.variants.0.share', 51), 'experiment-shares experiment.variants'],
  ['a variant twice', spoilt('experiment.variants.0.id', 'warm'), 'variant-twice experiment.variants.1.id'],
  ['trying words for nothing', spoilt('experiment.variants.1.texts.q9', text('喂', 'Hey')), 'experiment-step experiment.variants.1.texts.q9'],
  ['trying words for what has none', spoilt('experiment.variants.1.texts.extra', text('喂', 'Hey')), 'experiment-step experiment.variants.1.texts.extra'],
  ['trying without the variable', spoilt('experiment.variants.1.texts.q1', text('好吗？', 'Fine?')), 'variables-change experiment.variants.1.texts.q1'],
  ['trying to beg', spoilt('experiment.variants.1.texts.q1.en', 'Five stars for {item}?'), 'begging experiment.variants.1.texts.q1.en'],
  ['turning to itself', spoilt('asides.complaint', 'rich'), 'aside-itself asides.complaint'],
  ['a word with two meanings', spoilt('words.human.en', ['Ta']), 'word-twice words.human.en.0'],
  ['moving to nowhere', spoilt('migrate.steps.old_q1', 'gone'), 'migrate-step migrate.steps.old_q1'],
  ['moving to an end', spoilt('migrate.steps.old_q1', 'bye'), 'migrate-step migrate.steps.old_q1'],
  ['moving a version twice', spoilt('migrate.from', [1, 1]), 'migrate-twice migrate.from.1'],
  ['two tests of one name', spoilt('tests.1.name', 'all is well'), 'test-twice tests.1.name'],
  ['a channel nobody knows', spoilt('steps.hi.channels.pigeon', text('咕', 'Coo')), 'malformed steps.hi.channels'],
  ['a meaning nobody knows', spoilt('words.poem', { en: ['rose'] }), 'malformed words'],
  ['a branch without else', spoilt('steps.sort.else'), 'malformed steps.sort.else'],
];

export const MORE_WARNINGS: readonly Defect[] = [
  ['pairs that nobody asks about', steps('a', { a: ask('bye'), bye }, { pairs: rich().pairs }), 'pairs-unused pairs'],
  ['draws that nobody asks about', steps('a', { a: ask('bye'), bye }, { rotation: { share: 5, compare: 5 } }), 'rotation-unused rotation'],
  ['a photo that everybody must have', spoilt('steps.photo.skip'), 'file-without-skip steps.photo'],
  ['asking on without a word of regret', spoilt('steps.low.text.en', 'What happened?'), 'no-apology steps.low.text.en'],
  ['asking on without thanks', spoilt('steps.lost.text.zh-CN', '要请同事联系您吗？'), 'no-apology steps.lost.text.zh-CN'],
  ['a level that begins with no number', spoilt('steps.effort.choices.0.label.en', 'Hard'), 'scale-label steps.effort.choices.0.label.en'],
  [
    'a face on another level',
    steps('a', { a: { ...rating, show: 'faces', choices: [{ id: 5, label: text('很好', 'Great'), next: 'bye' }, { id: '4-1', next: 'bye' }] }, bye }),
    'scale-label steps.a.choices.0.label.en',
  ],
  ['a low range that nobody hears', spoilt('steps.q1.choices.2.does', { tag: 'low' }), 'low-score-unheard steps.q1.choices.2'],
  ['ticks of danger, and asking on', steps('a', { a: { ...rich().steps.praise, choices: [choice('x', '', { case: 'P1' }), choice('y', '')].map(({ next: _, ...row }) => row), next: 'b' }, b: ask('bye'), bye }), 'danger-goes-on steps.a.choices.0.does.case'],
];

import { choice, type Defect, put, text } from './drafts.ts';
import { rich, spoilt, steps } from './rich.ts';

const bye = { kind: 'end', text: text('再见', 'Bye') };
const ask = (next: string, more: object = {}) => ({ kind: 'text', text: text('请说', 'Say'), next, ...more });
const rating = { kind: 'scale', scale: 'expectation', indicator: 'staff', text: text('请评分', 'Rate it') };

export const ANSWERS: readonly Defect[] = [
  [
    'two choices with the same words',
    spoilt('steps.when.choices.0.label.en', 'later'),
    'label-twice steps.when.choices.1.label.en',
  ],
  [
    'a word for two choices',
    spoilt('steps.when.choices.0.also', { en: ['Later'] }),
    'also-twice steps.when.choices.0.also.en.0',
  ],
  [
    'a tick that ends the list',
    spoilt('steps.praise.choices.0.id', 'done'),
    'reserved-choice steps.praise.choices.0.id',
  ],
  ['an answer without words', spoilt('steps.q1.choices.3.label'), 'missing-label steps.q1.choices.3'],
  ['a choice without words', spoilt('steps.pick.choices.0.label'), 'missing-label steps.pick.choices.0'],
  ['more ticks than choices', spoilt('steps.praise.most', 4), 'most-too-many steps.praise.most'],
  ['ticks about no indicator', spoilt('steps.praise.indicator', 'vibes'), 'unknown-indicator steps.praise.indicator'],
  ['a choice about no indicator', spoilt('steps.lost.indicator', 'vibes'), 'unknown-indicator steps.lost.indicator'],
  [
    'rating what is no indicator, after a word',
    put(spoilt('steps.why.choices.0', choice('luck', 'word')), ['steps', 'word'], {
      kind: 'say',
      text: text('好的', 'Fine'),
      next: 'rate',
    }),
    'unknown-indicator steps.why.choices.0.id',
  ],
  [
    'drawing an unknown indicator',
    spoilt('steps.extra.indicators', ['vibes']),
    'unknown-indicator steps.extra.indicators.0',
  ],
  ['rating what is no indicator', spoilt('steps.why.choices.0.id', 'luck'), 'unknown-indicator steps.why.choices.0.id'],
  [
    'drawing an indicator twice',
    spoilt('steps.extra.indicators', ['intact', 'intact']),
    'indicator-twice steps.extra.indicators.1',
  ],
  ['a range with a hole', spoilt('steps.nps.choices.1.id', '8-8'), 'scale-levels steps.nps.choices'],
  [
    'ranges in neither order',
    spoilt('steps.nps.choices', [
      { id: '9-10', next: 'effort' },
      { id: '0-8', next: 'effort' },
    ]),
    'scale-levels steps.nps.choices',
  ],
  ['a level in two ranges', spoilt('steps.nps.choices.1.id', '6-8'), 'choice-twice steps.nps.choices.1.id'],
  ['a range beyond the scale', spoilt('steps.rate.choices.0.id', '9-1'), 'scale-range steps.rate.choices.0.id'],
  [
    'a range that goes on far beyond',
    spoilt('steps.nps.choices', [{ id: '0-99', next: 'effort' }]),
    'scale-range steps.nps.choices.0.id',
  ],
  ['a range of what is not rated', spoilt('steps.when.choices.0.id', '1-2'), 'scale-range steps.when.choices.0.id'],
  [
    'a label on a range',
    spoilt('steps.q1.choices.0.label', text('好', 'Good')),
    'range-label steps.q1.choices.0.label',
  ],
  ['labels of another scale', spoilt('steps.rate.labels', 'quality'), 'labels-misfit steps.rate.labels'],
  ['labels of a scale of numbers', spoilt('steps.nps.labels', 'quality'), 'labels-misfit steps.nps.labels'],
  ['faces for seven levels', spoilt('steps.effort.show', 'faces'), 'show-misfit steps.effort.show'],
  ['no star at all', spoilt('steps.nps.show', 'stars'), 'show-misfit steps.nps.show'],
  [
    'a tick that puts it off',
    spoilt('steps.praise.choices.0.does', { snooze: 2 }),
    'snooze-goes-on steps.praise.choices.0.does.snooze',
  ],
  [
    'handing over, and asking on',
    spoilt('steps.pick.choices.2.next', 'when'),
    'handover-goes-on steps.pick.choices.2.does.handover',
  ],
  ['words that hand over', spoilt('steps.low.does', { handover: true }), 'handover-goes-on steps.low.does.handover'],
  ['words that put it off', spoilt('steps.low.does', { snooze: 2 }), 'snooze-goes-on steps.low.does.snooze'],
  [
    'an unsubscription in passing, and being asked on',
    put(spoilt('steps.hi.does', { consent: 'opt-out' }), ['steps', 'hi', 'next'], 'q1'),
    'consent-goes-on steps.hi.does.consent',
  ],
  [
    'opting out, and being asked on',
    spoilt('steps.lost.choices.1.next', 'when'),
    'consent-goes-on steps.lost.choices.1.does.consent',
  ],
  [
    'lowering what was never opened',
    steps('a', {
      a: { kind: 'choice', text: text('选', 'Pick'), choices: [choice('x', 'bye', { lower: 'P4' })] },
      bye,
    }),
    'lower-without-case steps.a.choices.0.does.lower',
  ],
];

export const WHOLE: readonly Defect[] = [
  ['two reminders at once', spoilt('timing.remind', [60, 60]), 'timing-order timing.remind'],
  ['a reminder at the very end', spoilt('timing.expire', 120), 'timing-order timing.remind'],
  ['a silence at the very end', spoilt('timing.expire', 600), 'silence-late steps.q1.silent.1.after'],
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
  [
    'trying words for nothing',
    spoilt('experiment.variants.1.texts.q9', text('喂', 'Hey')),
    'experiment-step experiment.variants.1.texts.q9',
  ],
  [
    'trying words for what has none',
    spoilt('experiment.variants.1.texts.extra', text('喂', 'Hey')),
    'experiment-step experiment.variants.1.texts.extra',
  ],
  [
    'trying without the variable',
    spoilt('experiment.variants.1.texts.q1', text('好吗？', 'Fine?')),
    'variables-change experiment.variants.1.texts.q1',
  ],
  [
    'trying to beg',
    spoilt('experiment.variants.1.texts.q1.en', 'Five stars for {item}?'),
    'begging experiment.variants.1.texts.q1.en',
  ],
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
  [
    'draws that nobody asks about',
    steps('a', { a: ask('bye'), bye }, { rotation: { share: 5, compare: 5 } }),
    'rotation-unused rotation',
  ],
  [
    'a range with a low score that nobody hears',
    put(spoilt('steps.q1.choices.1', { id: '3-1', next: 'why' }), ['steps', 'q1', 'choices', '2'], {
      ...{ id: 'other', label: text('其他', 'Other'), next: 'low' },
    }),
    'low-score-unheard steps.q1.choices.1',
  ],
  ['a photo that everybody must have', spoilt('steps.photo.skip'), 'file-without-skip steps.photo'],
  ['asking on without a word of regret', spoilt('steps.low.text.en', 'What happened?'), 'no-apology steps.low.text.en'],
  [
    'asking on without thanks',
    spoilt('steps.lost.text.zh-CN', '要请同事联系您吗？'),
    'no-apology steps.lost.text.zh-CN',
  ],
  [
    'a level that begins with no number',
    spoilt('steps.effort.choices.0.label.en', 'Hard'),
    'scale-label steps.effort.choices.0.label.en',
  ],
  [
    'a face on another level',
    steps('a', {
      a: {
        ...rating,
        show: 'faces',
        choices: [
          { id: 5, label: text('很好', 'Great'), next: 'bye' },
          { id: '4-1', next: 'bye' },
        ],
      },
      bye,
    }),
    'scale-label steps.a.choices.0.label.en',
  ],
  [
    'a low range that nobody hears',
    spoilt('steps.q1.choices.2.does', { tag: 'low' }),
    'low-score-unheard steps.q1.choices.2',
  ],
  [
    'ticks of danger, and asking on',
    steps('a', {
      a: {
        ...rich().steps.praise,
        choices: [choice('x', '', { case: 'P1' }), choice('y', '')].map(({ next: _, ...row }) => row),
        next: 'b',
      },
      b: ask('bye'),
      bye,
    }),
    'danger-goes-on steps.a.choices.0.does.case',
  ],
];

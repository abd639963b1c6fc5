import { choice, type Defect, sound, spoiled, text } from './drafts.ts';
import { spoilt } from './rich.ts';

const plain = sound().steps;
const bye = (zh: string, en: string) => spoiled('steps.bye.text', text(zh, en));
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
    'a guess in a shared text',
    spoilt('snippets.reminder', text('{category}', '{category}')),
    'variable-out-of-place snippets.reminder.en',
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

export const WORDS: readonly Defect[] = [...COPY, ...PLACES, ...FITTING];

import { describe, expect, it } from 'vitest';
import { lint } from '../../src/scripts/index.ts';
import { spoiled } from './drafts.ts';
import { indicators } from './library.ts';
import { rich, spoilt } from './rich.ts';

const INDICATORS = indicators();
const many = (n: number) => Array.from({ length: n }, (_, i) => `s${i}`);

/** What is said of a document that is not a draft, first problem only. */
function said(draft: unknown) {
  const [problem] = lint(draft, INDICATORS).problems;
  return problem && { at: problem.at, zh: problem.message['zh-CN'], en: problem.message.en };
}

describe('what has not the shape of a script', () => {
  it.each([
    [
      spoiled('id', 'Big Name'),
      'id',
      '“id”不对：小写字母、数字和 _，最多 40 个字符。',
      '“id” is not right: small letters, digits and _, at most 40.',
    ],
    [
      spoiled('start', '1st'),
      'start',
      '“start”的写法不对：字母、数字和 _，最多 20 个字符。',
      '“start” is not well formed: letters, digits and _, at most 20.',
    ],
    [
      spoiled('steps.q1.choices.0.id', 'a b'),
      'steps.q1.choices.0.id',
      '“id”的写法不对：字母、数字、_ 和 .，最多 20 个字符。',
      '“id” is not well formed: letters, digits, _ and ., at most 20.',
    ],
    [
      spoilt('steps.q1.choices.2.does.tag', 'A!'),
      'steps.q1.choices.2.does.tag',
      '“tag”的写法不对：小写字母、数字、_ 和 -，最多 30 个字符。',
      '“tag” is not well formed: small letters, digits, _ and -, at most 30.',
    ],
    [
      spoiled('steps', Object.fromEntries(many(101).map((id) => [id, { kind: 'end' }]))),
      'steps',
      '“steps”不对：最多 100 个步骤。',
      '“steps” is not right: at most 100 steps.',
    ],
    [
      spoiled('steps.bye.text.en', 'x'.repeat(4_001)),
      'steps.bye.text.en',
      '“en”最多 4000 个字符。',
      '“en” is at most 4000 characters.',
    ],
    [spoilt('timing.expire', 1), 'timing.expire', '“expire”至少 10。', '“expire” is at least 10.'],
    [spoilt('timing.expire', 999_999), 'timing.expire', '“expire”最多 172800。', '“expire” is at most 172800.'],
    [spoilt('timing.remind', [1, 2, 3]), 'timing.remind', '“remind”最多 2 项。', '“remind” is at most 2 entries.'],
    [
      spoilt('experiment.variants', [{ id: 'a', share: 100 }]),
      'experiment.variants',
      '“variants”至少 2 项。',
      '“variants” is at least 2 entries.',
    ],
    [
      spoilt('timing.expire', 10.5),
      'timing.expire',
      '“expire”缺失或类型不对：应为整数。',
      '“expire” is missing or of the wrong kind: it should be a whole number.',
    ],
    [
      spoilt('timing', 'soon'),
      'timing',
      '“timing”缺失或类型不对：应为一组字段。',
      '“timing” is missing or of the wrong kind: it should be a group of fields.',
    ],
    [
      spoilt('steps.q1.core', 'yes'),
      'steps.q1.core',
      '“core”缺失或类型不对：应为true 或 false。',
      '“core” is missing or of the wrong kind: it should be true or false.',
    ],
    [
      spoilt('steps.q1.choices', 'all'),
      'steps.q1.choices',
      '“choices”缺失或类型不对：应为列表。',
      '“choices” is missing or of the wrong kind: it should be a list.',
    ],
    [
      spoilt('rotation.share', 'half'),
      'rotation.share',
      '“share”缺失或类型不对：应为数字。',
      '“share” is missing or of the wrong kind: it should be a number.',
    ],
    [
      spoilt('start'),
      'start',
      '“start”缺失或类型不对：应为文字。',
      '“start” is missing or of the wrong kind: it should be words.',
    ],
    [
      spoilt('steps.q1.show', 'hearts'),
      'steps.q1.show',
      '“show”只能是：words, stars, faces, numbers。',
      '“show” must be one of: words, stars, faces, numbers.',
    ],
    [
      spoilt('words.human.en', 'agent'),
      'words.human.en',
      '“en”缺失或类型不对：应为列表。',
      '“en” is missing or of the wrong kind: it should be a list.',
    ],
    [
      { ...rich(), colour: 'red', mood: 'blue' },
      '',
      '不认识 “colour”, “mood”。',
      '“colour”, “mood” are not known here.',
    ],
    [
      spoilt('experiment.variants.0.share', 200),
      'experiment.variants.0.share',
      '“share”最多 100。',
      '“share” is at most 100.',
    ],
    [spoiled('format', 3), 'format', '“format”只能是：1, 2。', '“format” must be one of: 1, 2.'],
    [
      spoiled('steps', { 'a.b': { kind: 'end' } }),
      'steps.a.b',
      '“a.b”不能用作步骤名：字母开头，只用字母、数字和 _，最多 20 个。',
      '“a.b” cannot name a step: letters, digits and _, at most 20, a letter first.',
    ],
    [
      spoilt('steps.hi.channels.pigeon', { 'zh-CN': '咕', en: 'Coo' }),
      'steps.hi.channels',
      '“channels”只能是：telegram, slack, teams, webchat。',
      '“channels” must be one of: telegram, slack, teams, webchat.',
    ],
    [
      spoiled(`steps.bye.${'x'.repeat(50)}`, 1),
      'steps.bye',
      `不认识 “${'x'.repeat(40)}”。`,
      `“${'x'.repeat(40)}” is not known here.`,
    ],
    [
      spoilt('migrate.steps', { old: 'a b' }),
      'migrate.steps.old',
      '“old”的写法不对：字母、数字和 _，最多 20 个字符。',
      '“old” is not well formed: letters, digits and _, at most 20.',
    ],
  ])('%# is said with its place', (draft, at, zh, en) => {
    expect(said(draft)).toEqual({ at, zh, en });
  });
});

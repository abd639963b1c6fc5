import { describe, expect, it } from 'vitest';
import { type Failure, failureWords, playTranscript, rehearse, STAGES } from '../../src/conversation/index.ts';
import { CHANNEL_LIMITS, type ScriptTest } from '../../src/scripts/index.ts';
import { text } from '../scripts/drafts.ts';
import { published } from './play.ts';

const FAILED: Failure = { test: 'T', index: 0, channel: null, line: 3, expected: 'bot: a', found: 'bot: b' };

describe('stages', () => {
  it('are all channels, with the buttons that fit there', () => {
    expect(STAGES).toEqual(
      Object.entries(CHANNEL_LIMITS).map(([channel, limits]) => ({ channel, buttons: limits.buttons })),
    );
    expect(STAGES.map(({ channel }) => channel)).toEqual(['telegram', 'slack', 'teams', 'webchat']);
  });
});

describe('a test on a channel where no buttons fit', () => {
  // Typed, the name of this answer means something else.
  const of = published({
    q: {
      kind: 'scale',
      scale: 'satisfaction',
      indicator: 'delivery',
      text: text('怎么样？', 'How was it?'),
      choices: [
        { id: '5-1', next: 'bye' },
        { id: 'nr', label: text('退订', 'STOP'), next: 'bye' },
      ],
    },
    bye: { kind: 'end', text: text('再见', 'Bye'), channels: { slack: text('回见', 'So long') } },
  });
  const tested = (line: string, channel: string, buttons: number) => {
    const lines = [line];
    const talk = playTranscript(of, { script: 'small', locale: 'en', lines }, {}, { marked: true }).join('\n');
    const test: ScriptTest = { name: 'T', locale: 'en', talk };
    return rehearse({ ...of, tests: [test] }, [{ channel, buttons }]);
  };

  it('is played by typing, and fails when something else follows', () => {
    expect(tested('you: (q.nr)', 'telegram', 8)).toEqual([]);
    expect(tested('you: (q.nr)', 'telegram', 7)).toEqual([
      {
        test: 'T',
        index: 0,
        channel: 'telegram',
        line: 3,
        expected: ' ++ record q satisfaction "nr" (delivery)',
        found: ' ++ opt-out',
      },
    ]);
  });

  it('holds when the same follows, though the words are other ones', () => {
    for (const buttons of [0, 99]) {
      expect(tested('you: (q.4)', 'slack', buttons)).toEqual([]);
      expect(tested('you: (q.4)', 'telegram', buttons)).toEqual([]);
    }
  });
});

describe('a failure in words', () => {
  it('says which line, what should have come, and what came', () => {
    expect(failureWords(FAILED)).toEqual({
      'zh-CN': '测试“T”第 3 行：应为“bot: a”，实际是“bot: b”。',
      en: 'The test “T”, line 3: expected “bot: a”, found “bot: b”.',
    });
  });

  it('says where it was played', () => {
    expect(failureWords({ ...FAILED, channel: 'webchat' })).toEqual({
      'zh-CN': '测试“T”（网页聊天）第 3 行：应为“bot: a”，实际是“bot: b”。',
      en: 'The test “T” (the web chat), line 3: expected “bot: a”, found “bot: b”.',
    });
    expect(failureWords({ ...FAILED, channel: 'pigeon' }).en).toContain('The test “T” (pigeon), line 3');
  });

  it('says when something is missing or too much', () => {
    expect(failureWords({ ...FAILED, expected: null })).toEqual({
      'zh-CN': '测试“T”第 3 行：应为“（到此为止）”，实际是“bot: b”。',
      en: 'The test “T”, line 3: expected “(nothing more)”, found “bot: b”.',
    });
    expect(failureWords({ ...FAILED, found: null })).toEqual({
      'zh-CN': '测试“T”第 3 行：应为“bot: a”，实际是“（没有了）”。',
      en: 'The test “T”, line 3: expected “bot: a”, found “(nothing more)”.',
    });
  });

  it('says that a test cannot be read', () => {
    const words = failureWords({ ...FAILED, line: 0, expected: null, found: null });
    expect(words['zh-CN']).toContain('测试“T”读不懂');
    expect(words.en).toContain('The test “T” cannot be read');
  });
});

import { describe, expect, it } from 'vitest';
import { type Failure, failureWords, STAGES } from '../../src/conversation/index.ts';
import { CHANNEL_LIMITS } from '../../src/scripts/index.ts';

const FAILED: Failure = { test: 'T', index: 0, channel: null, line: 3, expected: 'bot: a', found: 'bot: b' };

describe('stages', () => {
  it('are all channels, with the buttons that fit there', () => {
    expect(STAGES).toEqual(
      Object.entries(CHANNEL_LIMITS).map(([channel, limits]) => ({ channel, buttons: limits.buttons })),
    );
    expect(STAGES.map(({ channel }) => channel)).toEqual(['telegram', 'slack', 'teams', 'webchat']);
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

import { describe, expect, it } from 'vitest';
import { lint } from '../../src/scripts/index.ts';
import { ERRORS, WARNINGS } from './defects.ts';
import { indicators } from './library.ts';

const INDICATORS = indicators();

/** Every defect as an admin reads of it, in both languages. */
function told(): string {
  const lines = [...ERRORS, ...WARNINGS].flatMap(([what, draft, problem]) => {
    const found = lint(draft, INDICATORS).problems.filter(({ code, at }) => `${code} ${at}` === problem);
    return [
      `# ${what}`,
      ...found.flatMap(({ level, message }) => [`${level} ${problem}`, message['zh-CN'], message.en]),
      '',
    ];
  });
  return lines.join('\n');
}

describe('what lint says', () => {
  it('is what is written in messages.txt (after a change of words: vitest -u, and read it)', async () => {
    await expect(told()).toMatchFileSnapshot('messages.txt');
  });

  it('says where and what to do in Chinese without half-width punctuation between Chinese words', () => {
    for (const [, draft] of [...ERRORS, ...WARNINGS]) {
      for (const { message } of lint(draft, INDICATORS).problems) {
        expect(message['zh-CN']).not.toMatch(/\p{Script=Han}[,;:?!]\p{Script=Han}/u);
        // What is quoted may be in any language.
        expect(message.en.replace(/“[^”]*”/g, '')).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});

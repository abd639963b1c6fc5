import { describe, expect, it } from 'vitest';
import { classify } from '../../src/conversation/classify.ts';
import { CLUES } from '../../src/conversation/words/taxonomy.ts';
import { categoryName } from '../../src/taxonomy.ts';
import { EN, SILENT, UNSURE, ZH } from './corpora/complaints.ts';

/** From here on a category is proposed to the customer; below, they are asked. */
const SURE = 0.6;

const familyOf = (code: string) => code.split('.')[0] ?? code;

/** What became of one line of the corpus. */
function judged(line: string) {
  const at = line.indexOf(' ');
  const [code, sentence] = [line.slice(0, at), line.slice(at + 1)];
  const guess = classify(sentence);
  const sure = guess !== null && guess.confidence >= SURE;
  const family = guess !== null && familyOf(guess.category) === familyOf(code);
  const fine = family && (guess.category === code || !guess.category.includes('.') || !code.includes('.'));
  return { sure, family, fine, note: `${line} → ${guess?.category} ${guess?.confidence}` };
}

describe.each([
  ['Chinese', ZH],
  ['English', EN],
])('complaints in %s', (_, lines) => {
  const all = lines.map(judged);
  const sure = all.filter((one) => one.sure);

  it('are at least 60', () => {
    expect(new Set(lines).size).toBeGreaterThanOrEqual(60);
  });

  it('are sorted right nine times of ten where it is sure', () => {
    const wrong = sure.filter((one) => !one.family).map((one) => one.note);
    expect(wrong.length / sure.length, wrong.join('\n')).toBeLessThanOrEqual(0.1);
  });

  it('are sorted as finely as possible', () => {
    const coarse = sure.filter((one) => one.family && !one.fine).map((one) => one.note);
    expect(coarse.length / sure.length, coarse.join('\n')).toBeLessThanOrEqual(0.1);
  });

  it('are mostly understood', () => {
    const unsure = all.filter((one) => !one.sure).map((one) => one.note);
    expect(unsure.length / all.length, unsure.join('\n')).toBeLessThanOrEqual(0.15);
  });
});

describe('a guess', () => {
  it('is unsure where two kinds are as likely', () => {
    const bold = UNSURE.filter((text) => (classify(text)?.confidence ?? 0) >= SURE).map(
      (text) => `${text} → ${JSON.stringify(classify(text))}`,
    );
    expect(bold).toEqual([]);
  });

  it('is none where nothing tells', () => {
    expect(SILENT.flatMap((text) => (classify(text) ? [`${text} → ${JSON.stringify(classify(text))}`] : []))).toEqual(
      [],
    );
  });

  it('is surer where the service is known', () => {
    for (const text of ['师傅迟到了', 'late', '等了三个小时', 'no show']) {
      expect(familyOf(classify(text, 'D')?.category ?? ''), text).toBe('D1');
      expect(familyOf(classify(text, 'R')?.category ?? ''), text).toBe('R2');
      expect(classify(text, 'R')?.confidence, text).toBeGreaterThan(classify(text)?.confidence ?? 1);
    }
  });

  it('puts danger before everything', () => {
    expect(classify('修完还是不行，又冒烟了')?.category).toBe('R7.1');
    expect(classify('late, and I got an electric shock')?.category).toBe('R7.1');
  });

  it('is the same each time', () => {
    for (const line of [...ZH, ...EN]) expect(classify(line)).toEqual(classify(line));
  });
});

describe('the clues', () => {
  it('are of the house taxonomy, each in both languages', () => {
    for (const { code, clear, en } of CLUES) {
      expect(categoryName(code), code).not.toBeNull();
      expect(clear, code).toMatch(/\p{Script=Han}/u);
      expect(en, code).toMatch(/[a-z]{3}/);
    }
    expect(new Set(CLUES.map(({ code }) => code)).size).toBe(CLUES.length);
  });

  it('are plain words, with … for a gap, and * for any ending at the end', () => {
    const odd = CLUES.flatMap(({ clear, vague = '', en, enVague = '' }) =>
      [clear, vague, en, enVague].flatMap((list) => list.split(/[,\n]/).map((word) => word.trim())),
    ).filter((word) => !/^(?:[\p{Script=Han}a-z0-9 '-]+…?)*\*?$/u.test(word) || / …|… /.test(word));
    expect(odd).toEqual([]);
  });

  it('are each found where they stand alone', () => {
    const lost = CLUES.flatMap(({ code, clear, en }) =>
      [...clear.split(/[,\n]/), ...en.split(/[,\n]/)]
        .map((word) => word.trim())
        .filter((word) => word !== '' && !/[…*]/.test(word))
        .filter((word) => classify(word) === null)
        .map((word) => `${code} ${word}`),
    );
    expect(lost).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type Failure,
  playTranscript,
  readTranscript,
  rehearse,
  TRANSCRIPT_VARS,
  testTranscript,
} from '../../src/conversation/index.ts';
import { script } from '../scripts/library.ts';

const DELIVERY = script('delivery_followup');
const HEAD = 'script: delivery_followup\nlocale: en\n';

/** What was played of a talk, with the names of the steps. */
function played(talk: string, marked = true): readonly string[] {
  const transcript = readTranscript(`${HEAD}${talk}`);
  if (!transcript) throw new Error('not a transcript');
  return playTranscript(DELIVERY, transcript, TRANSCRIPT_VARS, { marked });
}

describe('a test that is kept with its script', () => {
  const TALK = played('you: (q1.5)\nyou: (praise.skip)');
  const tested = (talk: string, stages: Parameters<typeof rehearse>[1] = []): readonly Failure[] =>
    rehearse({ ...DELIVERY, tests: [{ name: 'T', locale: 'en', talk }] }, stages);

  it('holds when the story is the same', () => {
    expect(tested(TALK.join('\n'))).toEqual([]);
    expect(rehearse({ ...DELIVERY, tests: undefined }, [])).toEqual([]);
  });

  it('fails at the first line that is another one', () => {
    const other = TALK.map((line) => line.replace('"5"', '"4"'));
    const line = TALK.findIndex((one) => one.includes('"5"')) + 1;
    expect(tested(other.join('\n'))).toEqual([
      { test: 'T', index: 0, channel: null, line, expected: other[line - 1], found: TALK[line - 1] },
    ]);
  });

  it('fails where something is done instead of being said', () => {
    const line = TALK.findIndex((one) => one.includes('"5"')) + 1;
    const other = TALK.map((one, n) => (n === line - 1 ? 'bot: (q1) How was it?' : one));
    expect(tested(other.join('\n'))).toMatchObject([{ line, expected: other[line - 1], found: TALK[line - 1] }]);
  });

  it('fails when it ends too early or too late', () => {
    const missing = { test: 'T', index: 0, channel: null, line: TALK.length, expected: null, found: TALK.at(-1) };
    expect(tested(TALK.slice(0, -1).join('\n'))).toEqual([missing]);
    const more = { ...missing, line: TALK.length + 1, expected: ' == expired', found: null };
    expect(tested([...TALK, ' == expired'].join('\n'))).toEqual([more]);
  });

  it('is about the words where it names no step', () => {
    const plain = TALK.map((line) => line.replace(/^bot: \(\S+\) /, 'bot: '));
    expect(tested(plain.join('\n'))).toEqual([]);
    expect(tested(plain.map((line) => line.replace('Hi ', 'Ho ')).join('\n'))).toMatchObject([{ line: 1 }]);
    expect(tested(TALK.map((line) => line.replace('Hi ', 'Ho ')).join('\n'))).toEqual([]);
    expect(tested(TALK.map((line) => line.replace('(q1) ', '(q2) ')).join('\n'))).toMatchObject([{ line: 1 }]);
  });

  it('names the test by its place, and the channel on which it fails', () => {
    const broken = { name: 'B', locale: 'en', talk: '>> sleeps' } as const;
    const good = { name: 'G', locale: 'en', talk: TALK.join('\n') } as const;
    expect(rehearse({ ...DELIVERY, tests: [good, broken] }, [])).toEqual([
      { test: 'B', index: 1, channel: null, line: 0, expected: null, found: null },
    ]);
    const refused = played('you: (q1.5)\nyou: (why5.nothing_such)').join('\n');
    const failures = rehearse({ ...DELIVERY, tests: [good, { ...good, talk: refused }] }, [
      { channel: 'nowhere', buttons: 0 },
    ]);
    expect(failures.filter(({ channel }) => channel === 'nowhere').map(({ index }) => index)).toEqual([]);
  });

  it('is read with what is known', () => {
    const test = { name: 'T', locale: 'en', facts: { channel: 'slack' }, talk: 'you: 5' } as const;
    expect(testTranscript('x', test)).toEqual({
      script: 'x',
      locale: 'en',
      facts: { channel: 'slack' },
      lines: ['you: 5'],
    });
    expect(testTranscript('x', { ...test, facts: undefined })).toEqual({
      script: 'x',
      locale: 'en',
      lines: ['you: 5'],
    });
  });
});

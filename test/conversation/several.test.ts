import { describe, expect, it } from 'vitest';
import { understand } from '../../src/conversation/understand.ts';
import { choices, QUESTIONS } from './questions.ts';

/** What is ticked, with `+` where there are words beside it. */
function ticked(text: string, question: Parameters<typeof understand>[0] = QUESTIONS.ticks): string | null {
  const { answer } = understand(question, text);
  return answer && `${answer.picked.map(({ id }) => id).join(',')}${answer.more ? '+' : ''}`;
}

describe('several choices in one reply', () => {
  it('are named by numbers, letters, labels, or some of each', () => {
    for (const text of [
      '1和3',
      '1, 3',
      '1 3',
      'A、C',
      'AC',
      ' AC ',
      '准时和服务态度',
      'on time and manner',
      '1 & manner',
    ]) {
      expect(ticked(text), text).toBe('time,manner');
    }
  });

  it('are numbers only where an answer stands: later in a message they may count something', () => {
    for (const text of ['hm hm, 2', '嗯哼嗯，2', 'hm hm, 1 and 2', '嗯哼嗯，1和2']) {
      expect(ticked(text) ?? '', text).not.toMatch(/time|intact/);
    }
    expect(ticked('1 and 2, hm hm')).toBe('time,intact+');
    expect(ticked('1和2，嗯哼嗯')).toBe('time,intact+');
  });

  it('are names wherever they stand', () => {
    for (const text of ['hm hm, manner', '嗯哼嗯，服务态度']) expect(ticked(text), text).toBe('manner+');
    for (const text of ['hm hm, on time and manner', '嗯哼嗯，准时和服务态度']) {
      expect(ticked(text), text).toBe('time,manner+');
    }
  });

  it('are listed in up to two hundred signs', () => {
    const many = `${'manner and '.repeat(10)}${'on time and '.repeat(7)}`;
    expect(ticked(`${many}manner`)).toBe('time,manner');
    expect(`${many}manner`).toHaveLength(200);
    expect(ticked(`${many}on time`)).not.toBe('time,manner');
  });

  it('are no capital letters beyond the list', () => {
    expect(ticked('AF')).toBe('time,done');
    for (const text of ['AG', 'AM', 'AN', 'CAR', 'A1']) expect(ticked(text), text).toBeNull();
  });

  it('are all that are about something, when it is "all of them"', () => {
    const rows = ['a: 甲 | Red', 'skip: 略 | Leave out', 'mistap: 误 | Slip', 'none: 缺 | Lacking', 'no: 否 | Not so'];
    const question = { kind: 'multiple', choices: choices(...rows, 'b: 乙 | Blue'), withheld: [] } as const;
    for (const text of ['都有', '全选', 'all of them', 'everything', '我选全部']) {
      expect(ticked(text, question), text).toBe('a,b');
      expect(ticked(text), text).toBe('time,intact,manner,install');
    }
  });
});

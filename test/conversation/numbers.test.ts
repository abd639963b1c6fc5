import { describe, expect, it } from 'vitest';
import { isNegative, isScore, numberOf, starsOf } from '../../src/conversation/numbers.ts';
import { numberedPlaceOf, placeOf } from '../../src/conversation/places.ts';

const padded = (lead: string, end: string, length: number) =>
  `${lead}${','.repeat(length - lead.length - end.length)}${end}`;

describe('a number', () => {
  it('is one in digits, in words or as a score, whole and of up to three digits', () => {
    const said = ['0', '7', '07', '100', '七', '两', 'seven', '7分', '7级', '7 points', '1 star', 'a 5'];
    expect(said.map((form) => numberOf(form, 5))).toEqual([0, 7, 7, 100, 7, 2, 7, 7, 7, 7, 1, 5]);
    for (const form of ['1000', '4.5', '4-5', '二十一', 'x', '', 'seventh']) expect(numberOf(form, 5), form).toBeNull();
  });

  it('is of as many as the scale has, where it says of how many', () => {
    expect([numberOf('8/10', 10), numberOf('8 out of 10', 10), numberOf('4 of five', 5)]).toEqual([8, 8, 4]);
    expect([numberOf('8/10', 5), numberOf('4/5', 10), numberOf('4星', 10)]).toEqual([null, null, null]);
    expect([numberOf('满分', 7), numberOf('full marks', 10), numberOf('top marks', 5)]).toEqual([7, 10, 5]);
  });

  it('is looked for in up to forty signs', () => {
    for (const [lead, end] of [
      ['我给', '4'],
      ['i choose', '4 points'],
    ] as const) {
      expect(numberOf(padded(lead, end, 40), 5), lead).toBe(4);
      expect(numberOf(padded(lead, end, 41), 5), lead).toBeNull();
    }
  });

  it('is a score when it says so, and may otherwise count something', () => {
    for (const form of ['4分', '四星', '6颗', '4/5', '80%', '1 star', '4 stars', '1 point', '4 points', '4 pts']) {
      expect(isScore(form), form).toBe(true);
    }
    expect(isScore('4 out of 5')).toBe(true);
    expect(isScore('top marks')).toBe(true);
    for (const form of ['4', '四', 'four', '4个', 'a 4']) expect(isScore(form), form).toBe(false);
  });

  it('is none behind a minus', () => {
    for (const text of ['-1', ' −2', '负3', '- 4', '－５']) expect(isNegative(text), text).toBe(true);
    for (const text of ['1', '4-5', 'a -1', '5 -1', '-', '-x', '']) expect(isNegative(text), text).toBe(false);
  });
});

describe('stars', () => {
  it('are counted where there is nothing else', () => {
    expect(['⭐', '★★★☆☆', '★ ★', '🌟⭐★'].map(starsOf)).toEqual([1, 3, 2, 3]);
    for (const form of ['☆☆', '', ' ', '★a', 'a★', '5', '★★★好', '😍']) expect(starsOf(form), form).toBeNull();
  });
});

describe('a place', () => {
  it('is looked for in up to thirty signs', () => {
    expect(placeOf(padded('i choose', 'b', 30))).toBe(2);
    expect(placeOf(padded('我选', '第二个', 30))).toBe(2);
    expect(placeOf(padded('i choose', 'b', 31))).toBeNull();
    expect(placeOf(padded('我选', '第二个', 31))).toBeNull();
    expect(numberedPlaceOf(padded('i choose', 'option 2', 30))).toBe(2);
    expect(numberedPlaceOf(padded('我选', '2号', 30))).toBe(2);
    expect(numberedPlaceOf(padded('i choose', 'option 2', 31))).toBeNull();
    expect(numberedPlaceOf(padded('我选', '2号', 31))).toBeNull();
  });

  it('is counted from the first, or is the last', () => {
    expect(['a', 'm', '第一个', '第十', '2nd', 'the third one', '选项c'].map(placeOf)).toEqual([1, 13, 1, 10, 2, 3, 3]);
    expect(['最后一个', 'the last one', 'last'].map(placeOf)).toEqual([-1, -1, -1]);
    for (const form of ['n', '第', '2', 'another', '']) expect(placeOf(form), form).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_HOUSE, type GateInput, gate } from '../../src/followups/index.ts';

/** A Thursday noon in Shanghai, an hour after it was due. */
const INPUT: GateInput = {
  standing: { consentSurvey: null, optedOut: false, erased: false, timezone: null },
  dueAt: new Date('2026-03-05T11:00:00+08:00'),
  expireMinutes: 48 * 60,
  now: new Date('2026-03-05T12:00:00+08:00'),
  window: DEFAULT_HOUSE.window,
  zone: 'Asia/Shanghai',
  pushes: true,
};
const given = (changes: Partial<GateInput>) => gate({ ...INPUT, ...changes });
const standing = (changes: Partial<GateInput['standing']>) => ({ standing: { ...INPUT.standing, ...changes } });
const night = { now: new Date('2026-03-05T23:30:00+08:00') };
const stale = { now: new Date('2026-03-07T11:00:01+08:00') };

describe('the gate', () => {
  it('lets a due question through', () => {
    expect(given({})).toBe('ask');
    expect(given(standing({ consentSurvey: true }))).toBe('ask');
  });

  it.each([
    ['erased', standing({ erased: true, optedOut: true })],
    ['opted-out', standing({ optedOut: true, consentSurvey: false })],
    ['no-consent', standing({ consentSurvey: false })],
    ['expired-before-asking', stale],
  ])('stops one that is %s by now', (reason, changes) => {
    expect(given(changes)).toEqual({ skip: reason });
  });

  it('lets the last moment before expiry through', () => {
    expect(given({ now: new Date('2026-03-07T11:00:00+08:00') })).toBe('ask');
  });

  it('waits for the hours', () => {
    expect(given(night)).toEqual({ wait: new Date('2026-03-06T09:00:00+08:00') });
    expect(given({ now: new Date('2026-03-05T20:00:00+08:00') })).toEqual({
      wait: new Date('2026-03-06T09:00:00+08:00'),
    });
  });

  it('waits for the hours of a customer who has moved since', () => {
    expect(given(standing({ timezone: 'America/Los_Angeles' }))).toEqual({
      wait: new Date('2026-03-05T09:00:00-08:00'),
    });
  });

  it('does not wait where nothing rings in the night', () => {
    expect(given({ ...night, pushes: false })).toBe('ask');
  });

  it('obeys staff about hours and age, and the customer about everything', () => {
    expect(given({ ...night, byHand: true })).toBe('ask');
    expect(given({ ...stale, byHand: true })).toBe('ask');
    expect(given({ ...standing({ optedOut: true }), byHand: true })).toEqual({ skip: 'opted-out' });
    expect(given({ ...standing({ consentSurvey: false }), byHand: true })).toEqual({ skip: 'no-consent' });
  });
});

import { describe, expect, it } from 'vitest';
import { CASE_STATES, calledBack, chased, dueAt } from '../../src/cases/index.ts';
import { HOUR, later } from '../../src/clock.ts';
import { aCase } from '../fakes/case-view.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

describe('chasing', () => {
  it('goes on until somebody acts, each time after as long as claiming may take', () => {
    let present = aCase({ severity: 'P2', clockFrom: NOW, nextAt: later(NOW, HOUR), nextKind: 'chase' });
    const at: number[] = [];
    for (let n = 0; n < 4; n++) {
      const due = present.nextAt;
      if (!due) throw new Error('no alarm');
      at.push((due.getTime() - NOW.getTime()) / HOUR);
      const step = chased(present, due);
      expect(step).toMatchObject({
        why: 'unclaimed',
        after: { chased: n + 1, version: present.version + 1, state: 'received' },
      });
      present = step?.after ?? present;
    }
    expect(at).toEqual([1, 2, 3, 4]);
  });
  it('says what is waited for', () => {
    const why = CASE_STATES.map((state) => chased(aCase({ state }), NOW)?.why ?? null);
    expect(Object.fromEntries(CASE_STATES.map((state, i) => [state, why[i]]))).toEqual({
      received: 'unclaimed',
      investigating: 'unresolved',
      callback: 'customer-silent',
      closed: null,
      reopened: 'unclaimed',
      withdrawn: null,
    });
  });
  it('gives the customer two days, once asked', () => {
    expect(calledBack(aCase({ state: 'callback', nextKind: 'callback' }), NOW)).toMatchObject({
      version: 2,
      nextAt: later(NOW, 48 * HOUR),
      nextKind: 'silent',
    });
  });
  it('has no due time when nobody on the staff must act', () => {
    expect(CASE_STATES.filter((state) => dueAt(aCase({ state })) === null)).toEqual([
      'callback',
      'closed',
      'withdrawn',
    ]);
  });
});

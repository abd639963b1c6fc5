import { describe, expect, it } from 'vitest';
import { caseSearch, followUpSearch, overviewSearch, signInSearch } from '../../adapters/console/search.ts';

describe('what the console reads from its own address', () => {
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', 7, null])(
    'sends nobody to %s after signing in',
    (back) => {
      expect(signInSearch({ back })).toEqual({});
    },
  );

  it('goes back to a page of its own', () => {
    expect(signInSearch({ back: '/cases?severity=P1' })).toEqual({ back: '/cases?severity=P1' });
  });

  it('drops filters that mean nothing', () => {
    expect(caseSearch({ state: 'lost', severity: 'P9', all: 'yes' })).toEqual({});
    expect(overviewSearch({ from: 'yesterday', to: '2026-03-09', by: 'mood' })).toEqual({ to: '2026-03-09' });
  });

  it('keeps a customer id that looks like a number', () => {
    expect(followUpSearch({ customer: 1029, state: 'asked' })).toEqual({ customer: '1029', state: 'asked' });
  });
});

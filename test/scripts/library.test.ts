import { describe, expect, it } from 'vitest';
import { publish } from '../../src/scripts/index.ts';
import { draft, indicators, LIBRARY } from './library.ts';

describe('the shipped library', () => {
  it('has the first four scripts', () => {
    expect(LIBRARY).toEqual(
      expect.arrayContaining(['complaint_closeout', 'delivery_followup', 'expectation_survey', 'repair_followup']),
    );
  });

  it.each(LIBRARY)('%s publishes without an error or a warning', (id) => {
    const published = publish(draft(id), 1, indicators());
    expect(published).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(LIBRARY)('%s has the name of its file', (id) => {
    expect(draft(id)).toMatchObject({ id });
  });

  it('names no indicator twice', () => {
    expect(indicators().size).toBe(48);
  });

  it('is checked in less than a second', () => {
    const before = performance.now();
    for (const id of LIBRARY) publish(draft(id), 1, indicators());
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

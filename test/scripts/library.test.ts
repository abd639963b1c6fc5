import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../adapters/yaml/index.ts';
import { lint, publish } from '../../src/scripts/index.ts';
import { draft, indicators, LIBRARY } from './library.ts';

describe('the shipped library', () => {
  it('has the eight scripts', () => {
    expect(LIBRARY.toSorted()).toEqual([
      ...['complaint_closeout', 'complaint_intake', 'delivery_followup', 'expectation_survey'],
      ...['kano_pair', 'nps_pulse', 'repair_followup', 'win_back'],
    ]);
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

  it('is checked in well under a second', () => {
    const drafts = LIBRARY.map(draft);
    const names = indicators();
    const before = process.cpuUsage();
    for (const one of drafts) publish(one, 1, names);
    // Counted in time of the processor: others work on this machine too.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(600);
  });
});

describe('scripts of format 1', () => {
  const folder = new URL('../replays/format-1/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

  it.each(files)('%s, as it was shipped, is still without a fault', (file) => {
    const read = readYaml(readFileSync(new URL(file, folder), 'utf8'));
    expect('value' in read && lint(read.value, indicators()).problems).toEqual([]);
    expect(read).toMatchObject({ value: { format: 1 } });
  });
});

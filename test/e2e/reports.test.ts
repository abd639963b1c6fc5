import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Summary } from '../../adapters/console/contract.ts';
import { answered, ask, caseOf, chatOf, eventOf, eventually, type Service, startService } from './rig.ts';

const ZONE = 'Asia/Shanghai';
const dayAgo = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(Date.now() - days * 86_400_000));
const [BEFORE, FIRST, SECOND, AFTER] = [dayAgo(6), dayAgo(5), dayAgo(4), dayAgo(3)];

let service: Service;
beforeAll(async () => {
  service = await startService({ TIMEZONE: ZONE });
  await live();
});
afterAll(() => service.stop());

/*
 * First day, 南店:  5 5 4 2 1, one 5 after a mis-tapped 1; the 2 is put right and confirmed, its effort rated 6.
 * Second day, 北店: 4 3, in the first half hour, which in UTC is still the day before; 南店: one who never answers.
 * The last second of the day before and the first of the day after count for neither.
 */
describe('figures are what a person computes by hand', () => {
  it('overall: 5 5 4 4 3 2 1 of eight', async () => {
    const { overall } = await report('day');
    expect(overall.asked.n).toBe(8);
    expect(overall.answered).toMatchObject({ n: 7, rate: 7 / 8 });
    expect(overall.csat).toMatchObject({ n: 7, bottom2: 2 / 7, lenient: 5 / 7, topBox: 2 / 7, note: 'directional' });
    expect(overall.csat).toMatchObject({ counts: { 1: 1, 2: 1, 3: 1, 4: 2, 5: 2 } });
    expect(overall.csat.mean).toBeCloseTo(24 / 7, 12);
    expect(overall.csat.top2).toBeCloseTo(4 / 7, 12);
    // The withdrawn case of the mis-tap is none.
    expect(overall.cases).toEqual({ opened: 2, open: 1, closed: 1, verified: 1 });
    expect(overall.ces).toMatchObject({ n: 1, mean: 6, easy: 1 });
    expect(overall.nps).toMatchObject({ n: 0, value: null });
  });

  it('by day, in the house’s own time zone', async () => {
    const { groups, timezone } = await report('day');
    expect(timezone).toBe(ZONE);
    expect(groups.map(({ key, asked, answered: { n } }) => ({ key, asked: asked.n, answered: n }))).toEqual([
      { key: FIRST, asked: 5, answered: 5 },
      { key: SECOND, asked: 3, answered: 2 },
    ]);
    const [first] = groups;
    // 17/5; s² = (2·1.6² + 0.6² + 1.4² + 2.4²)/4 = 3.3; Wilson of 3 in 5.
    expect(first?.csat).toMatchObject({ n: 5, mean: 3.4, top2: 0.6, note: 'directional' });
    expect(first?.csat).toMatchObject({ sd: near(1.81659) });
    expect(first?.csat).toMatchObject({ top2Low: near(0.230724), top2High: near(0.882379) });
    expect(first?.csat).toMatchObject({ meanLow: near(3.4 - 1.592282), meanHigh: near(3.4 + 1.592282) });
  });

  it('by store, and two answers are too few to show', async () => {
    const { groups } = await report('store');
    expect(groups.map(({ key, asked, cases }) => ({ key, asked: asked.n, opened: cases.opened }))).toEqual([
      { key: '北店', asked: 2, opened: 0 },
      { key: '南店', asked: 6, opened: 2 },
    ]);
    expect(groups[0]?.csat).toMatchObject({ n: 2, mean: null, top2: null, note: 'suppressed', counts: { 4: null } });
    expect(groups[1]?.csat).toMatchObject({ n: 5, mean: 3.4, counts: { 1: 1, 2: 1, 3: 0, 4: 1, 5: 2 } });
  });

  it('refuses a range that is none', async () => {
    for (const query of [`from=${SECOND}&to=nonsense`, 'from=2020-01-01&to=2026-01-01', `to=${SECOND}`]) {
      expect((await service.api.call('GET', `/api/v1/reports/summary?${query}`)).status).toBe(400);
    }
  });
});

async function live(): Promise<void> {
  const south = (time = '12:00:00', day = FIRST) => at('南店', `${day}T${time}+08:00`);
  const north = () => at('北店', `${SECOND}T00:30:00+08:00`);
  await answered(service, south('23:30:00'), ['q1.5', 'praise.skip']);
  await answered(service, south('00:00:00'), ['q1.1', 'sorry.mistap', 'q1.5', 'praise.on_time']);
  await answered(service, south(), ['q1.4', 'almost.skip']);
  const low = await answered(service, south(), ['q1.2', 'sorry.D1', 'remedy.call']);
  await answered(service, south(), ['q1.1', 'sorry.D4', 'remedy.refund']);
  await answered(service, north(), ['q1.4']);
  await answered(service, north(), ['q1.3', 'why3.other', 'contact3.no']);
  await ask(service.api, south('09:00:00', SECOND));
  await answered(service, south('23:59:59', BEFORE), ['q1.1']);
  await answered(service, south('00:00:00', AFTER), ['q1.1']);
  const aCase = await caseOf(service.api, low);
  await service.api.post(`/api/v1/cases/${aCase?.id}/moves`, { move: 'resolve', text: '已致歉并补偿' });
  const chat = chatOf(service, low);
  await eventually('it is asked whether it is solved', async () =>
    (await chat.read()).messages.at(-1)?.choices?.some(({ id }) => id === 'q1.yes'),
  );
  for (const choice of ['q1.yes', 'rate.5', 'effort.6']) await chat.tap(choice);
}

function at(store: string, completedAt: string) {
  return eventOf({ service: { store, completedAt: new Date(completedAt).toISOString() } });
}

type Full = Summary & { overall: { csat: Record<string, unknown> } };

function report(by: 'day' | 'store'): Promise<Full> {
  return service.api.get(`/api/v1/reports/summary?from=${FIRST}&to=${SECOND}&by=${by}`);
}

function near(value: number): number {
  return expect.closeTo(value, 5);
}

import { DAY, later } from '../../src/clock.ts';
import { Report } from '../wire.ts';
import { type Stage, text } from './stage.ts';

/** The manager looks at the numbers: they are those of the story, and say how sure they are. */
export async function figures(stage: Stage): Promise<void> {
  const { show, told } = stage;
  await show.chapter(
    text('店长看数字', 'The manager looks at the numbers'),
    text(
      '每个数字都带样本数和区间，能从上面的故事里数出来。',
      'Each comes with its n and its interval, and can be counted in the story above.',
    ),
  );
  const day = (days: number) =>
    later(new Date(), days * DAY)
      .toISOString()
      .slice(0, 10);
  const { overall } = await stage.shop.get(`/api/v1/reports/summary?from=${day(-2)}&to=${day(1)}`, Report);
  const { csat, asked, cases } = overall;
  const { scores } = told;
  const satisfied = scores.filter((score) => score >= 4).length;
  await show.claim(
    text(`共询问 ${asked.n} 次，收到 ${csat.n} 个评分`, `${asked.n} were asked, ${csat.n} gave a score`),
    [asked.n, csat.n],
    [told.asked, scores.length],
  );
  await show.claim(
    text(
      `满意率 ${share(csat.top2)}（4、5 分），95% 区间 ${share(csat.top2Low)}–${share(csat.top2High)}`,
      `Satisfied: ${share(csat.top2)} (4s and 5s), 95% interval ${share(csat.top2Low)} to ${share(csat.top2High)}`,
    ),
    { top2: csat.top2, inside: within(csat.top2, csat.top2Low, csat.top2High) },
    { top2: satisfied / scores.length, inside: true },
  );
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  await show.claim(
    text(
      `平均分 ${fixed(csat.mean)}，区间 ${fixed(csat.meanLow)}–${fixed(csat.meanHigh)}`,
      `Mean: ${fixed(csat.mean)}, interval ${fixed(csat.meanLow)} to ${fixed(csat.meanHigh)}`,
    ),
    [fixed(csat.mean), within(csat.mean, csat.meanLow, csat.meanHigh)],
    [fixed(mean), true],
  );
  await show.claim(
    text(
      `工单 ${cases.opened} 张：${cases.verified} 张由顾客确认解决，${cases.open} 张待处理`,
      `${cases.opened} cases: ${cases.verified} closed on the customer's word, ${cases.open} still open`,
    ),
    cases,
    { opened: told.cases, open: told.cases - 1, closed: 1, verified: 1 },
  );
  show.link(text('报表', 'the report'), `${stage.url}/console`);
}

function within(value: number | null, low: number | null, high: number | null): boolean {
  return value !== null && low !== null && high !== null && low <= value && value <= high;
}

function share(value: number | null): string {
  return value === null ? '–' : `${Math.round(value * 100)}%`;
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(2);
}

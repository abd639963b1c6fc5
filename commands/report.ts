import { DAY } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { Fault } from '../src/faults.ts';
import { BY, type DateRange, rangeOf, summarise } from '../src/insights/index.ts';
import { say } from './command.ts';
import { withStores } from './open-stores.ts';
import { command } from './options.ts';
import { both, misused } from './problem.ts';
import { reportOf } from './report-table.ts';
import { asJson } from './table.ts';

const DAYS = 30;

/** The figures of a period, for a terminal or as JSON. */
export const report = command({
  name: 'report',
  about: both('一段时间内的指标', 'The figures of a period'),
  options: {
    from: {
      value: 'YYYY-MM-DD',
      about: both(`首日，默认为末日之前共 ${DAYS} 天`, `the first day; by default ${DAYS} days in all`),
    },
    to: { value: 'YYYY-MM-DD', about: both('末日（含），默认今天', 'the last day, included; by default today') },
    by: { value: BY.join('|'), oneOf: BY, about: both('分组方式', 'how to break it down') },
    json: { about: both('以 JSON 输出，含各指标的定义', 'as JSON') },
  },
  async run(given, { env, locale }) {
    const config = readConfig(env);
    const timezone = config.TIMEZONE;
    const to = given.text('to') ?? dayOf(new Date(), timezone);
    const from = given.text('from') ?? daysBefore(to, DAYS - 1);
    const by = BY.find((one) => one === given.text('by')) ?? null;
    const summary = await withStores(config, async ({ stores }) =>
      summarise(await stores.reports.tally(checked(from, to, timezone), by, timezone), by),
    );
    const told = { from, to, timezone, by, ...summary };
    say(given.flag('json') ? asJson(told) : reportOf(told, locale));
    return 0;
  },
});

function checked(from: string, to: string, zone: string): DateRange {
  try {
    return rangeOf(from, to, zone);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const day = [from, to].find((text) => !isDay(text));
    if (day !== undefined)
      throw misused(`“${day}”不是日期，应形如 2026-03-01`, `"${day}" is not a day such as 2026-03-01`);
    throw misused('--to 不能早于 --from', '--to must not be before --from');
  }
}

function isDay(text: string): boolean {
  try {
    return rangeOf(text, text, 'UTC') !== null;
  } catch {
    return false;
  }
}

/** The date that a clock on the wall shows; Swedes write it as computers do. */
function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** What is no day is given back, to be refused by name. */
function daysBefore(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at - days * DAY).toISOString().slice(0, 10);
}

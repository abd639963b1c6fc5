import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Text } from '../../src/text.ts';
import { both } from '../problem.ts';

type Column = {
  /** Where its cell goes in the event, as a path. */
  readonly at: string;
  readonly about: Text;
  readonly required?: true;
};

/** What a CSV file may say about a service: one row, one event. */
export const COLUMNS = {
  customer_id: {
    at: 'data.customer.id',
    required: true,
    about: both('客户在您系统中的编号', "the customer's id in your system"),
  },
  customer_name: { at: 'data.customer.name', about: both('姓名', 'name') },
  locale: { at: 'data.customer.locale', about: both('语言，如 zh-CN、en', 'language, such as zh-CN or en') },
  timezone: { at: 'data.customer.timezone', about: both('客户所在时区', "the customer's IANA time zone") },
  phone: { at: 'data.customer.phone', about: both('电话', 'telephone') },
  email: { at: 'data.customer.email', about: both('邮箱', 'e-mail') },
  telegram: { at: 'data.customer.identities', about: both('Telegram 聊天编号', 'id of the Telegram chat') },
  service_id: { at: 'data.service.id', required: true, about: both('服务单编号', 'id of the delivery or repair') },
  item: { at: 'data.service.item', about: both('商品或服务内容', 'what was delivered or repaired') },
  completed_at: {
    at: 'data.service.completedAt',
    required: true,
    about: both(
      '完成时间，如 2026-03-01 10:00（按 TIMEZONE）或带时差',
      'when, as 2026-03-01 10:00 (in TIMEZONE) or with an offset',
    ),
  },
  store: { at: 'data.service.store', about: both('门店', 'store') },
  team: { at: 'data.service.team', about: both('班组', 'team') },
  served_by_id: { at: 'data.service.servedBy.id', about: both('服务人员编号', 'id of who did it') },
  served_by_name: { at: 'data.service.servedBy.name', about: both('服务人员姓名', 'name of who did it') },
  order_value: { at: 'data.service.orderValue', about: both('金额', 'amount') },
  currency: { at: 'data.service.currency', about: both('币种，如 CNY', 'currency, such as CNY') },
  type: { at: 'type', about: both('事件类型，如 delivery.completed', 'type of event, such as delivery.completed') },
} as const satisfies Record<string, Column>;

type ColumnName = keyof typeof COLUMNS;

export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];
export const REQUIRED_COLUMNS = COLUMN_NAMES.filter((name) => 'required' in COLUMNS[name]);

export type Defaults = { readonly source: string; readonly type: string | undefined; readonly timezone: string };

/** The event of a row. The same row is the same event, however often it is imported. */
export function eventOf(cells: ReadonlyMap<string, string>, { source, type: usual, timezone }: Defaults): unknown {
  const cell = (name: ColumnName) => cells.get(name) || undefined;
  const type = cell('type') ?? usual;
  const completedAt = momentOf(cell('completed_at'), timezone);
  const [servedById, servedByName, telegram] = [cell('served_by_id'), cell('served_by_name'), cell('telegram')];
  const servedBy = servedById ?? servedByName;
  return {
    specversion: '1.0',
    id: `row-${digest([type, cell('service_id'), completedAt])}`,
    source,
    type,
    data: {
      customer: {
        id: cell('customer_id'),
        name: cell('customer_name'),
        locale: cell('locale'),
        timezone: cell('timezone'),
        phone: cell('phone'),
        email: cell('email'),
        identities: telegram && [{ channel: 'telegram', address: telegram }],
      },
      service: {
        id: cell('service_id'),
        item: cell('item'),
        completedAt,
        store: cell('store'),
        team: cell('team'),
        servedBy: servedBy && { id: servedBy, name: servedByName },
        orderValue: amountOf(cell('order_value')),
        currency: cell('currency'),
      },
    },
  };
}

/** The column that a problem's place came from; a place of another kind is shown as it is. */
export function columnAt(at: string): string {
  return COLUMN_NAMES.find((name) => at === COLUMNS[name].at || at.startsWith(`${COLUMNS[name].at}.`)) ?? at;
}

function digest(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

const WALL_CLOCK = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d\d)(?::(\d\d))?$/;

/** A time as spreadsheets write it, without an offset, is a wall clock's in the zone. Any other text stays, to be judged. */
function momentOf(text: string | undefined, zone: string): string | undefined {
  const parts = WALL_CLOCK.exec(text ?? '')
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!parts) return text;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  try {
    const wall = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }, { overflow: 'reject' });
    return new Date(wall.toZonedDateTime(zone).epochMilliseconds).toISOString();
  } catch {
    return text;
  }
}

/** `1299`, `1299.50` and `1,299.50`; any other text stays, to be refused. */
function amountOf(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined;
  return /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : text;
}

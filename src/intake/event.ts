import { z } from 'zod';
import { CHANNEL_NAMES } from './identity.ts';
import { Moment } from './moment.ts';
import { storable, storableText } from './storable.ts';
import { isPlain, NOT_PLAIN, oneLine } from './wording.ts';

/** Identities are compared later, so an odd character in one is refused, never cleaned away. */
const key = (max: number) => z.string().trim().min(1).max(max).refine(isPlain, NOT_PLAIN);
const line = (max: number) => z.string().overwrite(oneLine).max(max);
/** The most that the database's numeric(14, 2) holds. */
const MOST_MONEY = 999_999_999_999.99;

const Identity = z.object({ channel: z.enum(CHANNEL_NAMES), address: key(200) });
type Identity = z.infer<typeof Identity>;

const Customer = z.object({
  id: key(200),
  name: line(200).optional(),
  locale: line(35).optional(),
  timezone: z.string().trim().max(60).refine(isZone, 'not an IANA time zone, such as Asia/Shanghai').optional(),
  phone: line(40).optional(),
  email: line(254).optional(),
  segment: line(80).optional(),
  keyCustomer: z.boolean().optional(),
  consent: z.object({ survey: z.boolean().optional(), marketing: z.boolean().optional() }).optional(),
  identities: z.array(Identity).max(10).overwrite(eachOnce).optional(),
});

const Service = z.object({
  id: key(200),
  item: line(200).optional(),
  completedAt: Moment,
  store: line(120).optional(),
  team: line(120).optional(),
  servedBy: z.object({ id: key(200), name: line(200).optional() }).optional(),
  orderValue: z.number().min(0).max(MOST_MONEY).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)')
    .optional(),
  attributes: z.record(z.string().max(80), z.unknown()).overwrite(storableMembers).optional(),
});

/** What a finished (or coming) service brings with it. */
export const ServiceData = z.object({ customer: Customer, service: Service });
export type ServiceData = z.infer<typeof ServiceData>;

/** A cancellation needs to say which service; nothing else of it is used. */
export const CancelData = z.object({
  customer: z
    .object({ id: key(200) })
    .partial()
    .optional(),
  service: z.object({ id: key(200) }),
});
export type CancelData = z.infer<typeof CancelData>;

/** An event that was read: what it is, and as much of its data as its kind needs. */
export type Accepted = {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: Date | null;
  /** The data as it came, whatever the kind; only what PostgreSQL cannot keep is cleaned away. Null: there was none. */
  readonly raw: unknown;
  readonly what:
    | { readonly kind: 'service'; readonly data: ServiceData }
    /** `of` is the first part of the types it takes back; see `cancels`. */
    | { readonly kind: 'cancel'; readonly of: string; readonly data: CancelData }
    | { readonly kind: 'unknown' };
};

/** Whether a cancellation of `of` takes back a follow-up on an event of this type: `delivery` does so for `delivery.completed`. */
export function cancels(of: string, type: string): boolean {
  return type.startsWith(`${of}.`);
}

// Asking the platform about one zone is slow, and these are the ones that are named.
const ZONES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

function isZone(zone: string): boolean {
  if (ZONES.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** One address named twice is one address. */
function eachOnce(identities: Identity[]): Identity[] {
  return [...new Map(identities.map((one) => [`${one.channel} ${one.address}`, one])).values()];
}

function storableMembers(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [storableText(name), storable(value)]));
}

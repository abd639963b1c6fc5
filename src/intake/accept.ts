import { z } from 'zod';
import type { FieldProblem } from '../faults.ts';
import { type Accepted, CancelData, ServiceData } from './event.ts';
import { Moment } from './moment.ts';
import { inPlainWords, problemsOf, unreadable } from './problems.ts';
import { DEPTH_LIMIT, isObject, isTooDeep, storable } from './storable.ts';
import { fromBinary, fromStructured, type Unwrapped, withoutNulls } from './unwrap.ts';
import { isPlain, NOT_PLAIN } from './wording.ts';

/** The event types that have scripts from the start. */
export const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'delivery.completed',
  'repair.completed',
  'order.confirmed',
  'repair.booked',
]);

/** How many events one batch may hold. */
export const BATCH_LIMIT = 1_000;

/**
 * Reads one CloudEvent in structured JSON. `knownTypes` are types with a rule (besides `KNOWN_TYPES`): their data must be
 * a service's. Faults with `intake/unreadable`, naming every field that is wrong.
 */
export function readStructured(body: unknown, knownTypes: ReadonlySet<string> = KNOWN_TYPES): Accepted {
  return acceptedOrFault(read(fromStructured(body, []), knownTypes));
}

/** Reads one CloudEvent in binary mode: attributes in `ce-` headers (names in lower case), the body its data. Faults like `readStructured`. */
export function readBinary(
  headers: Readonly<Record<string, string | undefined>>,
  body: unknown,
  knownTypes: ReadonlySet<string> = KNOWN_TYPES,
): Accepted {
  return acceptedOrFault(read(fromBinary(headers, body), knownTypes));
}

/** Reads a batch of structured events. One that is wrong refuses them all, at paths such as `events.3.data.service.id`. */
export function readBatch(body: unknown, knownTypes: ReadonlySet<string> = KNOWN_TYPES): Accepted[] {
  if (!Array.isArray(body)) throw unreadable([{ at: 'events', message: 'must be a list of CloudEvents' }]);
  if (body.length > BATCH_LIMIT) throw unreadable([{ at: 'events', message: `must be at most ${BATCH_LIMIT} events` }]);
  const results = body.map((event, place) => read(fromStructured(event, ['events', String(place)]), knownTypes));
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) throw unreadable(problems);
  return results.flatMap((result) => (result.ok ? [result.value] : []));
}

type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };
type What = Accepted['what'];

const attribute = (max: number) =>
  z
    .string()
    .max(max)
    .refine(isPlain, NOT_PLAIN)
    .refine((text) => text.trim() !== '', 'must not be empty');
// Source and id are one key of an index, whose entries may not be long.
const Attributes = z.object({
  specversion: z.literal('1.0'),
  id: attribute(200),
  source: attribute(400),
  type: attribute(200),
  time: Moment.optional(),
});

function read(event: Unwrapped, knownTypes: ReadonlySet<string>): Result<Accepted> {
  const attributes = Attributes.safeParse(event.attributes, inPlainWords);
  const what = whatOf(event, knownTypes);
  if (!attributes.success || !what.ok) {
    const wrong = attributes.success ? [] : problemsOf(attributes.error, event.placed);
    return { ok: false, problems: what.ok ? wrong : [...wrong, ...what.problems] };
  }
  const { id, source, type, time } = attributes.data;
  const raw = storable(event.data);
  return {
    ok: true,
    value: { id, source, type, time: time === undefined ? null : new Date(time), raw, what: what.value },
  };
}

/** What the data says, judged by the type alone, so that wrong data is named beside wrong attributes. */
function whatOf({ attributes, data, placed }: Unwrapped, knownTypes: ReadonlySet<string>): Result<What> {
  if (isTooDeep(data)) {
    return { ok: false, problems: [{ at: placed(['data']), message: `must be at most ${DEPTH_LIMIT} levels deep` }] };
  }
  const type = isObject(attributes) && typeof attributes.type === 'string' ? attributes.type : '';
  const placedInData = (path: readonly string[]) => placed(['data', ...path]);
  const of = /^(.+)\.cancelled$/.exec(type)?.[1];
  if (of !== undefined) {
    const cancel = CancelData.safeParse(withoutNulls(data), inPlainWords);
    if (cancel.success) return { ok: true, value: { kind: 'cancel', of, data: cancel.data } };
    return { ok: false, problems: problemsOf(cancel.error, placedInData) };
  }
  const service = ServiceData.safeParse(withoutNulls(data), inPlainWords);
  if (service.success) return { ok: true, value: { kind: 'service', data: service.data } };
  if (!KNOWN_TYPES.has(type) && !knownTypes.has(type)) return { ok: true, value: { kind: 'unknown' } };
  return { ok: false, problems: problemsOf(service.error, placedInData) };
}

function acceptedOrFault(result: Result<Accepted>): Accepted {
  if (!result.ok) throw unreadable(result.problems);
  return result.value;
}

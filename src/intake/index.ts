/**
 * INTAKE: a service was finished.
 *
 * In:  what an integrator posted, as plain data (CloudEvents 1.0: structured, binary, batch).
 * Out: events that can be trusted everywhere after, or every field that is wrong.
 * Never: HTTP, a database, a decision about asking.
 */
export { BATCH_LIMIT, KNOWN_TYPES, readBatch, readBinary, readStructured } from './accept.ts';
export { type Accepted, CancelData, cancels, ServiceData } from './event.ts';
export { CHANNEL_NAMES } from './identity.ts';
export type { Customers, CustomerView, EventResult } from './ports.ts';
export { storable } from './storable.ts';

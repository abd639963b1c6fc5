import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562): what is made at one time is side by side in every index, so that a batch writes a few of
 * its pages and not one for each row.
 */
export function newId(): string {
  const at = Date.now().toString(16).padStart(12, '0');
  return `${at.slice(0, 8)}-${at.slice(8)}-7${randomUUID().slice(15)}`;
}

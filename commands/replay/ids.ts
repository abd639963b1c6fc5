import { createHash } from 'node:crypto';

/**
 * The id of one message of one order: a UUID from SHA-256 (version 8, RFC 9562). The same message has the same id in
 * every run, so a message that is sent again is the same message.
 */
export function messageId(orderId: string, step: string): string {
  const hex = createHash('sha256').update(`${orderId} ${step}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

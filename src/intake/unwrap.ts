import { isObject } from './storable.ts';

/** An event taken out of its wrapping, and how to name a place in it. */
export type Unwrapped = {
  readonly attributes: unknown;
  readonly data: unknown;
  readonly placed: (path: readonly string[]) => string;
};

/** One event of structured JSON; `root` is where it was found. Members that are null count as absent, as the JSON format says. */
export function fromStructured(body: unknown, root: readonly string[]): Unwrapped {
  const attributes = isList(body) ? body : withoutNulls(body, 1);
  return {
    attributes,
    data: isObject(attributes) ? dataOf(attributes) : undefined,
    placed: (path) => [...root, ...path].join('.') || 'event',
  };
}

/** One event of binary mode: attributes in headers whose names are in lower case, the body its data. */
export function fromBinary(headers: Readonly<Record<string, string | undefined>>, body: unknown): Unwrapped {
  const attributes = NAMES.map((name) => [name, headerValue(headers[`ce-${name}`])]);
  return {
    attributes: Object.fromEntries(attributes),
    data: body,
    placed: (path) => (path[0] === 'data' ? path.join('.') : `ce-${path.join('.')}`),
  };
}

/** Data without the members that are null, which many systems write for "not known". Attributes are nobody's business but their owner's. */
export function withoutNulls(value: unknown, levels = Number.POSITIVE_INFINITY): unknown {
  if (levels === 0 || !isObject(value)) return value;
  if (isList(value)) return value.map((item) => withoutNulls(item, levels - 1));
  const present = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    present.map(([name, member]) => [name, name === 'attributes' ? member : withoutNulls(member, levels - 1)]),
  );
}

const NAMES = ['specversion', 'id', 'source', 'type', 'time'];

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** JSON may come in base64; what is not JSON stays the text it is. */
function dataOf(event: Readonly<Record<string, unknown>>): unknown {
  const packed = event.data_base64;
  if (event.data !== undefined || typeof packed !== 'string') return event.data;
  try {
    return JSON.parse(utf8(atob(packed)));
  } catch {
    return packed;
  }
}

/** The HTTP binding: quotes are taken off, then one round of percent-decoding. What is not UTF-8 stays as it came, to be refused or kept. */
function headerValue(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(raw.trim())?.[1];
  const bare = quoted === undefined ? raw.trim() : quoted.replace(/\\(.)/g, '$1');
  const bytes = bare.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return utf8(bytes);
  } catch {
    return bare;
  }
}

/** Reads a text of bytes (one per character, as HTTP headers and `atob` give them) as UTF-8; throws when it is not. */
function utf8(bytes: string): string {
  if (/[\u0100-\uFFFF]/.test(bytes)) return bytes;
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

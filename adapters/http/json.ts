import { Fault } from '../../src/faults.ts';

const DEPTH_LIMIT = 32;

/**
 * Reads a whole request body as JSON. The bytes are decoded at once, so no character is torn in two.
 * An empty body is `undefined`. Faults with `request/invalid` for anything that is not UTF-8 or not JSON, is nested
 * deeper than 32, or tries to reach an object's prototype. NUL and lone surrogates, which no database text can hold,
 * are taken out.
 */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  const value = parsed(bytes);
  if (typeof value === 'string') return storable(value);
  if (isObject(value)) clean(value, 1);
  return value;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own words quote the body, which may be personal.
    throw refused('not-json');
  }
}

function clean(value: Record<string, unknown>, depth: number): void {
  if (depth > DEPTH_LIMIT) throw refused('too-deep');
  for (const key of Object.keys(value)) {
    if (key === '__proto__' || UNSTORABLE.test(key)) throw refused('bad-key');
    const member = value[key];
    if (typeof member === 'string') {
      if (UNSTORABLE.test(member)) value[key] = storable(member);
    } else if (isObject(member)) clean(member, depth + 1);
  }
}

function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

const UNSTORABLE = /[\0\p{Surrogate}]/u;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function refused(because: 'not-json' | 'too-deep' | 'bad-key'): Fault {
  return new Fault('request/invalid', { because });
}

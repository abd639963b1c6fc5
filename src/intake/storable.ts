/** How deep data may be nested. PostgreSQL's own limit is a matter of its stack; this is far below it. */
export const DEPTH_LIMIT = 64;

/**
 * A copy of parsed JSON that PostgreSQL's jsonb and text always take: without NUL characters, and with lone
 * surrogates replaced. What lies deeper than `DEPTH_LIMIT` is left out (`accept` refuses such data before).
 */
export function storable(raw: unknown): unknown {
  return copy(raw, 0);
}

/** The same for a text. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '\uFFFD');
}

/** Whether parsed JSON is nested deeper than `DEPTH_LIMIT`. Looks no deeper than that, however deep it goes. */
export function isTooDeep(raw: unknown): boolean {
  let level: unknown[] = [raw];
  for (let depth = 0; depth <= DEPTH_LIMIT; depth++) {
    level = level.flatMap((value) => (isObject(value) ? Object.values(value) : []));
    if (level.length === 0) return false;
  }
  return true;
}

/** Whether it has members: an object or a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function copy(raw: unknown, depth: number): unknown {
  if (typeof raw === 'string') return storableText(raw);
  if (!isObject(raw)) return raw ?? null;
  if (depth > DEPTH_LIMIT) return null;
  if (Array.isArray(raw)) return raw.map((value) => copy(value, depth + 1));
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [storableText(key), copy(value, depth + 1)]));
}

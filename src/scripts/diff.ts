import type { Draft } from './script.ts';

/** One difference between two versions, as a reader sees it. Values are as typed, or null where there was nothing. */
export type Change = {
  /** Null for what belongs to the whole script. */
  readonly step: string | null;
  /** Where inside the step: `text.en`, `choices.call.next`; choices go by their names, their order is `choices.order`. */
  readonly at: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: string | null;
  readonly after: string | null;
};

/** What changed from one draft or version to another, step by step and language by language. */
export function diff(before: Draft, after: Draft): readonly Change[] {
  const { steps: old, ...head } = before;
  const { steps: now, ...newHead } = after;
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [
    ...compare(null, flat({ ...head, version: undefined }), flat({ ...newHead, version: undefined })),
    ...[...names].flatMap((name) => compare(name, flat(own(old, name)), flat(own(now, name)))),
  ];
}

function own<T>(steps: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(steps, name) ? steps[name] : undefined;
}

function compare(step: string | null, old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Change[] {
  const places = new Set([...old.keys(), ...now.keys()]);
  return [...places].flatMap((at) => {
    const before = old.get(at) ?? null;
    const after = now.get(at) ?? null;
    if (before === after) return [];
    const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
    return [{ step, at, kind, before, after } as const];
  });
}

function flat(value: unknown, at = '', found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    for (const [n, part] of value.entries()) flat(part, under(at, nameOf(part) ?? String(n)), found);
    if (value.some((part) => nameOf(part)))
      found.set(under(at, 'order'), value.map((part) => nameOf(part) ?? '?').join(', '));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) flat(part, under(at, key), found);
  } else if (value !== undefined) {
    found.set(at, String(value));
  }
  return found;
}

function under(at: string, key: string): string {
  return at ? `${at}.${key}` : key;
}

function nameOf(part: unknown): string | null {
  return typeof part === 'object' && part !== null && 'id' in part && typeof part.id === 'string' ? part.id : null;
}

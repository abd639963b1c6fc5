import { LOCALES } from '../text.ts';
import type { Draft } from './script.ts';

/** One difference between two versions, as a reader sees it. */
export type Change = {
  /** Null for what belongs to the whole script. */
  readonly step: string | null;
  /**
   * Where inside the step: `text.en`, `choices.call.next`; empty for the step itself. Choices, tests, pairs and variants
   * go by their names, and their order is `choices.order`.
   */
  readonly at: string;
  /** The same, part by part: a test's name may have dots. */
  readonly path: readonly string[];
  readonly kind: 'added' | 'removed' | 'changed';
  /** Values as typed, null where there was nothing; of something with parts, a line that sums them up. */
  readonly before: string | null;
  readonly after: string | null;
};

/** What changed from one draft or version to another, step by step and language by language. */
export function diff(before: Draft, after: Draft): readonly Change[] {
  const names = [...new Set([...Object.keys(before.steps), ...Object.keys(after.steps)])];
  return [
    ...compare(null, [], head(before), head(after)),
    ...names.flatMap((name) => compare(name, [], own(before.steps, name), own(after.steps, name))),
  ];
}

/** A draft without its steps; a published one also has a number and a plan, which nobody wrote. */
function head(draft: Draft): Fields {
  return Object.fromEntries(
    Object.entries(draft).filter(([key]) => key !== 'steps' && key !== 'version' && key !== 'plan'),
  );
}

function own<T>(things: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function compare(step: string | null, path: readonly string[], old: unknown, now: unknown): readonly Change[] {
  if (old === undefined || now === undefined) return cameOrWent(step, path, old, now);
  const oldList = named(old);
  const nowList = named(now);
  if (oldList && nowList) return lists(step, path, oldList, nowList);
  if (hasParts(old) && hasParts(now) && Array.isArray(old) === Array.isArray(now)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...keys].flatMap((key) => compare(step, [...path, key], own(old, key), own(now, key)));
  }
  return [old, now].map(summary).every((line, _, [first]) => line === first)
    ? []
    : [change(step, path, summary(old), summary(now))];
}

/** Words came or went in each language; everything else at once. */
function cameOrWent(step: string | null, path: readonly string[], old: unknown, now: unknown): readonly Change[] {
  const there = old ?? now;
  if (there === undefined) return [];
  if (path.length > 0 && isText(there)) {
    return LOCALES.map((locale) => {
      const words = String(there[locale]);
      return change(step, [...path, locale], old === undefined ? null : words, now === undefined ? null : words);
    });
  }
  return [change(step, path, old === undefined ? null : summary(old), now === undefined ? null : summary(now))];
}

function lists(step: string | null, path: readonly string[], old: Named, now: Named): readonly Change[] {
  const names = new Set([...old.keys(), ...now.keys()]);
  const both = (list: Named, other: Named) => [...list.keys()].filter((name) => other.has(name)).join();
  const moved = both(old, now) !== both(now, old);
  return [
    ...[...names].flatMap((name) => compare(step, [...path, name], old.get(name), now.get(name))),
    ...(moved ? [change(step, [...path, 'order'], [...old.keys()].join(', '), [...now.keys()].join(', '))] : []),
  ];
}

function change(step: string | null, path: readonly string[], before: string | null, after: string | null): Change {
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { step, at: path.join('.'), path, kind, before, after };
}

type Named = ReadonlyMap<string, unknown>;

/** The items of a list by their names, or null when they have none, or not each its own. */
function named(value: unknown): Named | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const items = new Map(value.map((item: unknown) => [nameOf(item), item] as const));
  const names = [...items.keys()].filter((name) => name !== null);
  return names.length === value.length ? new Map(names.map((name) => [name, items.get(name)])) : null;
}

function nameOf(item: unknown): string | null {
  if (!hasParts(item)) return null;
  const { id, name } = item;
  if (typeof id === 'string' || typeof id === 'number') return String(id);
  return typeof name === 'string' ? name : null;
}

/** What is compared part by part: fields, and lists of such. A list of plain words is one thing. */
function hasParts(value: unknown): value is Fields {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object');
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is Readonly<Record<'zh-CN' | 'en', unknown>> {
  return hasParts(value) && LOCALES.every((locale) => typeof own(value, locale) === 'string');
}

/** Something with parts on one line; plain values as they are. */
function summary(value: unknown): string {
  if (isText(value)) return `${String(value['zh-CN'])} / ${String(value.en)}`;
  if (Array.isArray(value)) return value.map(summary).join(', ');
  if (!hasParts(value)) return String(value);
  const { label, next, text, talk, ...rest } = value;
  const words = [label, text, talk].filter((part) => part !== undefined).map(summary);
  const fields = Object.entries(rest)
    .filter(([key]) => key !== 'id' && key !== 'name')
    .map(([key, part]) => `${key}: ${hasParts(part) ? `{${summary(part)}}` : summary(part)}`);
  const lead = next === undefined ? [] : [`→ ${summary(next)}`];
  return [...words, ...fields, ...lead].join(' · ');
}

import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { Json } from '../json.ts';

/** What conditions may look at. Missing groups are empty, so a condition on what is not known simply does not hold. */
export type ConditionContext = {
  readonly service: Readonly<Record<string, Json>>;
  readonly customer: Readonly<Record<string, Json>>;
  readonly history: Readonly<Record<string, Json>>;
  /** Step → what was picked. */
  readonly answers: Readonly<Record<string, string>>;
  /** Step → score, for rated steps. */
  readonly scores: Readonly<Record<string, number>>;
  readonly guess: Readonly<Record<string, Json>>;
  readonly channel: string;
  readonly locale: string;
};

/** A condition in CEL (the Common Expression Language), compiled. */
export type Condition = {
  /** Never throws: what cannot be looked up or compared does not hold. */
  holds(context: ConditionContext): boolean;
  /** What it looks at, as dotted names: `scores.q1`, `service.store`. */
  readonly names: readonly string[];
  /** What names are compared with, where that is written out: `answers.q1 == "yes"`, `channel in ["slack"]`. */
  readonly compared: readonly Compared[];
};
export type Compared = { readonly name: string; readonly value: string };

export type Conditioned =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly why: Flaw };

/** What is wrong with a condition: CEL's own (English) words, its stable name for it, and the character, from 1. */
export type Flaw = { readonly code: string; readonly words: string; readonly character: number | null };

/** The groups, and what is known in each; an empty list means any name. */
export const CONTEXT: Readonly<Record<string, readonly string[]>> = {
  service: ['kind', 'item', 'store', 'team', 'staff', 'value', 'currency', 'attributes'],
  customer: ['segment', 'key', 'locale'],
  history: ['asked', 'answered', 'complaints', 'lastScore', 'openCase'],
  guess: ['category', 'confidence'],
  answers: [],
  scores: [],
  channel: [],
  locale: [],
};
const PLAIN = new Set(['channel', 'locale']);

const CEL = new Environment({ limits: { maxAstNodes: 200, maxDepth: 40 } });
for (const name of Object.keys(CONTEXT)) CEL.registerVariable(name, PLAIN.has(name) ? 'string' : 'map');

/** Compiles a condition, or says what is wrong with it. Never throws. */
export function condition(source: string): Conditioned {
  try {
    const parsed = CEL.parse(source);
    const checked = parsed.check();
    if (!checked.valid) return { ok: false, why: flawIn(checked.error) };
    if (checked.type !== 'bool' && checked.type !== 'dyn')
      return refused('not_bool', `${checked.type}, not true or false`);
    const seen: Seen = { names: new Set(), compared: [] };
    if (!look(parsed.ast, seen)) return refused('no_patterns', 'matches() is not allowed');
    const { names, compared } = seen;
    return { ok: true, condition: { names: [...names], compared, holds: (context) => holds(parsed, context) } };
  } catch (error) {
    return { ok: false, why: flawIn(error) };
  }
}

function refused(code: string, words: string): Conditioned {
  return { ok: false, why: { code, words, character: null } };
}

function holds(parsed: (context: Record<string, unknown>) => unknown, context: ConditionContext): boolean {
  try {
    return parsed(context) === true;
  } catch {
    return false;
  }
}

/** CEL's errors carry a code, a line of words and a range; anything else is only unreadable. */
function flawIn(error: unknown): Flaw {
  const { code, summary, range } = isFlawed(error) ? error : {};
  return {
    code: typeof code === 'string' ? code : 'unreadable',
    words: typeof summary === 'string' ? summary.slice(0, 200) : 'unreadable',
    character: typeof range === 'object' && range !== null && 'start' in range ? Number(range.start) + 1 : null,
  };
}

function isFlawed(error: unknown): error is { code?: unknown; summary?: unknown; range?: unknown } {
  return typeof error === 'object' && error !== null;
}

type Seen = { readonly names: Set<string>; readonly compared: Compared[] };

/** Collects the names; false for what is not allowed: a customer's words must not meet a pattern an admin wrote. */
function look(node: unknown, seen: Seen): boolean {
  if (Array.isArray(node)) return node.every((part) => look(part, seen));
  if (!isNode(node)) return true;
  const path = pathOf(node);
  if (path !== null) seen.names.add(path);
  if (node.op === 'rcall' && node.args[0] === 'matches') return false;
  if (node.op === '==' || node.op === '!=' || node.op === 'in') seen.compared.push(...comparison(...node.args));
  return path !== null || look(node.args, seen);
}

/** What is compared with a name, if it is written out. */
function comparison(left: ASTNode, right: ASTNode): readonly Compared[] {
  const values = right.op === 'list' ? right.args : [right];
  const name = pathOf(left);
  if (name === null) return right.op === 'list' || pathOf(right) === null ? [] : comparison(right, left);
  return values.flatMap(({ op, args }) => (op === 'value' && typeof args === 'string' ? [{ name, value: args }] : []));
}

function pathOf(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.' && node.op !== '[]') return null;
  const [from, key] = node.args;
  const before = pathOf(from);
  const name = typeof key === 'string' ? key : key.op === 'value' && typeof key.args === 'string' ? key.args : null;
  return before === null || name === null ? null : `${before}.${name}`;
}

function isNode(raw: unknown): raw is ASTNode {
  return typeof raw === 'object' && raw !== null && 'op' in raw && 'args' in raw;
}

import { compile } from './compile.ts';
import { lint, type Problem } from './lint.ts';
import type { Indicators, Script } from './plan.ts';
import { Draft } from './script.ts';

export type Published =
  | { readonly ok: true; readonly script: Script; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Freezes a draft as the given version, or says everything that is wrong with it. */
export function publish(draft: unknown, version: number, indicators: Indicators): Published {
  const linted = lint(draft, indicators);
  if (!linted.draft || linted.problems.some((problem) => problem.level === 'error')) {
    return { ok: false, problems: linted.problems };
  }
  return { ok: true, script: freeze(linted.draft, version, indicators), warnings: linted.problems };
}

/**
 * A version that was published before, by whatever rules held then. Rules grow stricter; conversations that run on it
 * must still come to their end. Null when it is not even a draft.
 */
export function revive(draft: unknown, version: number, indicators: Indicators): Script | null {
  const read = Draft.safeParse(draft);
  return read.success ? freeze(read.data, version, indicators) : null;
}

/** Where a `Script` is made, and nowhere else. */
function freeze(draft: Draft, version: number, indicators: Indicators): Script {
  const frozen = deepFreeze({ ...draft, version });
  return { ...frozen, plan: compile(frozen, indicators) } as Script;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

import { lint, type Problem } from './lint.ts';
import type { Draft, Script } from './script.ts';

export type Published =
  | { readonly ok: true; readonly script: Script; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Freezes a draft as the given version, or says everything that is wrong with it. */
export function publish(draft: unknown, version: number, indicators: ReadonlySet<string>): Published {
  const linted = lint(draft, indicators);
  if (!linted.draft || linted.problems.some((problem) => problem.level === 'error')) {
    return { ok: false, problems: linted.problems };
  }
  return { ok: true, script: freeze(linted.draft, version), warnings: linted.problems };
}

/** The one place where a `Script` is made. */
function freeze(draft: Draft, version: number): Script {
  return deepFreeze({ ...draft, version }) as Script;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

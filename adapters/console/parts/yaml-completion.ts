import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { placeOf, suggestionsAt } from './completion.ts';

/** What may be typed in a script: its schema, and what can be measured (name → in the reader's language). */
export type Known = {
  readonly schema: { readonly [key: string]: unknown };
  readonly indicators: ReadonlyMap<string, string>;
};

/** Fields whose values are steps of the same script. */
const STEPS: ReadonlySet<string> = new Set(['next', 'else', 'start', 'about', 'except']);
const INDICATOR = 'indicator';

/** Offers keys and values of the script format, steps by their names, indicators with what they are called. */
export function completions(known: () => Known | null | undefined): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const has = known();
    const { state, pos, explicit } = context;
    const line = state.doc.lineAt(pos);
    const lines = state.doc.toString().split('\n');
    const place = has && placeOf(lines, line.number - 1, pos - line.from);
    if (!has || !place || (!explicit && place.word === '' && place.key === null)) return null;
    const options = offers(has, place.key, lines) ?? suggestionsAt(has.schema, place).map(offer);
    return options.length === 0 ? null : { from: pos - place.word.length, options, validFor: /^[\w.-]*$/ };
  };
}

function offers({ indicators }: Known, key: string | null, lines: readonly string[]): Completion[] | null {
  if (key !== null && STEPS.has(key)) return stepsIn(lines).map((label) => ({ label }));
  if (key !== INDICATOR) return null;
  return [...indicators].map(([label, detail]) => ({ label, detail }));
}

function offer({ label, kind, about }: ReturnType<typeof suggestionsAt>[number]): Completion {
  return { label, ...(kind === 'key' && { apply: `${label}: ` }), ...(about && { info: about }) };
}

/** The names of the steps, by their indent: whatever else is wrong with a draft, they can be pointed to. */
function stepsIn(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => /^steps\s*:/.test(line));
  const rest = from < 0 ? [] : lines.slice(from + 1);
  const end = rest.findIndex((line) => /^[^\s#]/.test(line));
  const body = end < 0 ? rest : rest.slice(0, end);
  const indent = /^\s+/.exec(body.find((line) => /^\s+\w/.test(line)) ?? '')?.[0] ?? '';
  const is = new RegExp(`^${indent}["']?(\\w+)["']?\\s*:`);
  return indent === '' ? [] : body.flatMap((line) => is.exec(line)?.[1] ?? []);
}

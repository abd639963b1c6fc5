/** A JSON Schema, as far as it is looked at here. */
type Schema = { readonly [key: string]: unknown };

/** What could be typed at a place. */
export type Suggestion = { readonly label: string; readonly kind: 'key' | 'value'; readonly about: string };

/** Where the cursor is: the keys above it, and what of the present word is typed already. */
export type Place = {
  readonly path: readonly string[];
  /** The key whose value is being typed, or null where a key is. */
  readonly key: string | null;
  readonly word: string;
  /** What stands beside it in the same map, where that is on lines of its own: `kind: scale`. */
  readonly beside: Readonly<Record<string, string>>;
};

type Line = { readonly indent: number; readonly key: string | null; readonly value: string; readonly item: boolean };

/** Reads a place by its indent, as YAML is typed: one key a line. Null inside brackets and blocks of text. */
export function placeOf(lines: readonly string[], at: number, column: number): Place | null {
  const typed = (lines[at] ?? '').slice(0, column);
  const match = /^(\s*(?:- )*)(?:([\w-]+)\s*:\s+)?(["']?[\w.-]*)$/.exec(typed);
  if (!match) return null;
  const [, lead = '', key = null, word = ''] = match;
  const above = ancestors(lines, at, lead.length, lead.includes('- '));
  if (above === null) return null;
  return { path: above, key: key ?? null, word: word.replace(/^["']/, ''), beside: besideOf(lines, at, lead.length) };
}

/** What the schema has for a place. */
export function suggestionsAt(schema: Schema, { path, key, beside }: Place): readonly Suggestion[] {
  const here = path.reduce<readonly Schema[]>(
    (schemas, part) => schemas.flatMap((one) => under(schema, one, part)),
    [schema],
  );
  const fitting = here.flatMap((one) => variants(schema, one)).filter((one) => fits(one, beside));
  if (key === null) return unique(fitting.flatMap(keysOf).filter(({ label }) => !Object.hasOwn(beside, label)));
  const values = fitting.flatMap((one) => under(schema, one, key));
  return unique(values.flatMap((one) => variants(schema, one)).flatMap(valuesOf));
}

function lineOf(text: string): Line | null {
  if (text.trim() === '' || text.trim().startsWith('#')) return null;
  const [, lead = '', key, value = ''] = /^(\s*(?:- )*)(?:["']?([\w-]+)["']?\s*:(?:\s+(.*))?$)?/.exec(text) ?? [];
  return { indent: lead.length, key: key ?? null, value: value.trim(), item: lead.includes('- ') };
}

/** The keys under which a place stands, from the top; null inside a block of text. */
function ancestors(lines: readonly string[], at: number, indent: number, item: boolean): readonly string[] | null {
  const path: string[] = item ? ['0'] : [];
  let below = item ? indent - 2 : indent;
  for (let n = at - 1; n >= 0 && below >= 0; n -= 1) {
    const line = lineOf(lines[n] ?? '');
    if (!line) continue;
    const outer = line.item ? line.indent - 2 : line.indent;
    if (line.key !== null && line.indent < below && /^[|>]/.test(line.value)) return null;
    if (line.key !== null && line.value === '' && line.indent < below + (item && path.length === 1 ? 1 : 0)) {
      path.unshift(line.key);
      below = line.indent;
    }
    // The first key of an item opens the item.
    if (line.item && outer < below) {
      path.unshift('0');
      below = outer + 1;
    }
    if (below === 0) break;
  }
  return path;
}

function besideOf(lines: readonly string[], at: number, indent: number): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const step of [-1, 1]) {
    for (let n = at + step; n >= 0 && n < lines.length; n += step) {
      const line = lineOf(lines[n] ?? '');
      if (!line) continue;
      if (line.indent < indent || (step === 1 && line.item && line.indent <= indent)) break;
      if (line.indent === indent && line.key !== null) found[line.key] = line.value.replace(/\s+#.*$/, '');
      if (line.item && line.indent === indent) break;
    }
  }
  return found;
}

/** A schema by its reference, and each of its alternatives. */
function variants(root: Schema, schema: Schema): readonly Schema[] {
  const { $ref, anyOf, oneOf } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.replace(/^#\/\$defs\//, '');
    const known = isSchema(root.$defs) ? root.$defs[name] : undefined;
    return isSchema(known) ? variants(root, known) : [];
  }
  const others = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : [])).filter(isSchema);
  return others.length > 0 ? others.flatMap((one) => variants(root, one)) : [schema];
}

function under(root: Schema, schema: Schema, part: string): readonly Schema[] {
  return variants(root, schema).flatMap(({ properties, additionalProperties, items }) => {
    const own = isSchema(properties) && Object.hasOwn(properties, part) ? properties[part] : undefined;
    if (isSchema(own)) return [own];
    if (part === '0' && isSchema(items)) return [items];
    return isSchema(additionalProperties) ? [additionalProperties] : [];
  });
}

/** Whether a variant is the one that what stands beside says it is: `kind: scale` rules the others out. */
function fits({ properties }: Schema, beside: Readonly<Record<string, string>>): boolean {
  if (!isSchema(properties)) return true;
  return Object.entries(properties).every(([key, part]) => {
    const fixed = isSchema(part) ? part.const : undefined;
    return fixed === undefined || !Object.hasOwn(beside, key) || String(fixed) === beside[key];
  });
}

function keysOf({ properties }: Schema): readonly Suggestion[] {
  if (!isSchema(properties)) return [];
  return Object.entries(properties).map(([label, part]) => ({ label, kind: 'key', about: aboutOf(part) }));
}

function valuesOf(schema: Schema): readonly Suggestion[] {
  const { const: only, enum: list, type } = schema;
  const values = only === undefined ? (Array.isArray(list) ? list : []) : [only];
  const all = values.length === 0 && type === 'boolean' ? [true, false] : values;
  return all.map((value) => ({ label: String(value), kind: 'value', about: aboutOf(schema) }));
}

function aboutOf(schema: unknown): string {
  return isSchema(schema) && typeof schema.description === 'string' ? schema.description : '';
}

function unique(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return [...new Map(suggestions.map((one) => [one.label, one])).values()];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { CASE_STATES, FOLLOW_UP_STATES, GROUPINGS, REMARK_KINDS, SEVERITIES } from './contract.ts';

/** What each page keeps in its address, so that it can be reloaded, shared and gone back to. Nonsense is dropped. */
type Raw = Record<string, unknown>;

export function signInSearch(raw: Raw) {
  return defined({ back: ownPath(raw.back) });
}

export function accountSearch(raw: Raw) {
  return defined({ welcome: raw.welcome === true ? true : undefined });
}

export function overviewSearch(raw: Raw) {
  return defined({ from: day(raw.from), to: day(raw.to), by: oneOf(GROUPINGS, raw.by) });
}

export function followUpSearch(raw: Raw) {
  return defined({ state: oneOf(FOLLOW_UP_STATES, raw.state), customer: words(raw.customer) });
}

export function caseSearch(raw: Raw) {
  return defined({
    state: oneOf(CASE_STATES, raw.state),
    severity: oneOf(SEVERITIES, raw.severity),
    all: raw.all === true ? true : undefined,
  });
}

export function remarkSearch(raw: Raw) {
  return defined({ kind: oneOf(REMARK_KINDS, raw.kind), store: words(raw.store), servedBy: words(raw.servedBy) });
}

/** A path inside the console: after signing in nobody is sent to a foreign page. */
function ownPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])[^\\]*$/.test(value) ? value : undefined;
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

/** The router reads numbers out of addresses; an id of digits is still an id. */
function words(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((each) => each === value);
}

type Defined<Search> = { [Name in keyof Search]?: Exclude<Search[Name], undefined> };

function defined<Search extends Raw>(search: Search): Defined<Search> {
  const kept: Defined<Search> = {};
  for (const name of Object.keys(search) as (keyof Search)[]) {
    const value = search[name];
    if (value !== undefined) kept[name] = value as Exclude<Search[keyof Search], undefined>;
  }
  return kept;
}

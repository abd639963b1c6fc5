import type { Facts } from '../../../src/conversation/index.ts';
import type { Script } from '../../../src/scripts/index.ts';

type Values = NonNullable<Facts['service']>;
type Value = Values[string];

/** What a script's conditions look at besides answers, as dotted names: what is made up for a trial. */
export function factNames({ plan }: Script): readonly string[] {
  const names = plan.order.flatMap(({ when }) => when.flatMap(({ condition }) => condition.names));
  return [...new Set(names)]
    .filter((name) => /^(service|customer|history)\.\w/.test(name) || name === 'channel')
    .toSorted();
}

/** Names whose value is yes or no. */
export const YES_NO: ReadonlySet<string> = new Set(['customer.key', 'history.openCase']);

/** Facts out of what was typed beside each name: a number where it is one, yes or no where that is meant. */
export function factsFrom(typed: Readonly<Record<string, string>>): Facts {
  let facts: Facts = {};
  for (const [name, text] of Object.entries(typed)) {
    const value = text.trim();
    if (value !== '') facts = put(facts, name.split('.'), factOf(name, value)) as Facts;
  }
  return facts;
}

function factOf(name: string, text: string): Value {
  if (YES_NO.has(name)) return text === 'true';
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) && name !== 'channel' ? Number(text) : text;
}

function put(into: Readonly<Record<string, unknown>>, [key = '', ...rest]: readonly string[], value: Value): object {
  const inner = into[key];
  const below = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  return { ...into, [key]: rest.length === 0 ? value : put(below, rest, value) };
}

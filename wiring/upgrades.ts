import { readYaml, writeYaml } from '../adapters/yaml/index.ts';
import type { Json } from '../src/json.ts';
import {
  type Change,
  type Conflict,
  Draft,
  diff,
  headline,
  merge,
  type ScriptEntry,
  type Scripts,
} from '../src/scripts/index.ts';
import type { Text } from '../src/text.ts';
import { type Seed, SHIPPED } from './first-start.ts';

/** What a newer release brings for a script of the library, put into the house's own draft. Nothing is written by it. */
export type Upgrade = {
  /** The draft with what the release changed; where both changed the same, the house's own words stay. */
  readonly merged: string;
  /** Whether the house has changed anything, so that the way its draft was typed (its comments) cannot be kept. */
  readonly retyped: boolean;
  readonly conflicts: readonly Conflict[];
  /** What would be different in the draft. */
  readonly changes: readonly (Change & { readonly headline: Text })[];
};

export type Upgrades = ReturnType<typeof makeUpgrades>;

/** Offers of what was shipped since; a house's own words are never overwritten. */
export function makeUpgrades(scripts: Scripts, seed: Seed) {
  const shippedNow = new Map(seed.scripts.map(({ id, source }) => [id, source]));
  return { offered, look, take };

  /** Whether there is something to take over. */
  async function offered(entry: ScriptEntry): Promise<boolean> {
    const theirs = shippedNow.get(entry.id);
    if (theirs === undefined || theirs === entry.shipped || theirs === entry.draft) return false;
    const base = await baseOf(entry);
    return base !== null && base !== theirs;
  }

  /** What it would bring; null when there is nothing, or the draft cannot be read. */
  async function look(entry: ScriptEntry): Promise<Upgrade | null> {
    const theirs = shippedNow.get(entry.id);
    const base = (await offered(entry)) ? await baseOf(entry) : null;
    return theirs === undefined || base === null ? null : merged(base, entry.draft, theirs);
  }

  /**
   * Saves what it brings as the draft, over the revision of the entry, or (`keep`) leaves the draft as it is; either way
   * it is not offered again. Null when there is nothing to take.
   */
  async function take(entry: ScriptEntry, by: string, keep: boolean): Promise<number | 'changed' | null> {
    const theirs = shippedNow.get(entry.id);
    const upgrade = await look(entry);
    if (theirs === undefined || (!keep && upgrade === null) || !(await offered(entry))) return null;
    const revision =
      keep || upgrade === null
        ? entry.draftRevision
        : await scripts.saveDraft(entry.id, upgrade.merged, entry.draftRevision, by);
    if (revision !== 'changed') await scripts.rebase(entry.id, theirs);
    return revision;
  }

  /** What the house began with: what is remembered, else (older installations) the first version, when we published it. */
  async function baseOf({ id, shipped }: ScriptEntry): Promise<string | null> {
    if (shipped !== null) return shipped;
    const first = (await scripts.versions(id)).find(({ version }) => version === 1);
    return first?.publishedBy === SHIPPED ? scripts.source(id, 1) : null;
  }
}

function merged(base: string, mine: string, theirs: string): Upgrade | null {
  const [was, own, brought] = [base, mine, theirs].map(dataOf);
  if (was === undefined || own === undefined || brought === undefined) return null;
  const { merged: data, conflicts } = merge(was, own, brought);
  // Nothing of the house's own in it: then it is what is shipped, with its remarks.
  const untouched = JSON.stringify(data) === JSON.stringify(brought);
  const [before, after] = [Draft.safeParse(own), Draft.safeParse(data)];
  const changes = before.success && after.success ? diff(before.data, after.data) : [];
  return {
    merged: untouched ? theirs : writeYaml(data),
    retyped: !untouched,
    conflicts,
    changes: changes.map((change) => ({ ...change, headline: headline(change) })),
  };
}

function dataOf(source: string): Json | undefined {
  const read = readYaml(source);
  // What YAML 1.2's core schema can say is JSON.
  return 'value' in read ? (read.value as Json) : undefined;
}

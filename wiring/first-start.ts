import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashPassword, newToken, signInLink, tokenHash } from '../adapters/http/index.ts';
import type { Stores } from '../adapters/postgres/index.ts';
import { readYaml } from '../adapters/yaml/index.ts';
import { DAY, later } from '../src/clock.ts';
import type { Config } from '../src/config.ts';
import { Fault } from '../src/faults.ts';
import { DEFAULT_RULES } from '../src/followups/index.ts';
import { ScriptId } from '../src/ids.ts';
import { type Indicators, revive } from '../src/scripts/index.ts';
import { checkSource, sourceHash } from './publishing.ts';

/** What a new installation begins with, from `prisma/seed`: scripts as shipped, the indicator tree. */
export type Seed = {
  readonly scripts: readonly { readonly id: ScriptId; readonly source: string }[];
  readonly indicators: Indicators;
};

type Indicator = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly indicators?: readonly Indicator[];
};

export async function readSeed(root: string): Promise<Seed> {
  const folder = join(root, 'prisma', 'seed');
  const tree = JSON.parse(await readFile(join(folder, 'indicators.json'), 'utf8')) as readonly Indicator[];
  const named = tree.flatMap((category) => [category, ...(category.indicators ?? [])]);
  const indicators: Indicators = new Map(named.map(({ id, zh, en }) => [id, { 'zh-CN': zh, en }]));
  const names = (await readdir(join(folder, 'scripts'))).filter((name) => name.endsWith('.yaml')).sort();
  const scripts = await Promise.all(
    names.map(async (name) => ({
      id: ScriptId.parse(name.slice(0, -'.yaml'.length)),
      source: await readFile(join(folder, 'scripts', name), 'utf8'),
    })),
  );
  return { scripts, indicators };
}

/**
 * Makes an empty installation usable: the shipped scripts, published, and the default rules. What is there already is
 * never touched, so an upgrade overwrites nobody's words. Safe when two processes start at once.
 */
export async function seedStores(stores: Stores, seed: Seed): Promise<void> {
  const known = await stores.installed();
  for (const { id, source } of seed.scripts) {
    if (known.scripts.has(id)) continue;
    await prove(id, source, seed);
    if ((await stores.scripts.saveDraft(id, source, null, SHIPPED)) === 'changed') continue;
    await stores.scripts.publish(id, source, sourceHash(source), SHIPPED, null);
    await stores.scripts.rebase(id, source);
  }
  if (known.rules === 0) for (const rule of DEFAULT_RULES) await stores.rules.put(rule, SHIPPED);
}

/** How histories and audits remember what came with the service. */
export const SHIPPED = 'aftercare';

/** A shipped script that could not be published by an admin must not be shipped: it is played beside the others as shipped. */
async function prove(id: ScriptId, source: string, { scripts, indicators }: Seed): Promise<void> {
  const checked = await checkSource(source, indicators, async ({ asides }) => {
    const beside = scripts.find((other) => other.id === asides?.complaint);
    const read = beside ? readYaml(beside.source) : null;
    const script = read && 'value' in read ? revive(read.value, 1, indicators) : null;
    return script ? [script] : [];
  });
  if (checked.result === 'invalid')
    throw new Fault('scripts/invalid', { script: id, at: checked.problems[0]?.at ?? '' });
  const [failure] = checked.result === 'failing' ? checked.failures : [];
  if (failure) throw new Fault('scripts/tests-failed', { script: id, test: failure.test, line: failure.sourceLine });
}

/** The first administrator and key, as configured; without one, a person who gets in by a one-time link. */
export async function bootstrap(
  stores: Stores,
  config: Config,
  publicUrl: string,
  now: Date,
): Promise<{ link: string | null }> {
  await bootstrapKey(stores, config.AFTERCARE_BOOTSTRAP_API_KEY);
  if (config.AFTERCARE_BOOTSTRAP_ADMIN) {
    const [email = '', ...rest] = config.AFTERCARE_BOOTSTRAP_ADMIN.split(':');
    if (!(await stores.users.byEmail(email))) {
      const name = email.split('@')[0] ?? email;
      await stores.users.create({ email, name, role: 'admin', locale: null }, await hashPassword(rest.join(':')));
    }
    return { link: null };
  }
  const firstAdmin = { email: 'admin@localhost', name: 'Admin', role: 'admin', locale: null } as const;
  const made = (await stores.users.count()) === 0 ? await stores.users.create(firstAdmin, null) : null;
  if (made) return { link: await oneTimeLink(stores, made.id, publicUrl, now) };
  return { link: await unusedLink(stores, publicUrl, now) };
}

/** While nobody has a password and nobody ever signed in, each start hands out a fresh link: the last may be lost. */
async function unusedLink(stores: Stores, publicUrl: string, now: Date): Promise<string | null> {
  const first = await stores.users.byEmail('admin@localhost');
  if (!first || first.passwordHash !== null || (await stores.users.count()) > 1) return null;
  return (await stores.sessions.everOpened(first.user.id)) ? null : oneTimeLink(stores, first.user.id, publicUrl, now);
}

/** A link that signs a person in once, within a day. */
export async function oneTimeLink(stores: Stores, userId: string, publicUrl: string, now: Date): Promise<string> {
  const token = newToken();
  await stores.sessions.addLink(tokenHash(token), userId, later(now, DAY));
  return signInLink(publicUrl, token);
}

async function bootstrapKey(stores: Stores, key: string | undefined): Promise<void> {
  if (!key || (await stores.apiKeys.find(tokenHash(key)))) return;
  const id = `bootstrap-${tokenHash(key).slice(0, 8)}`;
  const known = (await stores.apiKeys.list()).some((entry) => entry.id === id);
  if (!known) await stores.apiKeys.create(id, 'bootstrap', tokenHash(key));
}

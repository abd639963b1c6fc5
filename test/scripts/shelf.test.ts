import { describe, expect, it } from 'vitest';
import { ScriptId } from '../../src/ids.ts';
import { makeShelf, type ScriptEntry, type Scripts } from '../../src/scripts/index.ts';
import { FakeClock } from '../fakes/clock.ts';
import { sound } from './drafts.ts';
import { indicators } from './library.ts';

const SMALL = ScriptId.parse('small');
const ASIDE = ScriptId.parse('aside');

/** A store with what a shelf reads, which counts how often it is asked. */
class Store {
  asked = 0;
  read = 0;
  failing = false;
  readonly versions = new Map<string, string>();
  readonly current = new Map<string, { version: number | null; archived: boolean }>();

  publish(id: string, version: number, source: unknown = { ...sound(), id }): void {
    this.versions.set(`${id}@${version}`, JSON.stringify(source));
    this.current.set(id, { version, archived: false });
  }

  scripts(): Scripts {
    const never = () => Promise.reject(new Error('a shelf only reads'));
    return {
      get: (id) => this.entry(id),
      source: (id, version) => {
        this.read += 1;
        return Promise.resolve(this.versions.get(`${id}@${version}`) ?? null);
      },
      ...{ list: never, saveDraft: never, publish: never, rollBack: never, versions: never },
      ...{ archive: never, rebase: never },
    };
  }

  private entry(id: ScriptId): Promise<ScriptEntry | null> {
    this.asked += 1;
    if (this.failing) return Promise.reject(new Error('away'));
    const found = this.current.get(id);
    if (!found) return Promise.resolve(null);
    const at = new Date(0);
    const draft = { draft: '', draftRevision: 1, draftBy: null, draftAt: at, shipped: null };
    return Promise.resolve({
      id,
      ...draft,
      publishedVersion: found.version,
      archivedAt: found.archived ? at : null,
    });
  }
}

function shelf() {
  const store = new Store();
  const clock = new FakeClock();
  return { store, clock, shelf: makeShelf(store.scripts(), (source) => JSON.parse(source), indicators(), clock) };
}

describe('a version', () => {
  it('is read and compiled once', async () => {
    const { store, shelf: on } = shelf();
    store.publish('small', 2);
    const script = await on.version(SMALL, 2);
    expect(script).toMatchObject({ id: 'small', version: 2 });
    expect(await on.version(SMALL, 2)).toBe(script);
    expect(store.read).toBe(1);
  });

  it('is not taken for another one', async () => {
    const { store, shelf: on } = shelf();
    store.publish('small', 1);
    store.publish('small', 2);
    store.publish('aside', 2);
    expect(await on.version(SMALL, 1)).toMatchObject({ id: 'small', version: 1 });
    expect(await on.version(SMALL, 2)).toMatchObject({ id: 'small', version: 2 });
    expect(await on.version(ASIDE, 2)).toMatchObject({ id: 'aside', version: 2 });
  });

  it('is a fault when it is not there, or is no script', async () => {
    const { store, shelf: on } = shelf();
    store.publish('small', 1, { nonsense: true });
    await expect(on.version(SMALL, 9)).rejects.toMatchObject({
      code: 'scripts/not-published',
      facts: { script: 'small', version: 9 },
    });
    await expect(on.version(SMALL, 1)).rejects.toMatchObject({
      code: 'scripts/invalid',
      facts: { script: 'small', version: 1 },
    });
  });
});

describe('a version that could not be read', () => {
  it('is read again, and then kept', async () => {
    const { store, shelf: on } = shelf();
    await expect(on.version(SMALL, 3)).rejects.toMatchObject({ code: 'scripts/not-published' });
    store.publish('small', 3);
    const script = await on.version(SMALL, 3);
    expect(script).toMatchObject({ id: 'small', version: 3 });
    expect(await on.version(SMALL, 3)).toBe(script);
    expect(store.read).toBe(2);
  });
});

describe('the current version', () => {
  it('is asked for each time, for another process may have published', async () => {
    const { store, shelf: on } = shelf();
    store.publish('small', 1);
    expect(await on.current(SMALL)).toMatchObject({ version: 1 });
    store.publish('small', 2);
    expect(await on.current(SMALL)).toMatchObject({ version: 2 });
  });

  it('is none when there is no script, it was never published, or it is out of use', async () => {
    const { store, shelf: on } = shelf();
    expect(await on.current(SMALL)).toBeNull();
    store.current.set('small', { version: null, archived: false });
    expect(await on.current(SMALL)).toBeNull();
    store.publish('small', 1);
    store.current.set('small', { version: 1, archived: true });
    expect(await on.current(SMALL)).toBeNull();
  });
});

describe('the scripts that a customer can turn to', () => {
  async function rig() {
    const { store, clock, shelf: on } = shelf();
    store.publish('small', 1, { ...sound(), format: 2, asides: { complaint: 'aside' } });
    store.publish('aside', 4);
    return { store, clock, on, script: await on.version(SMALL, 1) };
  }
  const versions = (scripts: readonly { id: string; version: number }[]) =>
    scripts.map(({ id, version }) => `${id}@${version}`);

  it('are the current one, and the one in which they are', async () => {
    const { store, on, script } = await rig();
    expect(versions(await on.asides(script, null))).toEqual(['aside@4']);
    expect(versions(await on.asides(script, { script: 'aside', version: 4 }))).toEqual(['aside@4']);
    store.publish('aside', 5);
    expect(versions(await on.asides(script, { script: 'aside', version: 4 }))).toEqual(['aside@4']);
    expect(versions(await on.asides(script, { script: 'small', version: 1 }))).toEqual(['small@1', 'aside@4']);
  });

  it('are none where the script names none, or none is published', async () => {
    const { store, on, script } = await rig();
    const { asides: _none, ...alone } = script;
    expect(await on.asides(alone, null)).toEqual([]);
    store.current.delete('aside');
    expect(await on.asides(script, null)).toEqual([]);
  });

  it('are at most five seconds old', async () => {
    const { store, clock, on, script } = await rig();
    await on.asides(script, null);
    store.publish('aside', 5);
    clock.wind(4_999);
    expect(versions(await on.asides(script, null))).toEqual(['aside@4']);
    expect(store.asked).toBe(1);
    clock.wind(1);
    expect(versions(await on.asides(script, null))).toEqual(['aside@5']);
    expect(store.asked).toBe(2);
  });

  it('are asked for again at once when the store was away', async () => {
    const { store, on, script } = await rig();
    store.failing = true;
    await expect(on.asides(script, null)).rejects.toThrow('away');
    store.failing = false;
    expect(versions(await on.asides(script, null))).toEqual(['aside@4']);
  });
});

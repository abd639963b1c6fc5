import type { ScriptId } from '../ids.ts';
import type { Script } from './plan.ts';

export type VersionNote = {
  readonly version: number;
  readonly hash: string;
  readonly note: string | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Date;
};

/** A script as the console lists it. `source` is the draft as it was typed (YAML). */
export type ScriptEntry = {
  readonly id: ScriptId;
  readonly draft: string;
  /** Grows with each saved draft; saving needs the one that was read, so two editors cannot overwrite each other. */
  readonly draftRevision: number;
  readonly draftBy: string | null;
  readonly draftAt: Date;
  readonly publishedVersion: number | null;
  /** Out of use since then: no new conversation runs on it. */
  readonly archivedAt: Date | null;
  /** The shipped source that its draft goes back to, or null for a script of the house's own. */
  readonly shipped: string | null;
};

/** Drafts and immutable, numbered versions. */
export interface Scripts {
  list(): Promise<readonly ScriptEntry[]>;
  get(id: ScriptId): Promise<ScriptEntry | null>;
  /** Saves over the revision that was read; `null` creates. Returns the new revision, or `changed` when another was faster. */
  saveDraft(id: ScriptId, source: string, over: number | null, by: string): Promise<number | 'changed'>;
  /** Freezes a source as the next version and makes it the one that new conversations run on. The same hash again is the same version. */
  publish(id: ScriptId, source: string, hash: string, by: string, note: string | null): Promise<number>;
  /** Lets new conversations run on an earlier version again. False when there is no such version. */
  rollBack(id: ScriptId, version: number, by: string): Promise<boolean>;
  versions(id: ScriptId): Promise<readonly VersionNote[]>;
  /** Takes a script out of use, or (false) back into it. False when there is no such script. */
  archive(id: ScriptId, archived: boolean, by: string): Promise<boolean>;
  /** Remembers which shipped source the draft now goes back to. */
  rebase(id: ScriptId, shipped: string): Promise<void>;
  /** The source of a version, or null. */
  source(id: ScriptId, version: number): Promise<string | null>;
}

/** Published scripts, ready to run. Versions never change, so an implementation may keep what it has read. */
export interface Shelf {
  /** The version that new conversations run on, or null when none was published. */
  current(id: ScriptId): Promise<Script | null>;
  /** Faults with `scripts/not-published` when the version does not exist. */
  version(id: ScriptId, version: number): Promise<Script>;
  /**
   * The scripts that a customer can turn to from this one: the versions that are current (as of a few seconds ago), and
   * the one in which they are.
   */
  asides(
    script: Script,
    running: { readonly script: string; readonly version: number } | null,
  ): Promise<readonly Script[]>;
}

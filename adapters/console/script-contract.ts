import type { Failure as Rehearsed } from '../../src/conversation/index.ts';
import type { Change, Draft } from '../../src/scripts/index.ts';
import type { Text } from '../../src/text.ts';

/** What the server answers with about scripts. */
type Maybe = number | null;
export type Problem = { level: 'error' | 'warning'; at: string; line: number | null; code: string; message: Text };
export type Lint = {
  problems: Problem[];
  draft: Draft | null;
  /** What was read, when it is any data at all: it may lack what makes it a draft. */
  data?: unknown;
};
/** A test that tells another story; `sourceLine` is the line of the draft. */
export type TestFailure = Rehearsed & { sourceLine: number };
export type Indicator = { id: string; name: Text };
export type ScriptEntry = {
  id: string;
  name: Text | null;
  publishedVersion: number | null;
  draftRevision: number;
  draftAt: string;
  draftBy: string | null;
  changed: boolean;
  archivedAt: string | null;
  upgrade: boolean;
};
export type ScriptDraft = {
  id: string;
  source: string;
  revision: number;
  by: string | null;
  at: string;
  archivedAt: string | null;
  upgrade: boolean;
};
/** What a newer release brings for a script of the library. */
export type Upgrade = {
  merged: string;
  retyped: boolean;
  conflicts: { at: string; base?: unknown; mine?: unknown; theirs?: unknown }[];
  changes: (Omit<Change, 'path'> & { headline: Text })[];
};
type Share = { rate: Maybe; low: Maybe; high: Maybe };
type Compared = { difference: number; low: number; high: number; p: number; significant: boolean };
export type Experiment = {
  scriptId: string;
  version: number;
  id: string;
  sample: number;
  enough: boolean;
  variants: {
    id: string;
    share: number;
    asked: number;
    answered: number;
    response: Share;
    satisfaction: { n: number; top2: Maybe; top2Low: Maybe; top2High: Maybe } | null;
  }[];
  differences: { variant: string; against: string; response: Compared | null; satisfaction: Compared | null }[];
  definition: Text;
};
export type Version = {
  version: number;
  hash: string;
  note: string | null;
  publishedBy: string | null;
  publishedAt: string;
  current: boolean;
};

import { createHash } from 'node:crypto';
import { placesIn } from '../adapters/yaml/index.ts';
import { type Asides, type Failure, NO_ASIDES, placeOfLine, rehearse, STAGES } from '../src/conversation/index.ts';
import { ScriptId } from '../src/ids.ts';
import { type Draft, type Indicators, revive, type Script, type Scripts, type Shelf } from '../src/scripts/index.ts';
import { lintSource, type PlacedProblem } from './lint-source.ts';

/** A test that tells another story, with the line of the source on which it does. */
export type PlacedFailure = Failure & { readonly sourceLine: number };

/** A source as it would go live, or why it may not: errors first, then tests that fail. */
export type Checked =
  | { readonly result: 'fit'; readonly script: Script }
  | { readonly result: 'invalid'; readonly problems: readonly PlacedProblem[] }
  | { readonly result: 'failing'; readonly failures: readonly PlacedFailure[] };

/**
 * Whether a source may go live: it has no error, and each of its own tests holds, word for word and on every channel.
 * `asidesOf` finds the scripts that a customer can turn to from it.
 */
export async function checkSource(
  source: string,
  indicators: Indicators,
  asidesOf: (draft: Draft) => Promise<Asides>,
): Promise<Checked> {
  const { value, problems, draft } = lintSource(source, indicators);
  const errors = problems.filter(({ level }) => level === 'error');
  const script = errors.length > 0 ? null : revive(value, 1, indicators);
  if (!draft || !script) return { result: 'invalid', problems: errors };
  const failures = rehearse(script, STAGES, await asidesOf(draft));
  return failures.length > 0
    ? { result: 'failing', failures: placed(source, draft, failures) }
    : { result: 'fit', script };
}

/** Where each failure stands in the source. */
export function placed(source: string, draft: Draft, failures: readonly Failure[]): readonly PlacedFailure[] {
  const places = placesIn(source);
  return failures.map((failure) => {
    const talk = draft.tests?.[failure.index]?.talk ?? '';
    const { first, last } = places.linesOf(`tests.${failure.index}.talk`);
    const line = failure.line === 0 ? first : first + placeOfLine(talk, failure.line);
    return { ...failure, sourceLine: Math.min(line, last) };
  });
}

export type Publishing = {
  readonly scripts: Pick<Scripts, 'publish'>;
  readonly shelf: Pick<Shelf, 'current'>;
  readonly indicators: Indicators;
  /** Moves live conversations to the version, as its map says; answers how many. */
  readonly migrate: (id: ScriptId, version: number) => Promise<number>;
};

export type AskedPublish = {
  readonly id: ScriptId;
  readonly source: string;
  readonly by: string;
  readonly note: string | null;
};

export type PublishResult =
  | Exclude<Checked, { result: 'fit' }>
  | { readonly result: 'published'; readonly version: number; readonly hash: string; readonly moved: number };

/** The one door to going live. */
export async function publishScript(
  { id, source, by, note }: AskedPublish,
  { scripts, shelf, indicators, migrate }: Publishing,
): Promise<PublishResult> {
  const checked = await checkSource(source, indicators, (draft) => currentAsides(draft, shelf));
  if (checked.result !== 'fit') return checked;
  const hash = sourceHash(source);
  const version = await scripts.publish(id, source, hash, by, note);
  return { result: 'published', version, hash, moved: await migrate(id, version) };
}

/** The scripts that a customer can turn to from this one, as they are live now. */
async function currentAsides({ asides }: Draft, shelf: Pick<Shelf, 'current'>): Promise<Asides> {
  if (asides?.complaint === undefined) return NO_ASIDES;
  const script = await shelf.current(ScriptId.parse(asides.complaint));
  return script ? [script] : NO_ASIDES;
}

/** The content hash of a script's source. */
export function sourceHash(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}

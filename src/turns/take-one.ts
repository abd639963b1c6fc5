import { type Actor, type Case, type Move, moved } from '../cases/index.ts';
import type { ChannelName, Sealer } from '../channels/index.ts';
import type { Clock } from '../clock.ts';
import { type Asides, advance, fresh, type Heard, NO_ASIDES } from '../conversation/index.ts';
import { Fault } from '../faults.ts';
import type { House } from '../followups/index.ts';
import { CaseId, type ConversationId, type Ids, ScriptId } from '../ids.ts';
import type { Script, Shelf } from '../scripts/index.ts';
import { canMove } from './can-move.ts';
import type { CaseChange, FollowUpChange, Standing, TurnLog, TurnRow } from './ports.ts';
import { settle } from './settle.ts';

/** What taking a turn needs. */
export type Deps = {
  readonly turns: TurnLog;
  readonly shelf: Shelf;
  readonly house: () => Promise<House>;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether a desk outside the console is connected. */
  readonly desk: boolean;
};

/** A staff move that is part of the turn (writing to the customer): decided on the case as it stands then. */
export type CaseMoveMaker = { readonly move: Move; readonly by: Actor };

/** Something that was heard in a conversation. */
export type Message = {
  readonly conversation: ConversationId;
  /** The platform's own id of it: the same key again is the same message. */
  readonly key: string;
  readonly heard: Heard;
  readonly via?: ChannelName;
  readonly clientId?: string;
  /** For the first turn of a new conversation: its head, instead of one that is read. */
  readonly opening?: Standing;
  readonly followUp?: FollowUpChange;
  readonly caseMove?: CaseMoveMaker;
  /** A change of the case that was decided before, on a version that must still be the present one. */
  readonly caseChange?: CaseChange;
  /** The row of an opening that was made ahead of its moment. */
  readonly row?: TurnRow;
};

export type RowOrFault = { readonly ok: true; readonly row: TurnRow } | { readonly ok: false; readonly fault: Fault };

/** One message through the engine: the row to be written, or why there is none. `number` is for a case it may open. */
export async function turnRow(
  deps: Deps,
  before: Standing,
  message: Message,
  number: string,
  now = deps.clock.now(),
): Promise<RowOrFault> {
  if (message.row) return { ok: true, row: message.row };
  const standing = onVersion(before, message.heard);
  if (standing === null) return { ok: false, fault: new Fault('turns/contended', { why: 'it went on meanwhile' }) };
  const { conversation } = standing;
  const script = await deps.shelf.version(ScriptId.parse(conversation.scriptId), conversation.scriptVersion);
  const asides = await asidesFor(deps, script, standing, message);
  const staffMove = message.caseMove && changeBy(standing.aCase, message.caseMove, now);
  if (staffMove instanceof Fault) return { ok: false, fault: staffMove };
  const turn = advance(
    script,
    standing.state ?? fresh(script, standing.locale),
    inTime(message.heard, standing, now),
    asides,
  );
  const row = settle(script, standing, { ...message, ...(staffMove && { caseChange: staffMove }) }, turn, {
    now,
    house: await deps.house(),
    sealer: deps.sealer,
    caseId: CaseId.parse(deps.ids.uuid()),
    caseNumber: number,
    desk: deps.desk,
    asides,
  });
  return { ok: true, row: message.followUp ? { ...row, followUp: message.followUp } : row };
}

/** A conversation that goes on with another version runs on it from this turn on; null when it cannot (any more). */
function onVersion(standing: Standing, heard: Heard): Standing | null {
  if (heard.kind !== 'moved') return standing;
  if (!canMove(standing.state, heard.steps)) return null;
  return { ...standing, conversation: { ...standing.conversation, scriptVersion: heard.version } };
}

/** What the customer may turn to is only looked up when they could: they wrote, or are in the middle of it. */
async function asidesFor(deps: Deps, script: Script, { state }: Standing, { heard }: Message): Promise<Asides> {
  if (!state?.aside && heard.kind !== 'typed') return NO_ASIDES;
  return deps.shelf.asides(script, state?.aside ?? null);
}

/** Second thoughts are over when the follow-up is. */
function inTime(heard: Heard, { followUp }: Standing, now: Date): Heard {
  const expiresAt = followUp?.expiresAt ?? null;
  return heard.kind === 'pressed' && expiresAt !== null && now > expiresAt ? { ...heard, late: true } : heard;
}

function changeBy(aCase: Case | null, { move, by }: CaseMoveMaker, now: Date): CaseChange | Fault {
  if (aCase === null) return new Fault('missing/not-found', { what: 'case' });
  const step = moved(aCase, move, by, now);
  if (!step.ok) return new Fault('cases/illegal-move', { because: step.because });
  return { over: aCase.version, after: step.after, events: step.events };
}

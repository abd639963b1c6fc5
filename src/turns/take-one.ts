import { type Actor, type Case, type Move, moved } from '../cases/index.ts';
import type { ChannelName, Sealer } from '../channels/index.ts';
import type { Clock } from '../clock.ts';
import { advance, fresh, type Heard } from '../conversation/index.ts';
import { Fault } from '../faults.ts';
import type { House } from '../followups/index.ts';
import { CaseId, type ConversationId, type Ids, ScriptId } from '../ids.ts';
import type { Shelf } from '../scripts/index.ts';
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
};

export type RowOrFault = { readonly ok: true; readonly row: TurnRow } | { readonly ok: false; readonly fault: Fault };

/** One message through the engine: the row to be written, or why there is none. */
export async function turnRow(deps: Deps, standing: Standing, message: Message, number: string): Promise<RowOrFault> {
  const { conversation } = standing;
  const script = await deps.shelf.version(ScriptId.parse(conversation.scriptId), conversation.scriptVersion);
  const now = deps.clock.now();
  const staffMove = message.caseMove && changeBy(standing.aCase, message.caseMove, now);
  if (staffMove instanceof Fault) return { ok: false, fault: staffMove };
  const turn = advance(script, standing.state ?? fresh(script, standing.locale), message.heard);
  const row = settle(script, standing, { ...message, ...(staffMove && { caseChange: staffMove }) }, turn, {
    now,
    house: await deps.house(),
    sealer: deps.sealer,
    caseId: CaseId.parse(deps.ids.uuid()),
    caseNumber: number,
    desk: deps.desk,
  });
  return { ok: true, row: message.followUp ? { ...row, followUp: message.followUp } : row };
}

function changeBy(aCase: Case | null, { move, by }: CaseMoveMaker, now: Date): CaseChange | Fault {
  if (aCase === null) return new Fault('missing/not-found', { what: 'case' });
  const step = moved(aCase, move, by, now);
  if (!step.ok) return new Fault('cases/illegal-move', { because: step.because });
  return { over: aCase.version, after: step.after, events: step.events };
}

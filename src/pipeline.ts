/**
 * The whole product on one page.
 *
 *   event ──accept──▶ follow-up ──rang──▶ asked ──heard──▶ turns: answers, a case ──moved──▶ callback ──▶ closed
 *
 * Each method takes what came from outside, asks the stages what it means, and hands what must be kept to the stores
 * in one transaction. Nothing is said to a network in between: messages wait in the outbox until `rang('outbox')`.
 */
import type { AskedMove, CaseView, MoveResult } from './cases/index.ts';
import type { Inbound } from './channels/index.ts';
import type { AlarmKind } from './clock.ts';
import { Fault, unreachable } from './faults.ts';
import { type FollowUps, type FollowUpView, type Intake, plan, type Rules } from './followups/index.ts';
import type { CaseId, ChatId, FollowUpId, ScriptId } from './ids.ts';
import type { Accepted, EventResult } from './intake/index.ts';
import {
  type ChatFile,
  type ChatMessage,
  type FlowParts,
  isFileWelcome,
  type Kept,
  makeDueWork,
  makeHearing,
  makeMigration,
  makeStaffMoves,
} from './turns/index.ts';

export type Parts = FlowParts & {
  readonly intake: Intake;
  readonly rules: Rules;
  readonly followUps: FollowUps;
};

export type Pipeline = ReturnType<typeof makePipeline>;

export function makePipeline(parts: Parts) {
  const { clock } = parts;
  const hearing = makeHearing(parts);
  const due = makeDueWork(parts, hearing);
  const move = makeStaffMoves(parts, hearing);
  const migrate = makeMigration(parts);

  return {
    /** A SERVICE WAS FINISHED. Every event is kept with its one decision: asked later, or not, and why. */
    async accept(events: readonly Accepted[]): Promise<readonly EventResult[]> {
      const [rules, house] = await Promise.all([parts.rules.list(), parts.houses.get()]);
      const results = await parts.intake.accept(events, (event, standing) =>
        plan({
          type: event.type,
          completedAt: new Date(event.what.data.service.completedAt),
          rules,
          standing,
          now: clock.now(),
          window: house.window,
          zone: parts.zone,
        }),
      );
      for (const { dueAt } of results) if (dueAt) parts.wake('follow-ups', dueAt);
      if (results.some((result) => result.status === 'cancelled')) parts.wake('follow-ups', clock.now());
      return results;
    },

    /** SOMETHING IS DUE. Everything is decided again from its row, so a late or doubled ring does no harm. */
    async rang(kind: AlarmKind): Promise<void> {
      switch (kind) {
        case 'follow-ups': // ask, remind, end
          return due.followUps();
        case 'outbox': // begin to say what waits to be said
          return due.outbox();
        case 'cases': // chase the staff; ask the customer whether it is solved
          return due.cases();
        case 'inbox': // what could not be a turn yet
          return due.inbox();
        case 'silences': // questions that nobody answered for as long as they wait
          return due.silences();
        default:
          return unreachable(kind);
      }
    },

    /** Resolves when nothing is being said to a network any more. */
    said: (): Promise<void> => due.said(),

    /** Asks and says nothing more; resolves when what is under way has ended. */
    hush: (): Promise<void> => due.stop(),

    /** THE CUSTOMER SPOKE, on a network. Resolves when it is durable: a turn, a duplicate, or parked. */
    heard: (inbound: Inbound): Promise<void> => hearing.heard(inbound),

    /** THE CUSTOMER SPOKE, in the web chat. */
    heardInChat: (message: ChatMessage): Promise<Kept> => hearing.heardInChat(message),

    /** The same, with a photo or a file. */
    sentInChat: (file: ChatFile) => hearing.sentInChat(file),

    /** Whether a photo or a file is welcome there now. */
    welcomesFile: (chat: ChatId): Promise<boolean> => isFileWelcome(parts, chat),

    /** SOMEBODY ON THE STAFF ACTED. After "resolve" the case is due at once: the customer is asked. */
    moved: (asked: AskedMove): Promise<MoveResult> => move(asked),

    /** A case as it now stands, for somebody who is about to act. */
    look: (id: CaseId): Promise<CaseView | null> => parts.cases.view(id),

    /** A SCRIPT WAS PUBLISHED. Live conversations stay on their version, but for those that its map names. */
    migrate: (script: ScriptId, version: number): Promise<number> => migrate(script, version),

    /** Asks now, whatever the hour and the age; the customer's own "no" still stands. */
    async sendNow(id: FollowUpId, by: string): Promise<FollowUpView> {
      const before = await known(id);
      if (!(await parts.followUps.sendNow(id, by))) throw impossible(before);
      await due.followUps(id);
      return known(id);
    },

    /** Takes a planned follow-up back by hand. */
    async skip(id: FollowUpId, by: string, why: string | null): Promise<FollowUpView> {
      const before = await known(id);
      if (!(await parts.followUps.skip(id, by, why))) throw impossible(before);
      return known(id);
    },
  };

  async function known(id: FollowUpId): Promise<FollowUpView> {
    const view = await parts.followUps.get(id);
    if (view === null) throw new Fault('missing/not-found', { what: 'follow-up' });
    return view;
  }
}

function impossible(view: FollowUpView): Fault {
  return new Fault('followups/illegal-move', { state: view.state, reason: view.reason ?? '' });
}

import type { Attempt, Cases, CaseView, ChaseReason, DeskRef, StaffDesk } from '../cases/index.ts';
import { type Channel, type Delivery, fit, type Outgoing } from '../channels/index.ts';
import { CaseId } from '../ids.ts';
import { DESK } from './desk-items.ts';
import type { Claimed } from './due-ports.ts';

/** Where messages go. */
export type Destinations = {
  readonly cases: Cases;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly desk: StaffDesk | null;
};

/** One attempt to say what a row says. Rejects only when a store could not be read. */
export async function attempt(row: Claimed, to: Destinations): Promise<Delivery> {
  if (row.channel === DESK) return to.desk ? atDesk(row, to.desk, to.cases) : NOT_CONNECTED;
  const channel = to.channels.get(row.channel);
  if (!channel) return NOT_CONNECTED;
  if (row.address === null) return { outcome: 'invalid', why: 'no address' };
  return channel.say(row.address, fit(outgoing(row.body), channel.abilities));
}

/** A channel that is not connected now may be so after the next start: its messages wait. */
const NOT_CONNECTED: Delivery = { outcome: 'auth', why: 'not connected' };

async function atDesk(row: Claimed, desk: StaffDesk, cases: Cases): Promise<Delivery> {
  const { data: id } = CaseId.safeParse(row.body.caseId);
  const view = id ? await cases.view(id) : null;
  if (!id || view === null) return { outcome: 'invalid', why: 'no such case' };
  const ref = await cases.deskRef(id);
  const trial = { key: row.key, doubtful: row.doubtful, since: row.createdAt };
  if (row.kind === 'chase' && ref !== null) return desk.chase(view, ref, row.body.why as ChaseReason, trial);
  return show(view, desk, cases, ref, trial);
}

async function show(
  view: CaseView,
  desk: StaffDesk,
  cases: Cases,
  ref: DeskRef | null,
  trial: Attempt,
): Promise<Delivery> {
  const shown = await desk.show(view, ref, trial);
  if (shown.ref !== null) await cases.keepDeskRef(view.case.id, shown.ref);
  return shown.delivery;
}

function outgoing(body: Claimed['body']): Outgoing {
  const buttons = Array.isArray(body.buttons) ? (body.buttons as Outgoing['buttons']) : [];
  return { text: String(body.text ?? ''), buttons };
}

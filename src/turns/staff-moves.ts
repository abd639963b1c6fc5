import { type AskedMove, type CaseView, type Move, type MoveResult, moved } from '../cases/index.ts';
import { Fault } from '../faults.ts';
import { tidy } from '../text.ts';
import { deskItems } from './desk-items.ts';
import type { FlowParts } from './flow-parts.ts';
import type { Hearing } from './hearing.ts';

type Made = 'moved' | 'again' | 'illegal' | 'taken' | 'text-missing';

const TRIES = 5;

/** What staff do with cases: decided on the case as it stands; a loser learns who was faster. */
export function makeStaffMoves(parts: FlowParts, hearing: Hearing) {
  const { clock } = parts;

  return async function move(said: AskedMove): Promise<MoveResult> {
    const asked = { ...said, move: tidied(said.move) };
    for (let tries = 0; tries < TRIES; tries++) {
      const view = await parts.cases.view(asked.caseId);
      if (view === null) return { result: 'refused', because: 'missing', view };
      const made =
        asked.move.move === 'contact' ? await contact(view, asked, asked.move.text) : await plain(view, asked);
      if (made === 'again') continue;
      if (made !== 'moved') return { result: 'refused', because: made, view };
      const after = await parts.cases.view(asked.caseId);
      if (after !== null) return { result: 'moved', view: after };
    }
    throw new Fault('cases/changed-meanwhile');
  };

  /** Writing to the customer is a turn and a move at once: both are kept, or neither. */
  async function contact(view: CaseView, asked: AskedMove, text: string): Promise<Made> {
    const tried = moved(view.case, { move: 'contact', text }, asked.by, clock.now());
    if (!tried.ok) return tried.because;
    const conversation = await parts.chats.currentOf(view.case.chatId);
    if (conversation === null) return 'illegal';
    const by = asked.by.kind === 'staff' ? asked.by.name : '';
    const caseMove = { move: { move: 'contact', text }, by: asked.by } as const;
    const key = `contact:${view.case.id}:${view.case.version}`;
    const taken = await hearing
      .take({ conversation, key, heard: { kind: 'staff', text, by }, caseMove })
      .catch(changedMeanwhile);
    return taken === 'taken' ? 'moved' : 'again';
  }

  async function plain(view: CaseView, asked: AskedMove): Promise<Made> {
    const step = moved(view.case, asked.move, asked.by, clock.now());
    if (!step.ok) return step.because;
    const change = { over: view.case.version, after: step.after, events: step.events };
    if (!(await parts.dueCases.change(change, parts.desk ? deskItems(change) : []))) return 'again';
    parts.wake('outbox', clock.now());
    if (step.after.nextAt) parts.wake('cases', step.after.nextAt);
    return 'moved';
  }
}

/** What somebody typed is kept in the form in which everything that was heard is kept. */
function tidied(move: Move): Move {
  return 'text' in move && move.text !== undefined ? { ...move, text: tidy(move.text) } : move;
}

/** The case allows it no more since it was looked at: look again, and say why. */
function changedMeanwhile(error: unknown): 'changed' {
  if (error instanceof Fault && error.code === 'cases/illegal-move') return 'changed';
  throw error;
}

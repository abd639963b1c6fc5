import type {
  Actor,
  AskedMove,
  Attempt,
  CaseView,
  ChaseReason,
  DeskRef,
  MoveName,
  MoveResult,
  Shown,
  StaffDesk,
} from '../../src/cases/index.ts';
import type { Delivery } from '../../src/channels/index.ts';
import type { CaseId } from '../../src/ids.ts';

export type FakeCard = {
  readonly ref: DeskRef;
  view: CaseView;
  readonly reminders: { why: ChaseReason; view: CaseView; key?: string | undefined }[];
};
export type Person = Extract<Actor, { kind: 'staff' }>;

/** A desk kept in memory, with people in front of it. It passes the same contract as the real one. */
export class FakeStaffDesk implements StaffDesk {
  /** The cards on it, oldest first, each as it was last shown. */
  readonly cards: FakeCard[] = [];
  /** What people were told privately: why a move of theirs was refused. */
  readonly told: { readonly to: string; readonly said: string }[] = [];
  /** Attempts to show or remind, also those that failed. */
  attempts = 0;
  #next: { delivery: Delivery; done: boolean } | null = null;
  #count = 0;
  #move: (asked: AskedMove) => Promise<MoveResult> = () => Promise.reject(new Error('nobody listens to the desk'));
  #look: (id: CaseId) => Promise<CaseView | null> = async () => null;

  /** The next attempt ends like this; `done` says whether it happened nevertheless (a lost answer). */
  deliverNext(delivery: Delivery, done = false): void {
    this.#next = { delivery, done };
  }

  async show(view: CaseView, ref: DeskRef | null, trial?: Attempt): Promise<Shown> {
    const card = trial?.doubtful && ref === null ? this.card(view.case.id) : this.#at(ref);
    const known = card?.ref ?? ref;
    const fresh: DeskRef = { channel: 'desk', ts: String(this.#count + 1) };
    const delivery = this.#attempt(fresh.ts, () => {
      if (card !== undefined) card.view = view;
      else {
        this.#count += 1;
        this.cards.push({ ref: fresh, view, reminders: [] });
      }
    });
    return { delivery, ref: card === undefined && delivery.outcome === 'ok' ? fresh : known };
  }

  async chase(view: CaseView, ref: DeskRef, why: ChaseReason, trial?: Attempt): Promise<Delivery> {
    const card = this.#at(ref);
    if (trial?.doubtful && card?.reminders.some(({ key }) => key === trial.key)) {
      return { outcome: 'duplicate', receipt: 'reminder' };
    }
    return this.#attempt('reminder', () => void card?.reminders.push({ why, view, key: trial?.key }));
  }

  onMove(listener: (asked: AskedMove) => Promise<MoveResult>): void {
    this.#move = listener;
  }

  onLook(listener: (id: CaseId) => Promise<CaseView | null>): void {
    this.#look = listener;
  }

  /** The card of a case, or undefined while none is shown. */
  card(id: CaseId): FakeCard | undefined {
    return this.cards.findLast(({ view }) => view.case.id === id);
  }

  /** Somebody deletes a card. */
  remove(card: FakeCard): void {
    this.cards.splice(this.cards.indexOf(card), 1);
  }

  /**
   * Somebody presses a button of a card and, for Contact and Resolve, sends `text`. True when it went through; false
   * when it was refused (see `told`) or could not be kept.
   */
  async press(who: Person, id: CaseId, move: 'claim' | 'contact' | 'resolve', text = ''): Promise<boolean> {
    if (move === 'claim') return this.#asks(who, { caseId: id, move: { move }, by: who });
    const seen = await this.#look(id);
    if (!seen?.moves.includes(move)) return this.#refuse(who, seen === null ? 'missing' : 'illegal', seen);
    if (text.trim() === '') return this.#refuse(who, 'text-missing', seen);
    return this.#asks(who, { caseId: id, move: { move, text }, by: who });
  }

  async #asks(who: Person, asked: AskedMove): Promise<boolean> {
    try {
      const result = await this.#move(asked);
      return result.result === 'moved' || this.#refuse(who, result.because, result.view);
    } catch {
      return false;
    }
  }

  #refuse(who: Person, because: string, view: CaseView | null): false {
    const about = view === null ? '' : ` ${view.case.number} ${view.case.state} ${view.case.ownerName ?? ''}`;
    this.told.push({ to: who.id, said: `${because}${about}`.trim() });
    return false;
  }

  #attempt(receipt: string, happens: () => void): Delivery {
    this.attempts += 1;
    const next = this.#next;
    this.#next = null;
    if (next === null || next.done) happens();
    return next?.delivery ?? { outcome: 'ok', receipt };
  }

  #at(ref: DeskRef | null): FakeCard | undefined {
    return this.cards.find((card) => ref !== null && card.ref.channel === ref.channel && card.ref.ts === ref.ts);
  }
}

/** The moves that a card offers as buttons, in order. */
export function buttonsOf({ view }: FakeCard): readonly MoveName[] {
  return (['claim', 'contact', 'resolve'] as const).filter((move) => view.moves.includes(move));
}

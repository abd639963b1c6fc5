import {
  type AskedMove,
  type Case,
  type CaseEvent,
  type CaseView,
  legalMoves,
  type MoveResult,
  moved,
} from '../../src/cases/index.ts';
import { CaseId, ChatId, CustomerId, FollowUpId, ServiceId } from '../../src/ids.ts';

const AT = new Date('2026-03-02T01:30:00Z');

/** A fresh complaint about a delivery, as a desk gets it. */
export function aCase(over: Partial<Case> = {}): Case {
  return {
    id: CaseId.parse('0195f0a0-0000-7000-8000-00000000c123'),
    number: 'C-000123',
    chatId: ChatId.parse('0195f0a0-0000-7000-8000-00000000c001'),
    customerId: CustomerId.parse('0195f0a0-0000-7000-8000-00000000c002'),
    followUpId: FollowUpId.parse('0195f0a0-0000-7000-8000-00000000c001'),
    serviceId: ServiceId.parse('0195f0a0-0000-7000-8000-00000000c003'),
    state: 'received',
    severity: 'P2',
    category: 'D2.1',
    remedy: 'replace',
    score: 2,
    summary: '柜门有一道很深的划痕，师傅说不归他管。',
    owner: null,
    ownerName: null,
    resolution: null,
    accepted: null,
    version: 1,
    openedAt: AT,
    clockFrom: AT,
    claimedAt: null,
    resolvedAt: null,
    closedAt: null,
    reopened: 0,
    chased: 0,
    nextAt: null,
    nextKind: null,
    ...over,
  };
}

/** The view of a case, with one line of history and a due time an hour after it was opened. */
export function aCaseView(over: Partial<Case> = {}, around: Partial<CaseView> = {}): CaseView {
  const opened: CaseEvent = {
    at: AT,
    what: 'open',
    actor: { kind: 'customer' },
    from: null,
    to: 'received',
    note: null,
  };
  const about = aCase(over);
  return {
    case: about,
    moves: legalMoves(about),
    conversations: [],
    history: [opened],
    files: 0,
    customer: { id: about.customerId, name: '王小明' },
    customerName: '王**',
    customerLocale: 'en',
    item: '三门冰箱 BCD-320',
    store: '杭州西湖店',
    servedBy: '李师傅',
    completedAt: new Date('2026-03-01T08:00:00Z'),
    dueAt: new Date('2026-03-02T02:30:00Z'),
    ...around,
  };
}

/** One case under the real rules, for tests that need somebody to decide moves. */
export class CaseKeeper {
  view: CaseView;
  readonly asked: AskedMove[] = [];
  readonly #now: () => Date;

  constructor(view: CaseView, now: () => Date = () => AT) {
    this.view = view;
    this.#now = now;
  }

  readonly move = async (asked: AskedMove): Promise<MoveResult> => {
    this.asked.push(asked);
    if (asked.caseId !== this.view.case.id) return { result: 'refused', because: 'missing', view: null };
    const made = moved(this.view.case, asked.move, asked.by, this.#now());
    if (!made.ok) return { result: 'refused', because: made.because, view: this.view };
    this.view = {
      ...this.view,
      case: made.after,
      moves: legalMoves(made.after),
      history: [...this.view.history, ...made.events],
    };
    return { result: 'moved', view: this.view };
  };

  readonly look = async (id: CaseId): Promise<CaseView | null> => (id === this.view.case.id ? this.view : null);
}

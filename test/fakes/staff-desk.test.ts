import type { Delivery } from '../../src/channels/index.ts';
import { type DeskFailure, describeStaffDesk, type Who } from '../contracts/staff-desk.contract.ts';
import { buttonsOf, type FakeCard, FakeStaffDesk, type Person } from './staff-desk.ts';

const STAFF: Readonly<Record<Who, Person>> = {
  first: { kind: 'staff', id: 'user:1', name: '王芳' },
  second: { kind: 'staff', id: 'user:2', name: '刘洋' },
};

describeStaffDesk('kept in memory', async () => {
  const desk = new FakeStaffDesk();
  const cardAt = (ts: string) => desk.cards.find(({ ref }) => ref.ts === ts);
  return {
    desk,
    staff: STAFF,
    cards: () =>
      desk.cards.map((card) => ({
        ref: card.ref,
        text: wordsOn(card),
        moves: buttonsOf(card),
        replies: card.reminders.map(({ why, view }) => `${view.case.number} ${why}`),
        calls: [],
      })),
    presses: async (who, { ref }, move, text) => {
      const card = cardAt(ref.ts);
      return card !== undefined && desk.press(STAFF[who], card.view.case.id, move, text);
    },
    told: (who) => desk.told.filter(({ to }) => to === STAFF[who].id).map(({ said }) => said),
    removes: ({ ref }) => {
      const card = cardAt(ref.ts);
      if (card) desk.remove(card);
    },
    failNext: (how) => desk.deliverNext(OUTCOMES[how], how === 'lost-answer'),
    attempts: () => desk.attempts,
    close: async () => undefined,
  };
});

const OUTCOMES: Record<DeskFailure, Delivery> = {
  blocked: { outcome: 'blocked', why: 'fake' },
  'rate-limited': { outcome: 'rate-limited', retryAfterMs: 7_000 },
  'server-error': { outcome: 'retry', why: 'fake' },
  unreachable: { outcome: 'retry', why: 'fake' },
  'lost-answer': { outcome: 'ambiguous', why: 'fake' },
  silent: { outcome: 'ambiguous', why: 'fake' },
  'bad-credentials': { outcome: 'auth', why: 'fake' },
  refused: { outcome: 'invalid', why: 'fake' },
};

function wordsOn({ view }: FakeCard): string {
  const { number, severity, summary, ownerName } = view.case;
  return [number, severity, summary, ownerName, view.customerName, view.item, view.store, view.servedBy].join('\n');
}

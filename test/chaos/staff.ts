import { setTimeout as pause } from 'node:timers/promises';
import { type FakeMessage, type FakeSlack, readable } from '../fakes/slack-api.ts';
import type { Dice } from './dice.ts';
import type { Arrival } from './history.ts';
import type { Recorder } from './recorder.ts';

export const CASES = 'C0CASES';
const PEOPLE = ['U0WANG', 'U0LIU'];

export type StaffOptions = {
  readonly slack: FakeSlack;
  /** Where Slack brings what is pressed. */
  readonly to: () => string;
  readonly dice: Dice;
  readonly recorder: Recorder;
  readonly over: () => boolean;
};

/** Somebody on the staff who works through the cards: takes a case, says what was done. Presses again what failed. */
export async function work(options: StaffOptions): Promise<void> {
  const { slack, dice, over } = options;
  while (!over()) {
    await pause(dice.between(150, 900));
    const cards = slack.messages(CASES).filter((message) => message.threadTs === null && numberOf(message) !== null);
    if (cards.length === 0) continue;
    const card = dice.pick(cards);
    const shown = JSON.stringify(card.blocks);
    if (shown.includes('case.claim')) await claim(options, card);
    else if (shown.includes('case.resolve')) await resolve(options, card);
  }
}

/** The cards and reminders that reached the channel, as arrivals. Slack gives them a moment to the second. */
export function deskArrivals(slack: FakeSlack): readonly Arrival[] {
  const numbers = new Map<string, string>();
  return slack.messages(CASES).flatMap((message) => {
    const number = numberOf(message) ?? numbers.get(message.threadTs ?? '') ?? null;
    if (number === null) return [];
    if (message.threadTs === null) numbers.set(message.ts, number);
    const body = message.threadTs === null ? 'card' : 'chase';
    return [{ channel: 'desk', address: number, body, at: Number(message.ts.split('.')[0]) * 1_000 }];
  });
}

function numberOf({ blocks, text }: Pick<FakeMessage, 'blocks' | 'text'>): string | null {
  return /C-\d{6}/.exec(`${readable(blocks)} ${text}`)?.[0] ?? null;
}

async function claim({ slack, to, dice }: StaffOptions, message: FakeMessage): Promise<void> {
  // Acknowledged also when somebody was faster, or the customer took it back: that is told in a note.
  await slack.press({ message, action: 'case.claim', by: dice.pick(PEOPLE), to: to() });
}

/** The form opens, is filled in and sent off; what the app has against it is shown there, and then nothing was done. */
async function resolve({ slack, to, dice, recorder }: StaffOptions, message: FakeMessage): Promise<void> {
  const by = dice.pick(PEOPLE);
  const before = slack.views().length;
  const { acked } = await slack.press({ message, action: 'case.resolve', by, to: to() });
  const view = slack.views().slice(before).at(-1);
  if (!acked || view === undefined || view.user !== by) return;
  const sent = await slack
    .submitModal({ by, text: `put right (${dice.below(1_000)})`, view, to: to() })
    .catch(() => null);
  if (!sent?.acked || view.state !== 'closed') return;
  recorder.staffMoves.push({ caseNumber: numberOf(message) ?? '', move: 'resolve', at: Date.now() });
}

import { MINUTE } from '../../src/clock.ts';
import { eventually, Refused, type Remote } from '../remote.ts';
import { Chat, type ChatMessage, chatPath, FollowUp, Heard, openQuestion } from '../wire.ts';
import type { Delivery, Review } from './files.ts';
import { messageId } from './ids.ts';

/** A service that was killed comes back and finds what was due; longer than this it should not need. */
const FOUND_WITHIN = 2 * MINUTE;
/** The longest way through a dialog is a handful of questions. */
const MOST_TAPS = 12;

/** What a review does not say, its customer does not say either: skip it, say "other", ask for a call, want nothing more. */
const SENSIBLE = ['skip', 'other', 'call', 'no'];
/** Never taken without a reason: they would undo the score, raise an alarm or come back later. */
const NEVER = ['mistap', 'D7', 'nr', 'untried', 'yes', '~stop', '~human'];

/**
 * Has the customer asked now, however old the delivery is: an operator who starts a replay wants it.
 * It may have been asked before, by an earlier run.
 */
export async function asked(service: Remote, followUp: FollowUp): Promise<FollowUp> {
  const path = `/api/v1/follow-ups/${followUp.id}`;
  if (followUp.conversation === null) {
    await service.post(`${path}/send-now`, {}, FollowUp).catch((error: unknown) => {
      if (!(error instanceof Refused && error.status === 409)) throw error;
    });
  }
  const read = () => service.get(path, FollowUp);
  const found = await eventually(read, (now) => (now.conversation === null ? null : now), FOUND_WITHIN);
  if (found === null) throw new Error(`order ${followUp.event.id} was not asked (follow-up ${followUp.id})`);
  return found;
}

/** Plays the customer in the web chat: the score, sensible taps to the end, then the comment. Answers how much was sent. */
export async function answerAs(
  service: Remote,
  chatUrl: string | null,
  { orderId }: Delivery,
  review: Review,
  twice: boolean,
): Promise<number> {
  const path = chatPath(chatUrl);
  let sent = 0;
  const say = async (step: string, what: { choice: string } | { text: string }): Promise<Chat> => {
    const id = messageId(orderId, step);
    const send = () => service.post(path, { id, ...what }, Heard);
    await Promise.all(twice ? [send(), send()] : [send()]);
    sent += twice ? 2 : 1;
    const heard = (chat: Chat) => (chat.messages.some((message) => message.clientId === id) ? chat : null);
    const chat = await eventually(() => service.get(path, Chat), heard, FOUND_WITHIN);
    if (chat === null) throw new Error(`order ${orderId}: the answer at ${step} is not in the chat`);
    return chat;
  };
  let chat = await say('q1', { choice: `q1.${review.score}` });
  for (let taps = 0; taps < MOST_TAPS; taps++) {
    const question = openQuestion(chat);
    if (question === null) break;
    const choice = sensible(question);
    chat = await say(stepOf(choice), { choice });
  }
  if (!chat.closed) throw new Error(`order ${orderId}: the dialog did not come to its end`);
  if (review.comment !== null) await say('comment', { text: review.comment });
  return sent;
}

function sensible({ choices = [] }: ChatMessage): string {
  const byName = SENSIBLE.map((name) => choices.find(({ id }) => nameOf(id) === name)).find(
    (choice) => choice !== undefined,
  );
  const any = byName ?? choices.find(({ id }) => !NEVER.includes(nameOf(id))) ?? choices[0];
  if (any === undefined) throw new Error('a question without choices');
  return any.id;
}

function stepOf(choiceId: string): string {
  return choiceId.slice(0, choiceId.indexOf('.'));
}

function nameOf(choiceId: string): string {
  return choiceId.slice(choiceId.indexOf('.') + 1);
}

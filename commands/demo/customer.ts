import { randomUUID } from 'node:crypto';
import { eventually } from '../remote.ts';
import { Chat, type ChatMessage, chatPath, type FollowUp, Heard, openQuestion } from '../wire.ts';
import { SOON, type Stage } from './stage.ts';

/** A customer at their phone: sees the chat, taps a button, types. Everything goes through the chat's own address. */
export type Customer = {
  readonly name: string;
  readonly chatUrl: string;
  read(): Promise<Chat>;
  /** Waits for a question whose buttons belong to `step`, after the last thing this customer saw. Null: it did not come. */
  question(step: string): Promise<ChatMessage | null>;
  tap(choice: string): Promise<readonly ChatMessage[]>;
  type(words: string): Promise<readonly ChatMessage[]>;
};

/** `aloud` customers are shown word by word; the others only do. */
export function customerOf(stage: Stage, name: string, followUp: FollowUp, aloud = true): Customer {
  const path = chatPath(followUp.chatUrl);
  let seen = 0;
  const read = () => stage.visitor.get(path, Chat);
  const show = async (messages: readonly ChatMessage[]) => {
    seen = Math.max(seen, ...messages.map(({ seq }) => seq));
    if (!aloud) return;
    for (const message of messages) await stage.show.said(nameOf(message, name), withButtons(message));
  };
  const say = async (what: { choice: string } | { text: string }): Promise<readonly ChatMessage[]> => {
    const id = randomUUID();
    await stage.visitor.post(path, { id, ...what }, Heard);
    const after = await eventually(read, ({ messages }) => afterOurs(messages, id), SOON);
    if (after === null) throw new Error(`${name} said ${JSON.stringify(what)}, and it is not in the chat`);
    await show(after);
    return after.filter(({ from }) => from === 'bot');
  };
  return {
    name,
    chatUrl: followUp.chatUrl ?? '',
    read,
    async question(step) {
      const isNew = (question: ChatMessage) => question.seq > seen && question.choices?.[0]?.id.startsWith(`${step}.`);
      const chat = await eventually(
        read,
        (now) => {
          const question = openQuestion(now);
          return question && isNew(question) ? now : null;
        },
        SOON,
      );
      if (chat === null) return null;
      await show(chat.messages.filter(({ seq }) => seq > seen));
      return openQuestion(chat);
    },
    async tap(choice) {
      const open = openQuestion(await read())?.choices?.[0]?.id ?? '';
      // Half of the dialogs are drawn for one more rating in the place of the question about the reason.
      return say({ choice: open.startsWith(DRAWN) ? `${open.split('.')[0]}.skip` : choice });
    },
    type: (words) => say({ text: words }),
  };
}

const DRAWN = 'extra';

/** Our own message and all that came after it; null while it is not there. */
function afterOurs(messages: readonly ChatMessage[], id: string): readonly ChatMessage[] | null {
  const at = messages.findIndex(({ clientId }) => clientId === id);
  return at < 0 ? null : messages.slice(at);
}

function nameOf({ from }: ChatMessage, name: string): string {
  return from === 'customer' ? name : from === 'staff' ? 'Sam' : 'Aftercare';
}

function withButtons({ text, choices = [] }: ChatMessage): string {
  return [text, ...choices.map(({ label }) => `[${label}]`)].join(' ');
}

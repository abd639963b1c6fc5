/** What the commands read of the service's answers: its public contract, and no type of its inside. */
import { z } from 'zod';

const text = z.string().nullable();
const part = z.number().nullable();

export const EventResults = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['scheduled', 'skipped', 'duplicate', 'cancelled']),
      followUpId: z.string().optional(),
      dueAt: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});
export type EventResult = z.infer<typeof EventResults>['events'][number];

export const FollowUp = z.object({
  id: z.string(),
  state: z.enum(['planned', 'asked', 'answered', 'closed', 'skipped']),
  reason: text,
  event: z.object({ id: z.string(), source: z.string(), type: z.string() }),
  dueAt: text,
  chatUrl: text,
  conversation: z.object({ id: z.string(), scriptVersion: z.number() }).nullable(),
});
export type FollowUp = z.infer<typeof FollowUp>;

export const Conversation = z.object({
  id: z.string(),
  scriptVersion: z.number(),
  transcript: z.array(z.object({ from: z.string(), text: z.string() })),
  answers: z.array(z.object({ step: z.string(), value: z.string(), score: part, superseded: z.boolean() })),
});
export type Conversation = z.infer<typeof Conversation>;

export const Case = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  severity: z.string(),
  category: text,
  remedy: text,
  slot: text,
  score: part,
  summary: text,
  owner: z.object({ name: z.string() }).nullable(),
  accepted: text,
  reopened: z.number(),
  dueAt: text,
  moves: z.array(z.string()),
  followUpId: text,
  history: z.array(
    z.object({ what: z.string(), actor: z.object({ kind: z.string(), name: text }), from: text, to: text }),
  ),
});
export type Case = z.infer<typeof Case>;

const Question = z.object({ id: z.string(), label: z.string() });
export const Chat = z.object({
  messages: z.array(
    z.object({
      seq: z.number(),
      from: z.enum(['bot', 'customer', 'staff']),
      text: z.string(),
      choices: z.array(Question).optional(),
      clientId: z.string().optional(),
    }),
  ),
  closed: z.boolean(),
  opened: z.boolean(),
});
export type Chat = z.infer<typeof Chat>;
export type ChatMessage = Chat['messages'][number];
export const Heard = z.object({ status: z.enum(['taken', 'duplicate', 'kept']) });

export const Report = z.object({
  overall: z.object({
    asked: z.object({ n: z.number() }),
    answered: z.object({ n: z.number() }),
    csat: z.object({
      n: z.number(),
      mean: part,
      meanLow: part,
      meanHigh: part,
      top2: part,
      top2Low: part,
      top2High: part,
      counts: z.record(z.enum(['1', '2', '3', '4', '5']), part),
    }),
    cases: z.object({ opened: z.number(), open: z.number(), closed: z.number(), verified: z.number() }),
  }),
});
export type Report = z.infer<typeof Report>['overall'];

/** The bot's open question, as a customer sees it: its last message with choices, while the dialog goes on. */
export function openQuestion(chat: Chat): ChatMessage | null {
  return chat.closed ? null : (chat.messages.findLast((message) => message.choices !== undefined) ?? null);
}

/** The address of a chat on the service that we speak to, whatever name its links carry. */
export function chatPath(chatUrl: string | null): string {
  if (chatUrl === null) throw new Error('this follow-up has no chat');
  return `${new URL(chatUrl).pathname}/messages`;
}

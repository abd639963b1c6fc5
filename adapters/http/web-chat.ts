import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { ChatId } from '../../src/ids.ts';
import { Locale } from '../../src/text.ts';
import type { App } from './app.ts';
import { bubbleJson, WireBubble } from './bubble.ts';
import { chatFileRoutes } from './chat-files.ts';
import { chatStreams } from './chat-streams.ts';
import { chatOf, openChat, tokenOf } from './chat-token.ts';
import { shownChat } from './chat-view.ts';
import { WEB_CHAT_HEADERS } from './headers.ts';
import type { ChatMessage, ChatPage } from './parts.ts';
import type { Site } from './site.ts';
import { listOf, WireText } from './wire.ts';

const MESSAGE_LIMIT = 128 * 1024;
/** Greater than every seq: asks about a chat without any of its messages. */
const NOTHING = 2_147_483_647;

const After = z.strictObject({ after: z.coerce.number().int().min(0).max(NOTHING).default(0) });
const WireChat = z.object({
  messages: listOf(WireBubble),
  closed: z.boolean(),
  locale: Locale,
  brand: WireText,
  opened: z.boolean(),
  accepts: z.literal('file').optional().meta({ description: 'A photo or a file is welcome now' }),
});
const Posted = z
  .strictObject({
    // Any 128 bits that the browser made; it needs not be of a version that we know.
    id: z.guid(),
    // A step's name has no dot; a choice's may.
    choice: z
      .string()
      .max(64)
      .regex(/^[^.]+\..+$/, '<step>.<choice>')
      .optional(),
    text: z.string().trim().min(1).max(64_000).optional(),
    language: Locale.optional(),
  })
  .refine((post) => [post.choice, post.text, post.language].filter((part) => part !== undefined).length === 1, {
    error: 'choice | text | language: 1',
  });

/** The customer's side. The token in the path is the key; nothing is changed by a GET. */
export function webChatRoutes(app: App, site: Site): void {
  const { parts, limits } = site;
  pageRoute(app, site);
  streamRoute(app, site);
  chatFileRoutes(app, site);
  app.get(
    '/c/:token/messages',
    {
      config: { access: 'public' },
      onRequest: openChat(site),
      schema: { querystring: After, response: { 200: WireChat } },
    },
    async (request) => {
      const view = await shownChat(parts, chatOf(request), request.query.after);
      if (!view) throw new Fault('missing/not-found');
      const { closed, locale, opened, accepts } = view;
      const { brand } = await parts.houses.get();
      const messages = view.messages.flatMap(bubbleJson);
      return { messages, closed, locale, brand, opened, ...(accepts && { accepts }) };
    },
  );
  app.post(
    '/c/:token/messages',
    {
      config: { access: 'public' },
      bodyLimit: MESSAGE_LIMIT,
      onRequest: [openChat(site), limits.chatAddress, limits.chat],
      schema: { body: Posted, response: { 202: z.object({ status: z.enum(['taken', 'duplicate', 'kept']) }) } },
    },
    async (request, reply) => {
      const { id, ...post } = request.body;
      const status = await parts.hear({ chat: chatOf(request), clientId: id, what: heard(post) });
      return reply.code(202).send({ status });
    },
  );
}

function pageRoute(app: App, { parts }: Site): void {
  const words = async (request: FastifyRequest, locale: Locale): Promise<ChatPage> => ({
    locale,
    brand: (await parts.houses.get()).brand[locale],
    scriptUrl: '/c/assets/chat.js',
    styleUrl: '/c/assets/chat.css',
    base: `/c/${tokenOf(request)}`,
  });
  app.get('/c/:token', { config: { access: 'public' }, helmet: WEB_CHAT_HEADERS }, async (request, reply) => {
    const chat = parts.sealer.chatOf(tokenOf(request));
    const view = chat && (await parts.chats.view(chat, NOTHING));
    // Links get forwarded: no search engine may list what is behind one.
    reply.type('text/html; charset=utf-8').header('x-robots-tag', 'noindex');
    if (!view) return reply.code(404).send(parts.gonePage(await words(request, request.locale)));
    return reply.send(parts.chatPage(await words(request, view.locale)));
  });
}

function streamRoute(app: App, site: Site): void {
  const { parts } = site;
  const { chats } = parts;
  const read = (chat: ChatId, after: number) => shownChat(parts, chat, after);
  const streams = chatStreams({ view: read, newest: chats.newest }, parts.watchChats, app.log);
  app.addHook('preClose', async () => streams.close());
  app.get(
    '/c/:token/stream',
    // A HEAD of it would never end.
    { config: { access: 'public' }, exposeHeadRoute: false, onRequest: openChat(site), schema: { querystring: After } },
    async (request, reply) => {
      const chat = chatOf(request);
      if (!(await chats.view(chat, NOTHING))) throw new Fault('missing/not-found');
      const stream = streams.open(chat, seenBefore(request.headers['last-event-id']) ?? request.query.after);
      if (!stream) throw new Fault('request/rate-limited', { seconds: 30 });
      return reply
        .headers({
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          // nginx would hold the events back.
          'x-accel-buffering': 'no',
        })
        .send(stream);
    },
  );
}

/** The browser's own note of where it was cut off; it wins over the address, which stays as it was at first. */
function seenBefore(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

type Post = Omit<z.output<typeof Posted>, 'id'>;

function heard({ choice, text, language }: Post): ChatMessage['what'] {
  if (choice !== undefined) {
    const dot = choice.indexOf('.');
    return { kind: 'pressed', step: choice.slice(0, dot), choice: choice.slice(dot + 1) };
  }
  return language === undefined ? { kind: 'typed', text: text ?? '' } : { kind: 'language', locale: language };
}

import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { PARKED_STATES } from '../../src/turns/index.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { HttpParts } from './parts.ts';
import type { Site } from './site.ts';
import { itemsOf, says } from './wire.ts';

/** What was said is not in it: who may read that, reads it in the conversation. */
const WireParked = z.object({
  id: z.string(),
  state: z.enum(PARKED_STATES),
  channel: z.string(),
  reason: z.string(),
  attempts: z.number().int(),
  createdAt: z.date(),
  nextAt: z.date().nullable(),
  conversation: z
    .object({
      id: z.string(),
      followUpId: z.string().nullable(),
      caseId: z.string().nullable(),
      customer: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    })
    .nullable(),
});
const Counts = z.object({ waiting: z.number().int(), dead: z.number().int(), noted: z.number().int() });
const Params = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) });
const Nothing = z.strictObject({}).nullish();
const Note = z.strictObject({ note: z.string().trim().max(500).nullish() }).nullish();
const tags = ['inbox'];
const SHOWN = 200;

/** Messages that could not be a turn yet, and what an operator may do about them. */
export function inboxRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/inbox',
    {
      config: { access: 'manager' },
      schema: {
        ...says('Messages that could not be taken yet', '暂未处理的消息'),
        tags,
        querystring: z.object({ state: z.enum(PARKED_STATES).optional() }),
        response: { 200: itemsOf(WireParked).extend({ counts: Counts }) },
      },
    },
    async ({ query: { state } }) => {
      const [items, counts] = await Promise.all([parts.inbox.list(SHOWN, state), parts.inbox.counts()]);
      return { items, counts };
    },
  );
  replayRoutes(app, parts);
  dismissRoute(app, parts);
}

function replayRoutes(app: App, parts: HttpParts): void {
  app.post(
    '/api/v1/inbox/:id/retry',
    {
      config: { access: 'manager' },
      schema: {
        ...says('Take a message again', '重新处理消息'),
        tags,
        params: Params,
        body: Nothing,
        response: { 202: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await parts.inbox.retry(id))) throw new Fault('missing/not-found');
      await parts.audit.add(whoIs(request).by, 'inbox.retry', `inbox:${id}`);
      return reply.code(202).send({ id });
    },
  );
  app.post(
    '/api/v1/inbox/retry',
    {
      config: { access: 'manager' },
      schema: {
        ...says('Take all messages again that were given up', '重新处理所有已放弃的消息'),
        tags,
        body: Nothing,
        response: { 202: z.object({ count: z.number().int() }) },
      },
    },
    async (request, reply) => {
      const count = await parts.inbox.retryAll();
      await parts.audit.add(whoIs(request).by, 'inbox.retry', 'inbox', { count });
      return reply.code(202).send({ count });
    },
  );
}

function dismissRoute(app: App, parts: HttpParts): void {
  app.post(
    '/api/v1/inbox/:id/dismiss',
    {
      config: { access: 'manager' },
      schema: {
        ...says('Take a message off the list for good, and say why', '不再处理消息，并说明原因'),
        tags,
        params: Params,
        body: Note,
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const note = request.body?.note || null;
      if (!(await parts.inbox.dismiss(id, whoIs(request).by, note))) throw new Fault('missing/not-found');
      return { id };
    },
  );
}

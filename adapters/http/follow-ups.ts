import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { FOLLOW_UP_STATES, type FollowUpView } from '../../src/followups/index.ts';
import { FollowUpId } from '../../src/ids.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import { chatUrl } from './chat-url.ts';
import type { Site } from './site.ts';
import { given, listOf, Paging, pageOf, says } from './wire.ts';

export const WireFollowUp = z.object({
  id: z.string(),
  state: z.enum(FOLLOW_UP_STATES),
  reason: z.string().nullable(),
  trace: listOf(z.object({ rule: z.string(), result: z.string(), detail: z.string().optional() })),
  event: z.object({
    id: z.string(),
    source: z.string(),
    type: z.string(),
    time: z.date().nullable(),
    receivedAt: z.date(),
  }),
  customer: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  service: z
    .object({
      id: z.string(),
      item: z.string().nullable(),
      store: z.string().nullable(),
      team: z.string().nullable(),
      servedBy: z.string().nullable(),
      completedAt: z.date(),
    })
    .nullable(),
  scriptId: z.string().nullable(),
  dueAt: z.date().nullable(),
  nextAt: z.date().nullable(),
  nextKind: z.enum(['ask', 'remind', 'expire', 'cancel']).nullable(),
  createdAt: z.date(),
  askedAt: z.date().nullable(),
  answeredAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  chatUrl: z.string().nullable(),
  conversation: z.object({ id: z.string(), scriptId: z.string(), scriptVersion: z.number() }).nullable(),
});

const Params = z.object({ id: FollowUpId });
const Filter = Paging.extend({
  state: z.enum(FOLLOW_UP_STATES).optional(),
  customer: z.string().min(1).max(200).optional(),
});
const tags = ['follow-ups'];

/** The decisions about asking, and the two ways to overrule one. */
export function followUpRoutes(app: App, site: Site): void {
  const { parts } = site;
  app.get(
    '/api/v1/follow-ups',
    {
      config: { access: 'staff' },
      schema: {
        ...says('List follow-ups', '列出回访'),
        tags,
        querystring: Filter,
        response: { 200: pageOf(WireFollowUp) },
      },
    },
    async (request) => {
      const page = await parts.followUps.list(given(request.query));
      return { items: page.items.map((view) => followUpJson(view, site)), next: page.next };
    },
  );
  app.get(
    '/api/v1/follow-ups/:id',
    {
      config: { access: 'staff' },
      schema: { ...says('One follow-up', '查看回访'), tags, params: Params, response: { 200: WireFollowUp } },
    },
    async (request) => {
      const view = await parts.followUps.get(request.params.id);
      if (!view) throw new Fault('missing/not-found');
      return followUpJson(view, site);
    },
  );
  overrules(app, site);
}

function overrules(app: App, site: Site): void {
  const { parts } = site;
  app.post(
    '/api/v1/follow-ups/:id/send-now',
    {
      config: { access: 'manager' },
      schema: {
        ...says('Ask now, whatever the hour', '立即发送，不受时段限制'),
        tags,
        params: Params,
        body: z.strictObject({}).nullish(),
        response: { 200: WireFollowUp },
      },
    },
    async (request) => followUpJson(await parts.sendNow(request.params.id, whoIs(request).by), site),
  );
  app.post(
    '/api/v1/follow-ups/:id/skip',
    {
      config: { access: 'manager' },
      schema: {
        ...says('Do not ask', '不再询问'),
        tags,
        params: Params,
        body: z.strictObject({ reason: z.string().trim().max(500).optional() }).nullish(),
        response: { 200: WireFollowUp },
      },
    },
    async (request) => {
      const why = request.body?.reason || null;
      return followUpJson(await parts.skip(request.params.id, whoIs(request).by, why), site);
    },
  );
}

/** A follow-up as the API shows it. */
export function followUpJson(view: FollowUpView, site: Site): z.output<typeof WireFollowUp> {
  const { customerId: _customer, ruleId: _rule, chatId, ...shown } = view;
  return { ...shown, chatUrl: chatUrl(site, chatId) };
}

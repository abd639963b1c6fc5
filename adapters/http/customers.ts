import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import { caseShown, WireCase } from './cases.ts';
import { followUpJson, WireFollowUp } from './follow-ups.ts';
import type { Site } from './site.ts';
import { listOf, NoContent, says } from './wire.ts';

const text = z.string().nullable();
const SHOWN = 50;

const WireCustomer = z.object({
  id: z.string(),
  name: text,
  locale: text,
  timezone: text,
  segment: text,
  keyCustomer: z.boolean(),
  consent: z.object({ survey: z.boolean().nullable(), marketing: z.boolean().nullable() }),
  optedOutAt: z.date().nullable(),
  erasedAt: z.date().nullable(),
  identities: listOf(z.object({ channel: z.string(), address: z.string(), blockedAt: z.date().nullable() })),
  followUps: listOf(WireFollowUp),
  cases: listOf(WireCase),
});

const Params = z.object({ id: z.string().min(1).max(200) });
const tags = ['customers'];

/** One person: what is known, all of it as a file, and forgetting it. */
export function customerRoutes(app: App, site: Site): void {
  const { parts } = site;
  app.get(
    '/api/v1/customers/:id',
    {
      config: { access: 'staff' },
      schema: {
        ...says('One customer, with the newest 50 follow-ups and cases', '查看客户及最近 50 条回访与工单'),
        tags,
        params: Params,
        response: { 200: WireCustomer },
      },
    },
    async (request) => {
      const { id } = request.params;
      const customer = await parts.customers.get(id);
      if (!customer) throw new Fault('missing/not-found');
      const [followUps, cases] = await Promise.all([
        parts.followUps.list({ customer: id, limit: SHOWN }),
        parts.cases.list({ customer: id, limit: SHOWN }),
      ]);
      return {
        ...customer,
        followUps: followUps.items.map((view) => followUpJson(view, site)),
        cases: cases.items.map((view) => caseShown(view, site)),
      };
    },
  );
  personalData(app, site);
}

function personalData(app: App, { parts, limits }: Site): void {
  app.get(
    '/api/v1/customers/:id/export',
    {
      config: { access: 'manager' },
      preHandler: limits.exports,
      schema: {
        ...says('Everything that is kept about a customer', '导出客户的全部数据'),
        tags,
        params: Params,
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async (request, reply) => {
      const everything = await parts.customers.export(request.params.id);
      if (!everything) throw new Fault('missing/not-found');
      await parts.audit.add(whoIs(request).by, 'customer.export', `customer:${request.params.id}`);
      return reply.header('content-disposition', 'attachment; filename="customer.json"').send({ ...everything });
    },
  );
  app.delete(
    '/api/v1/customers/:id',
    {
      config: { access: 'admin' },
      schema: { ...says('Erase a customer', '删除客户数据'), tags, params: Params, response: { 204: NoContent } },
    },
    async (request, reply) => {
      if (!(await parts.customers.erase(request.params.id, whoIs(request).by))) throw new Fault('missing/not-found');
      return reply.code(204).send(null);
    },
  );
}

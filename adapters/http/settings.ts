import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { HouseEdit, RuleEdit } from '../../src/followups/index.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { HttpParts } from './parts.ts';
import type { Site } from './site.ts';
import { itemsOf, NoContent, says } from './wire.ts';

const WireRule = z.object({
  id: z.string(),
  eventType: z.string(),
  scriptId: z.string(),
  enabled: z.boolean(),
  position: z.number().int(),
  delayMinutes: z.number().int(),
  remindMinutes: z.number().int().nullable(),
  expireMinutes: z.number().int(),
  maxAgeDays: z.number().int(),
});
/** The id is in the address; a body may not name another. */
const RuleParams = z.object({ id: RuleEdit.shape.id });
const RULES = ['rules'];

/** Rules, and the house's words and hours. */
export function settingRoutes(app: App, site: Site): void {
  ruleRoutes(app, site);
  houseRoutes(app, site);
}

function ruleRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/rules',
    {
      config: { access: 'staff' },
      schema: { ...says('List rules', '列出规则'), tags: RULES, response: { 200: itemsOf(WireRule) } },
    },
    async () => ({ items: await parts.rules.list() }),
  );
  app.put(
    '/api/v1/rules/:id',
    {
      config: { access: 'admin' },
      schema: {
        ...says('Change a rule, or make a new one', '修改或新建规则'),
        tags: RULES,
        params: RuleParams,
        body: RuleEdit.omit({ id: true }),
        response: { 200: WireRule },
      },
    },
    async (request) => {
      const rule = { id: request.params.id, ...request.body };
      await parts.rules.put(rule, whoIs(request).by);
      return rule;
    },
  );
  removeRoute(app, parts);
}

function removeRoute(app: App, parts: HttpParts): void {
  app.delete(
    '/api/v1/rules/:id',
    {
      config: { access: 'admin' },
      schema: { ...says('Remove a rule', '删除规则'), tags: RULES, params: RuleParams, response: { 204: NoContent } },
    },
    async (request, reply) => {
      if (!(await parts.rules.remove(request.params.id, whoIs(request).by))) throw new Fault('missing/not-found');
      return reply.code(204).send(null);
    },
  );
}

function houseRoutes(app: App, { parts }: Site): void {
  const tags = ['settings'];
  app.get(
    '/api/v1/settings',
    {
      config: { access: 'staff' },
      schema: { ...says("The house's words and hours", '企业用语与发送时段'), tags, response: { 200: HouseEdit } },
    },
    async () => parts.houses.get(),
  );
  app.put(
    '/api/v1/settings',
    {
      config: { access: 'admin' },
      schema: {
        ...says("Change the house's words and hours", '修改企业用语与发送时段'),
        tags,
        body: HouseEdit,
        response: { 200: HouseEdit },
      },
    },
    async (request) => {
      await parts.houses.put(request.body, whoIs(request).by);
      return request.body;
    },
  );
}

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CASE_STATES, type CaseView, type Move, type MoveResult } from '../../src/cases/index.ts';
import { Fault } from '../../src/faults.ts';
import { CaseId } from '../../src/ids.ts';
import { Severity } from '../../src/scripts/index.ts';
import type { App } from './app.ts';
import { actorIs } from './auth.ts';
import { chatUrl } from './chat-url.ts';
import { wrongField } from './refusals.ts';
import type { Site } from './site.ts';
import { given, listOf, Paging, pageOf, says } from './wire.ts';

const text = z.string().nullable();
const moment = z.date().nullable();

export const WireCase = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(CASE_STATES),
  severity: Severity,
  category: text,
  remedy: text,
  slot: text,
  score: z.number().nullable(),
  summary: text,
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  resolution: text,
  accepted: z.enum(['solved', 'partly', 'unsolved']).nullable(),
  openedAt: z.date(),
  dueAt: moment,
  claimedAt: moment,
  resolvedAt: moment,
  closedAt: moment,
  reopened: z.number().int(),
  version: z.number().int(),
  moves: listOf(z.string()),
  customer: z.object({ id: z.string(), name: text, locale: text }),
  service: z.object({ item: text, store: text, servedBy: text, completedAt: moment }).nullable(),
  followUpId: text,
  chatUrl: z.string(),
  conversations: listOf(z.object({ id: z.string(), scriptId: z.string() })),
  files: z.number().int().meta({ description: 'Photos and other files that the customer sent' }),
  history: listOf(
    z.object({
      at: z.date(),
      what: z.string(),
      actor: z.object({ kind: z.enum(['customer', 'system', 'staff']), name: text }),
      from: text,
      to: text,
      note: text,
    }),
  ),
});

const Params = z.object({ id: CaseId });
const Filter = Paging.extend({
  state: z.enum(CASE_STATES).optional(),
  severity: Severity.optional(),
  open: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  customer: z.string().min(1).max(200).optional(),
});
const AskedMove = z.strictObject({
  move: z.enum(['claim', 'contact', 'resolve', 'reopen', 'note']),
  text: z.string().trim().max(4_000).optional(),
});
const tags = ['cases'];

/** Complaints, and what staff do about them. */
export function caseRoutes(app: App, site: Site): void {
  const { parts } = site;
  app.get(
    '/api/v1/cases',
    {
      config: { access: 'staff' },
      schema: { ...says('List cases', '列出工单'), tags, querystring: Filter, response: { 200: pageOf(WireCase) } },
    },
    async (request) => {
      const page = await parts.cases.list(given(request.query));
      return { items: page.items.map((view) => caseShown(view, site)), next: page.next };
    },
  );
  app.get(
    '/api/v1/cases/:id',
    {
      config: { access: 'staff' },
      schema: { ...says('One case', '查看工单'), tags, params: Params, response: { 200: WireCase } },
    },
    async (request) => caseJson(await parts.cases.view(request.params.id), site),
  );
  app.post(
    '/api/v1/cases/:id/moves',
    {
      config: { access: 'staff' },
      schema: {
        ...says('Make a move', '处理工单'),
        tags,
        params: Params,
        body: AskedMove,
        response: { 200: WireCase },
      },
    },
    async (request) => {
      const move = moveOf(request, request.body);
      const result = await parts.moveCase({ caseId: request.params.id, move, by: actorIs(request) });
      return caseJson(afterMove(request, result), site);
    },
  );
}

/** A case as the API shows it, with the customer's full name. */
export function caseShown(view: CaseView, site: Site): z.output<typeof WireCase> {
  const { case: it, history, moves } = view;
  return {
    ...{ id: it.id, number: it.number, state: it.state, severity: it.severity, category: it.category },
    ...{
      remedy: it.remedy,
      slot: it.slot ?? null,
      score: it.score,
      summary: it.summary,
      resolution: it.resolution,
      accepted: it.accepted,
    },
    ...{ openedAt: it.openedAt, dueAt: view.dueAt, claimedAt: it.claimedAt, resolvedAt: it.resolvedAt },
    ...{ closedAt: it.closedAt, reopened: it.reopened, version: it.version, moves, followUpId: it.followUpId },
    owner: it.owner === null ? null : { id: it.owner, name: it.ownerName ?? it.owner },
    customer: { ...view.customer, locale: view.customerLocale },
    service: serviceOf(view),
    chatUrl: chatUrl(site, it.chatId),
    conversations: view.conversations,
    files: view.files,
    history: history.map(historyLine),
  };
}

function caseJson(view: CaseView | null, site: Site): z.output<typeof WireCase> {
  if (view === null) throw new Fault('missing/not-found');
  return caseShown(view, site);
}

function serviceOf({ case: it, item, store, servedBy, completedAt }: CaseView) {
  return it.serviceId === null ? null : { item, store, servedBy, completedAt };
}

function historyLine({ at, what, actor, from, to, note }: CaseView['history'][number]) {
  return { at, what, actor: { kind: actor.kind, name: actor.kind === 'staff' ? actor.name : null }, from, to, note };
}

function moveOf(request: FastifyRequest, { move, text: words }: z.output<typeof AskedMove>): Move {
  switch (move) {
    case 'claim':
      return { move };
    case 'reopen':
      return words ? { move, text: words } : { move };
    case 'contact':
    case 'resolve':
    case 'note':
      if (!words) throw textMissing(request);
      return { move, text: words };
  }
}

function afterMove(request: FastifyRequest, result: MoveResult): CaseView {
  if (result.result === 'moved') return result.view;
  if (result.because === 'text-missing') throw textMissing(request);
  if (result.because === 'missing' || !result.view) throw new Fault('missing/not-found');
  const { state, ownerName } = result.view.case;
  throw new Fault('cases/illegal-move', { because: result.because, state, ...(ownerName && { owner: ownerName }) });
}

function textMissing(request: FastifyRequest): Fault {
  return wrongField(request, 'text', { 'zh-CN': '请填写内容', en: 'needs words' });
}

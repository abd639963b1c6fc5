import { type Cases, type CaseView, dueAt, legalMoves, OPEN_STATES } from '../../src/cases/index.ts';
import { localeOf } from '../../src/text.ts';
import type { DueCases } from '../../src/turns/index.ts';
import { type CaseRow, pageOf, type Tables } from './store-tables.ts';
import { fits, keepCase } from './store-turns.ts';

/** Cases in memory. They pass the same contract as the real ones. */
export function memoryCases(tables: Tables): Cases {
  return {
    async view(id) {
      const row = tables.cases.get(id);
      return row ? viewOf(tables, row) : null;
    },
    async list({ state, severity, open, customer, after, limit }) {
      const found = [...tables.cases.values()].filter(
        ({ aCase }) =>
          (!state || aCase.state === state) &&
          (!severity || aCase.severity === severity) &&
          (!open || OPEN_STATES.includes(aCase.state)) &&
          (!customer || tables.customer(aCase.customerId)?.externalId === customer),
      );
      const newest = found.sort((one, other) => other.aCase.openedAt.getTime() - one.aCase.openedAt.getTime());
      const { items, next } = pageOf(newest, after, limit);
      return { items: items.map((row) => viewOf(tables, row)), next };
    },
    deskRef: async (id) => tables.cases.get(id)?.deskRef ?? null,
    async keepDeskRef(id, ref) {
      const row = tables.cases.get(id);
      if (row) row.deskRef = ref;
    },
  };
}

function viewOf(tables: Tables, { aCase, history }: CaseRow): CaseView {
  const customer = tables.customer(aCase.customerId);
  const service = tables.followUp(aCase.followUpId)?.service;
  const name = customer?.name ?? null;
  return {
    case: aCase,
    moves: legalMoves(aCase),
    history: [...history],
    files: tables.files.filter(({ chat }) => chat === aCase.chatId).length,
    conversations: tables
      .talksOf(aCase.chatId)
      .toReversed()
      .map(({ id, scriptId }) => ({ id, scriptId })),
    customer: { id: customer?.externalId ?? '', name },
    customerName: name && `${name.charAt(0)}${/\p{Script=Han}/u.test(name.charAt(0)) ? '**' : '***'}`,
    customerLocale: customer?.locale ?? null,
    item: service?.item ?? null,
    store: service?.store ?? null,
    servedBy: service?.servedBy?.name ?? service?.servedBy?.id ?? null,
    completedAt: service ? new Date(service.completedAt) : null,
    dueAt: dueAt(aCase),
  };
}

/** Due cases in memory. They pass the same contract as the real ones. */
export function memoryDueCases(tables: Tables): DueCases {
  return {
    async claim(limit, leaseMs) {
      const due = tables.lease([...tables.cases.values()], ({ aCase }) => aCase.nextAt, limit, leaseMs);
      return due.map(({ aCase }) => {
        const [newest] = tables.talksOf(aCase.chatId);
        const locale =
          (newest && tables.lastTurn(newest.id)?.state.locale) ?? tables.customer(aCase.customerId)?.locale;
        return {
          aCase,
          locale: localeOf(locale) ?? 'en',
          vars: newest?.vars ?? {},
          ordinal: newest?.ordinal ?? 0,
          reach: tables.reachOf(aCase.chatId),
        };
      });
    },
    async change(change, outbox) {
      if (change.over === 0 || !fits(tables, change)) return false;
      keepCase(tables, change);
      tables.send(outbox);
      return true;
    },
  };
}

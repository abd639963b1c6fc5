import type { Remark, Remarks } from '../../src/responses/index.ts';
import { pageOf, type RemarkRow, type Tables } from './store-tables.ts';

/** Remarks in memory. They pass the same contract as the real ones. */
export function memoryRemarks(tables: Tables): Remarks {
  return {
    async list({ kind, store, team, servedBy, from, to, after, limit }) {
      const found = tables.remarks
        .filter(
          (row) => !row.withdrawn && (!kind || row.kind === kind) && (!from || row.at >= from) && (!to || row.at < to),
        )
        .map((row) => remarkOf(tables, row))
        .filter(
          ({ service, by }) =>
            (!store || service?.store === store) &&
            (!team || service?.team === team) &&
            (!servedBy || by.includes(servedBy)),
        )
        .map(({ by: _, ...remark }): Remark => remark);
      return pageOf(found.toReversed(), after, limit);
    },
  };
}

function remarkOf(
  tables: Tables,
  { conversationId, kind, at }: RemarkRow,
): Remark & { readonly by: readonly string[] } {
  const conversation = tables.conversations.get(conversationId);
  if (!conversation) throw new Error('a remark of no conversation');
  const customer = tables.customer(conversation.customerId);
  const service = tables.followUp(conversation.followUpId)?.service;
  const counted = tables.answers.filter((answer) => answer.conversationId === conversationId && !answer.superseded);
  const told = new Set(counted.filter(({ score }) => score === null).map(({ seq }) => seq));
  const heard = tables.turns.filter(
    (turn) =>
      turn.conversationId === conversationId &&
      told.has(turn.seq) &&
      !('choice' in turn.heard && turn.heard.choice === 'skip'),
  );
  return {
    kind,
    at,
    conversationId,
    followUpId: conversation.followUpId,
    scriptId: conversation.scriptId,
    customer: customer && { id: customer.externalId, name: customer.name },
    service: service
      ? {
          id: service.id,
          item: service.item ?? null,
          store: service.store ?? null,
          team: service.team ?? null,
          servedBy: service.servedBy?.name ?? service.servedBy?.id ?? null,
        }
      : null,
    score: counted.findLast(({ core, score }) => core && score !== null)?.score ?? null,
    words: heard.flatMap(({ heard: what }) => what.label ?? ('text' in what ? what.text : [])),
    by: [service?.servedBy?.id, service?.servedBy?.name].filter((one) => one !== undefined),
  };
}

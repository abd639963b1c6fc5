import type { ChannelName } from '../../src/channels/index.ts';
import type { State } from '../../src/conversation/index.ts';
import { CaseId, ChatId, ConversationId, CustomerId, FollowUpId, ServiceId } from '../../src/ids.ts';
import { localeOf } from '../../src/text.ts';
import type { Conversation, Standing, Vars } from '../../src/turns/index.ts';
import { caseOf, momentOrNull, textOrNull } from './case-rows.ts';
import type { Row } from './db.ts';

/** Everything the next turn of each conversation needs, in one read. */
export const LOAD_STANDINGS = `
SELECT c.id, c.chat_id, c.ordinal, c.customer_id, c.follow_up_id, c.case_id, c.service_id, c.script_id, c.script_version,
  c.vars, t.seq, t.state, row_to_json(k) AS a_case, f.state AS fu_state, f.expires_at AS fu_expires_at,
  cu.locale, r.channel, r.address
FROM unnest($1::uuid[]) AS wanted(id)
JOIN conversation c ON c.id = wanted.id
JOIN customer cu ON cu.id = c.customer_id
LEFT JOIN LATERAL (SELECT seq, state FROM turn WHERE conversation_id = c.id ORDER BY seq DESC LIMIT 1) t ON true
LEFT JOIN "case" k ON k.origin = 'chat:' || c.chat_id
LEFT JOIN follow_up f ON f.id = c.follow_up_id
LEFT JOIN LATERAL (
  SELECT channel, address FROM chat_address WHERE chat_id = c.chat_id ORDER BY at DESC LIMIT 1) r ON true`;

export function standingOf(row: Row): Standing {
  const state = row.state as State | null;
  return {
    conversation: conversationOf(row),
    seq: Number(row.seq ?? 0),
    state,
    aCase: row.a_case === null ? null : caseOf(row.a_case as Row),
    reach: row.channel === null ? null : { channel: row.channel as ChannelName, address: String(row.address) },
    followUp:
      row.fu_state === null ? null : { state: String(row.fu_state), expiresAt: momentOrNull(row.fu_expires_at) },
    locale: state?.locale ?? localeOf(textOrNull(row.locale)) ?? 'en',
  };
}

export function conversationOf(row: Row): Conversation {
  return {
    id: ConversationId.parse(row.id),
    chatId: ChatId.parse(row.chat_id),
    ordinal: Number(row.ordinal),
    customerId: CustomerId.parse(row.customer_id),
    followUpId: FollowUpId.nullable().parse(row.follow_up_id),
    caseId: CaseId.nullable().parse(row.case_id),
    serviceId: ServiceId.nullable().parse(row.service_id),
    scriptId: String(row.script_id),
    scriptVersion: Number(row.script_version),
    vars: row.vars as Vars,
  };
}

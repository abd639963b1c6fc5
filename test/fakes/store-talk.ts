import type { ConversationId } from '../../src/ids.ts';
import { localeOf } from '../../src/text.ts';
import type { Addresses, Bubble, Chats } from '../../src/turns/index.ts';
import type { Tables, TurnLine } from './store-tables.ts';

const PER_CONVERSATION = 1_000_000;
const PER_TURN = 100;

/** Chats read from a turn log in memory. They pass the same contract as the real ones. */
export function memoryChats(tables: Tables): Chats {
  const bubbles = (turns: readonly TurnLine[]) =>
    turns.flatMap((turn) => bubblesOf(turn, tables.conversations.get(turn.conversationId)?.ordinal ?? 0));
  return {
    async view(chat, after) {
      const talks = tables.talksOf(chat).toReversed();
      const turns = talks.flatMap(({ id }) => tables.turns.filter((turn) => turn.conversationId === id));
      const last = turns.at(-1);
      const followUp = tables.followUps.find(({ id, customerId }) => (id as string) === chat && customerId !== null);
      if (!last && !followUp) return null;
      const locale = last?.state.locale ?? localeOf(tables.customer(followUp?.customerId ?? null)?.locale) ?? 'en';
      const messages = bubbles(turns).filter(({ seq, from }) => seq > after && from !== 'system');
      return {
        messages,
        closed: last?.state.status === 'finished' && !last.state.aside,
        locale,
        opened: last !== undefined,
      };
    },
    async newest(chats) {
      const known = chats.flatMap((chat) => {
        const [talk] = tables.talksOf(chat);
        const last = talk && tables.lastTurn(talk.id);
        return last ? [[chat, talk.ordinal * PER_CONVERSATION + (last.seq + 1) * PER_TURN - 1] as const] : [];
      });
      return new Map(known);
    },
    async conversation(id) {
      const head = tables.conversations.get(id);
      const customer = head && tables.customer(head.customerId);
      if (!head || !customer) return null;
      const { scriptId, scriptVersion, chatId, followUpId, caseId } = head;
      const state = tables.lastTurn(id)?.state ?? null;
      const { tags = [], variant = null } = tables.talks.get(id) ?? {};
      const answers = tables.answers.filter(({ conversationId }) => conversationId === id);
      return {
        ...{ id, scriptId, scriptVersion, chatId, followUpId, caseId, state, locale: state?.locale ?? 'en' },
        ...{ tags: tags.toSorted(), variant },
        customer: { id: customer.externalId, name: customer.name },
        transcript: bubbles(tables.turns.filter((turn) => turn.conversationId === id)),
        answers: answers.map(({ conversationId: _, seq: _seq, ...answer }) => answer),
      };
    },
    currentOf: async (chat) => tables.talksOf(chat)[0]?.id ?? null,
    async currentAt(channel, address) {
      const at = tables.talking.find((row) => row.channel === channel && row.address === address);
      return at ? (tables.talksOf(at.chatId)[0]?.id ?? null) : null;
    },
    async isAt(id: ConversationId, channel, address) {
      const talk = tables.conversations.get(id);
      const here = <Row extends { channel: string; address: string }>(row: Row) =>
        row.channel === channel && row.address === address;
      if (!talk) return false;
      const talks = tables.talking.some((row) => here(row) && row.chatId === talk.chatId);
      return talks || tables.identities.some((row) => here(row) && row.customerId === talk.customerId);
    },
  };
}

/** Who talks where, in memory. It passes the same contract as the real one. */
export function memoryAddresses(tables: Tables): Addresses {
  return {
    async bind(chat, channel, address) {
      const owner = tables.followUps.find(({ id }) => (id as string) === chat)?.customerId ?? null;
      if (owner === null) return 'unknown';
      const known = tables.identities.find((row) => row.channel === channel && row.address === address);
      if (known && known.customerId !== owner) return 'refused';
      const others = tables.identities.filter(
        (row) => row.channel === channel && row.address !== address && !row.blocked,
      );
      if (others.some(({ customerId }) => customerId === owner)) return 'refused';
      if (known) known.blocked = false;
      else tables.identities.push({ channel, address, customerId: owner, blocked: false });
      tables.talk(channel, address, chat);
      return 'bound';
    },
    async block(channel, address, blocked) {
      const row = tables.identities.find((one) => one.channel === channel && one.address === address);
      if (row) row.blocked = blocked;
    },
  };
}

function bubblesOf({ heard, said, seq, at }: TurnLine, ordinal: number): Bubble[] {
  const base = ordinal * PER_CONVERSATION + seq * PER_TURN;
  const from = { ...(heard.clientId && { clientId: heard.clientId }), ...(heard.via && { channel: heard.via }) };
  const told = said.map(({ from: who, text, choices }, k): Bubble => {
    return { seq: base + 1 + k, from: who, text, at, ...(choices.length > 0 && { choices }) };
  });
  const customer = (text: string): Bubble => ({ seq: base, from: 'customer', text, at, ...from });
  switch (heard.kind) {
    case 'typed':
      return [customer(heard.text), ...told];
    case 'pressed':
      return [customer(heard.label ?? heard.choice), ...told];
    case 'other':
      return [customer(`[${heard.what}]`), ...told];
    case 'staff':
      return told;
    default:
      return [{ seq: base, from: 'system', text: heard.kind, at }, ...told];
  }
}

import { type Inbound, pressOf, type SentThing } from '../channels/index.ts';
import type { Heard } from '../conversation/index.ts';
import { Fault, unreachable } from '../faults.ts';
import { type ChatId, type ConversationId, FileId } from '../ids.ts';
import { clip, type Locale, tidy } from '../text.ts';
import type { NewFile } from './files.ts';
import type { FlowParts } from './flow-parts.ts';
import { retryParkedAt } from './parked.ts';
import { type StrangerWord, strangerItem } from './stranger.ts';
import type { Message } from './take-one.ts';

/** A turn, known before, or parked: in each case durable. */
export type Kept = 'taken' | 'duplicate' | 'kept';

/** What a customer did in the web chat. `clientId` is the browser's own id of it: the same one twice is one turn. */
export type ChatMessage = {
  readonly chat: ChatId;
  readonly clientId: string;
  readonly what:
    | { readonly kind: 'pressed'; readonly step: string; readonly choice: string }
    | { readonly kind: 'typed'; readonly text: string }
    | { readonly kind: 'language'; readonly locale: Locale };
};

/** A file from the web chat, its type decided and its name tidied. `clientId` is that of a message: the same one is one turn. */
export type ChatFile = Pick<ChatMessage, 'chat' | 'clientId'> & { readonly file: Omit<NewFile, 'id' | 'chat' | 'key'> };

export type Hearing = ReturnType<typeof makeHearing>;

/** What customers say, from any network, made a turn; or kept until it can be one. */
export function makeHearing(parts: FlowParts) {
  const { clock } = parts;
  return { heard, heardInChat, sentInChat, keep, take };

  async function heard(inbound: Inbound): Promise<void> {
    const { what, channel, address, key } = inbound;
    switch (what.kind) {
      case 'blocked':
      case 'unblocked':
        return parts.addresses.block(channel, address, what.kind === 'blocked');
      case 'started':
        return arrived(inbound, what.token);
      case 'pressed':
        return pressed(inbound, what.data);
      case 'typed':
      case 'other': {
        const conversation = await parts.chats.currentAt(channel, address);
        if (conversation === null) return stranger(inbound, 'unknown');
        const file = what.kind === 'typed' ? what.file : what;
        // Before its turn, so that no turn names a file that nobody knows.
        const about = file && noted(file);
        const alongside = about ? await parts.files.note({ ...about, conversation, key, channel }) : false;
        // Three photos of one scratch are one answer; the second must not answer what is asked after the first.
        if (alongside && what.kind === 'other') return;
        await keep({ conversation, key, heard: saidBy(what), via: channel });
        return;
      }
      default:
        return unreachable(what);
    }
  }

  async function heardInChat({ chat, clientId, what }: ChatMessage): Promise<Kept> {
    const conversation = await parts.chats.currentOf(chat);
    if (conversation === null) throw new Fault('missing/not-found', { what: 'open conversation' });
    const said = what.kind === 'typed' ? { ...what, text: tidy(what.text) } : what;
    return keep({ conversation, key: keyOf(chat, clientId), heard: said, via: 'webchat', clientId });
  }

  /** Resolves when both are durable, the file and its turn; `full`: this chat has as many files as it may. */
  async function sentInChat({ chat, clientId, file }: ChatFile): Promise<{ kept: Kept; id: FileId } | 'full'> {
    const id = FileId.parse(parts.ids.uuid());
    const kept = await parts.files.keep({ ...file, id, chat, key: keyOf(chat, clientId) });
    if (kept.result === 'full') return 'full';
    if (kept.result === 'nowhere') throw new Fault('missing/not-found', { what: 'open conversation' });
    const heard = { kind: 'other', what: file.what, ref: kept.id } as const;
    const { conversation } = kept;
    const key = keyOf(chat, clientId);
    return { kept: await keep({ conversation, key, heard, via: 'webchat', clientId }), id: kept.id };
  }

  /** A button must be ours, and of a conversation that this address takes part in. */
  async function pressed({ key, channel, address }: Inbound, data: string): Promise<void> {
    const press = pressOf(data, parts.sealer);
    const ours = press !== null && (await parts.chats.isAt(press.conversation, channel, address));
    if (!ours) return parts.inbox.park(key, channel, address, { data }, 'foreign-button', null);
    const said = { kind: 'pressed', step: press.step, choice: press.choice } as const;
    await keep({ conversation: press.conversation, key, heard: said, via: channel });
  }

  /** Rejects only when nothing could be kept. */
  async function keep(message: Message): Promise<Kept> {
    try {
      return await take(message);
    } catch (error) {
      if (error instanceof Fault && error.code === 'stores/unavailable') throw error;
      parts.warn('a message was parked', error);
      const { conversation, key, heard: said, via, clientId } = message;
      const retryAt = retryParkedAt(0, clock.now());
      const parked = { conversation, heard: said, via, clientId };
      await parts.inbox.park(key, via ?? 'system', null, parked, reasonOf(error), retryAt);
      if (retryAt) parts.wake('inbox', retryAt);
      return 'kept';
    }
  }

  async function take(message: Message): Promise<'taken' | 'duplicate'> {
    const taken = await parts.taker.take(message);
    if (taken.status === 'duplicate') return 'duplicate';
    const { row } = taken;
    if (row.outbox.length > 0) parts.wake('outbox', clock.now());
    if (row.followUp?.nextAt) parts.wake('follow-ups', row.followUp.nextAt);
    if (row.caseChange?.after.nextAt) parts.wake('cases', row.caseChange.after.nextAt);
    if (row.waits && row.waits !== 'never') parts.wake('silences', row.waits.until);
    return 'taken';
  }

  /** Came by a deep link: the address is bound to the chat's customer, and the open question is asked there. */
  async function arrived(inbound: Inbound, token: string | null): Promise<void> {
    const chat = token === null ? null : parts.sealer.chatOf(token);
    if (chat === null) {
      const here = await parts.chats.currentAt(inbound.channel, inbound.address);
      return here ? void (await keep(arrival(here, inbound))) : stranger(inbound, 'unknown');
    }
    const bound = await parts.addresses.bind(chat, inbound.channel, inbound.address);
    if (bound !== 'bound') return stranger(inbound, 'refused');
    const conversation = await parts.chats.currentOf(chat);
    if (conversation === null) return stranger(inbound, 'welcome');
    await keep(arrival(conversation, inbound));
  }

  /** Somebody we do not know, or not yet: a generic word that tells nothing, once for each thing heard. */
  async function stranger(inbound: Inbound, word: StrangerWord): Promise<void> {
    const { key, channel, address, what, profile } = inbound;
    if (word !== 'welcome') await parts.inbox.park(key, channel, address, what, `${word}-sender`, null);
    await parts.outbox.add([strangerItem(key, channel, address, word, profile?.locale ?? parts.defaultLocale)]);
    parts.wake('outbox', clock.now());
  }
}

/** The key of a web chat's message: the browser's own id is only unique in its chat. */
function keyOf(chat: ChatId, clientId: string): string {
  return `webchat:${chat}:${clientId}`;
}

/** What was said, as a dialog hears it. What a device calls a file may say who its owner is, so it is not written down here. */
function saidBy(what: Extract<Inbound['what'], { kind: 'typed' | 'other' }>): Heard {
  if (what.kind === 'other') return { kind: 'other', ...bare(what) };
  return { kind: 'typed', text: tidy(what.text), ...(what.file && { file: bare(what.file) }) };
}

/** As it is remembered: the name as one line, and no longer than names are. */
function noted({ ref, name, ...file }: SentThing) {
  if (ref === undefined) return null;
  const called = name === undefined ? '' : clip(tidy(name).replace(/\s+/g, ' '), NAME_LIMIT);
  return { ...file, ref, ...(called !== '' && { name: called }) };
}

/** UTF-16 units. */
const NAME_LIMIT = 120;

function bare({ what, ref }: SentThing): { what: string; ref?: string } {
  return { what, ...(ref !== undefined && { ref }) };
}

function arrival(conversation: ConversationId, { key, channel }: Inbound): Message {
  return { conversation, key, heard: { kind: 'arrived' }, via: channel };
}

/** Why something was parked, for an operator: a code, never a customer's words. */
export function reasonOf(error: unknown): string {
  return error instanceof Fault ? error.code : 'failed';
}

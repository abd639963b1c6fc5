import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ChatId, ConversationId, FileId } from '../../src/ids.ts';
import { CHAT_BYTES, CHAT_FILES, type NewFile } from '../../src/turns/index.ts';
import { asked, complained, fresh, planned, STATE, type StoreRig, type StoreTest, turn } from './stores.rig.ts';
import { describeContract } from './suite.ts';

const PHOTO = Uint8Array.from([0xff, 0xd8, 0xff, 0, 1, 2, 255]);

function photo(chat: ChatId, over: Partial<NewFile> = {}): NewFile {
  const id = FileId.parse(randomUUID());
  return { id, chat, key: fresh('file'), what: 'photo', type: 'image/jpeg', name: '门.jpg', bytes: PHOTO, ...over };
}

const NOTED = { channel: 'telegram', what: 'photo', ref: 'AgACAgQ2' } as const;

const keeping = {
  'keeps what it is given, byte for byte, in the newest conversation': async ({ stores, ...rig }) => {
    const { conversation } = await asked({ stores, ...rig });
    const file = photo(conversation.chatId);
    const at = { id: file.id, conversation: conversation.id };
    expect(await stores.files.keep(file)).toEqual({ result: 'kept', ...at });
    const { id, what, type, name } = file;
    const head = { id, what, type, name, conversation: conversation.id, channel: 'webchat', size: 7, ref: null };
    const kept = await stores.files.get(file.id);
    expect(kept).toMatchObject(head);
    expect([...(kept?.bytes ?? [])]).toEqual([...PHOTO]);
    const heads = await stores.files.ofConversation(conversation.id);
    expect(heads).toEqual([{ ...head, at: expect.any(Date), bubble: null }]);
    expect(await stores.files.ofChat(conversation.chatId)).toEqual(heads);
  },
  'takes the same message once, whatever comes with it': async ({ stores, ...rig }) => {
    const { conversation } = await asked({ stores, ...rig });
    const first = photo(conversation.chatId);
    await stores.files.keep(first);
    const again = photo(conversation.chatId, { key: first.key, bytes: Uint8Array.of(1) });
    const known = { result: 'known', id: first.id, conversation: conversation.id };
    expect(await stores.files.keep(again)).toEqual(known);
    expect(await stores.files.get(again.id)).toBeNull();
    expect(await stores.files.ofChat(conversation.chatId)).toHaveLength(1);
  },
  'knows no chat that was not asked yet, and no file that nobody sent': async ({ stores, ...rig }) => {
    const { id } = await planned({ stores, ...rig });
    for (const chat of [ChatId.parse(id), ChatId.parse(randomUUID())]) {
      expect(await stores.files.keep(photo(chat))).toEqual({ result: 'nowhere' });
      expect(await stores.files.open(chat)).toBeNull();
      expect(await stores.files.ofChat(chat)).toEqual([]);
    }
    expect(await stores.files.get(FileId.parse(randomUUID()))).toBeNull();
    expect(await stores.files.ofConversation(ConversationId.parse(randomUUID()))).toEqual([]);
  },
  'holds so many in a chat, also when they come at once, and as many in another': async ({ stores, ...rig }) => {
    const [one, other] = [await asked({ stores, ...rig }), await asked({ stores, ...rig })];
    const files = Array.from({ length: CHAT_FILES + 5 }, () => photo(one.conversation.chatId));
    const results = await Promise.all(files.map((file) => stores.files.keep(file)));
    expect(results.filter(({ result }) => result === 'kept')).toHaveLength(CHAT_FILES);
    expect(results.filter(({ result }) => result === 'full')).toHaveLength(5);
    const place = results.findIndex(({ result }) => result === 'kept');
    const known = files[place];
    expect(known && (await stores.files.keep(known))).toMatchObject({ result: 'known' });
    expect(await stores.files.keep(photo(other.conversation.chatId))).toMatchObject({ result: 'kept' });
  },
  'holds so many bytes in a chat': async ({ stores, ...rig }) => {
    const { conversation } = await asked({ stores, ...rig });
    const fill = new Uint8Array(8 * 1024 * 1024);
    const times = CHAT_BYTES / fill.byteLength;
    for (let count = 0; count < times; count++) {
      const kept = await stores.files.keep(photo(conversation.chatId, { bytes: fill }));
      expect(kept.result).toBe('kept');
    }
    const more = photo(conversation.chatId, { bytes: Uint8Array.of(1) });
    expect(await stores.files.keep(more)).toEqual({ result: 'full' });
  },
} satisfies Record<string, StoreTest>;

const noting = {
  'remembers what a platform keeps, once, without bytes and without counting it': async ({ stores, ...rig }) => {
    const { conversation } = await asked({ stores, ...rig });
    const key = fresh('telegram');
    const noted = { ...NOTED, conversation: conversation.id, key, name: 'a.jpg', size: 99 };
    expect(await stores.files.note(noted)).toBe(false);
    expect(await stores.files.note({ ...noted, ref: 'other' })).toBe(false);
    const [head, ...more] = await stores.files.ofConversation(conversation.id);
    expect(more).toEqual([]);
    expect(head).toMatchObject({ ...NOTED, name: 'a.jpg', size: 99, type: null, bubble: null });
    expect(head && (await stores.files.get(head.id))).toMatchObject({ ref: NOTED.ref, bytes: null });
    const files = Array.from({ length: CHAT_FILES }, () => photo(conversation.chatId));
    for (const file of files) expect((await stores.files.keep(file)).result).toBe('kept');
    expect(await stores.files.note({ ...NOTED, conversation: ConversationId.parse(randomUUID()), key: 'x' })).toBe(
      false,
    );
  },
  'says which of an album go with its first, however often they come': async (rig) => {
    const { files } = rig.stores;
    const { conversation } = await asked(rig);
    const other = await asked(rig);
    const at = { ...NOTED, conversation: conversation.id, album: '77' };
    const [one, two] = [fresh('telegram'), fresh('telegram')];
    expect(await files.note({ ...at, key: one })).toBe(false);
    await rig.pass(5);
    expect(await files.note({ ...at, key: two })).toBe(true);
    expect(await files.note({ ...at, key: one })).toBe(false);
    expect(await files.note({ ...at, key: two })).toBe(true);
    expect(await files.note({ ...at, key: fresh('telegram'), album: '78' })).toBe(false);
    expect(await files.note({ ...at, key: fresh('telegram'), conversation: other.conversation.id })).toBe(false);
  },
} satisfies Record<string, StoreTest>;

const placing = {
  'says with which bubble a file came, and where the chat stands': async (rig) => {
    const { files, turns, chats } = rig.stores;
    const { conversation } = await asked(rig);
    const [key, late] = [fresh('telegram'), fresh('telegram')];
    await files.note({ ...NOTED, conversation: conversation.id, key });
    await files.note({ ...NOTED, conversation: conversation.id, key: late });
    const heard = { kind: 'other', what: 'photo', ref: NOTED.ref, via: 'telegram' } as const;
    await turns.append([turn(conversation, { key, heard, state: { ...STATE, at: 'why' } })]);
    const view = await chats.view(conversation.chatId, 0);
    const bubble = view?.messages.find(({ from }) => from === 'customer')?.seq ?? -1;
    const heads = await files.ofConversation(conversation.id);
    expect(heads.map((head) => head.bubble).toSorted()).toEqual([bubble, null].toSorted());
    expect(await files.open(conversation.chatId)).toEqual({
      scriptId: 'delivery_followup',
      scriptVersion: 1,
      state: { ...STATE, at: 'why' },
    });
  },
  'is counted on the case of its chat': async (rig: StoreRig) => {
    const { conversation, aCase } = await complained(rig);
    expect((await rig.stores.cases.view(aCase.id))?.files).toBe(0);
    await rig.stores.files.keep(photo(conversation.chatId));
    await rig.stores.files.note({ ...NOTED, conversation: conversation.id, key: fresh('telegram') });
    expect((await rig.stores.cases.view(aCase.id))?.files).toBe(2);
    expect((await rig.stores.cases.list({ limit: 10 })).items.map(({ files }) => files)).toEqual([2]);
  },
} satisfies Record<string, StoreTest>;

/** What every store of files keeps to. */
export function describeFiles(name: string, makeRig: () => Promise<StoreRig>): void {
  describeContract(`files: ${name}`, { ...keeping, ...noting, ...placing }, makeRig);
}

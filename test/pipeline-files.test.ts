import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SentThing } from '../src/channels/index.ts';
import { DAY } from '../src/clock.ts';
import { Fault } from '../src/faults.ts';
import { ChatId } from '../src/ids.ts';
import { CHAT_FILES } from '../src/turns/index.ts';
import { ADA, answered, type Flow, makeFlow } from './pipeline.rig.ts';

const PHOTO: SentThing = { what: 'photo', ref: 'AgAC1', name: ' door\n\u0007.jpg ', size: 99 };
const PNG = { what: 'photo', type: 'image/png', name: 'door.png', bytes: Uint8Array.of(1, 2, 3) };

/** A flow whose customer was just asked what happened, and may send a photo. */
async function complaining(): Promise<Flow & { readonly chat: ChatId }> {
  const flow = await makeFlow();
  const id = await flow.delivered();
  await flow.wind(DAY);
  await flow.channel.types(ADA, 'I want to complain');
  await flow.settle();
  return { ...flow, chat: ChatId.parse(id) };
}

const send = (flow: Flow, file: SentThing, text?: string, key = `fake:${randomUUID()}`) =>
  flow.channel.hear({
    ...{ key, channel: 'telegram', address: ADA },
    what: text === undefined ? { kind: 'other', ...file } : { kind: 'typed', text, file },
  });

describe('a photo on a network', () => {
  it('is remembered with its turn, once, and asks on', async () => {
    const flow = await complaining();
    await send(flow, PHOTO, undefined, 'fake:photo');
    await flow.channel.repeats();
    expect(flow.tables.files).toMatchObject([
      { what: 'photo', ref: 'AgAC1', name: 'door .jpg', size: 99, bytes: null },
    ]);
    expect(flow.tables.answers).toMatchObject([{ step: '!t1', kind: 'file', value: '[photo:AgAC1]' }]);
    expect(flow.tables.turns.filter(({ key }) => key === 'fake:photo')).toHaveLength(1);
    expect(JSON.stringify(flow.tables.turns), 'a name may say who its owner is').not.toContain('door .jpg');
  });

  it('keeps its words and itself', async () => {
    const flow = await complaining();
    await send(flow, PHOTO, 'the door is scratched');
    await flow.settle();
    expect(flow.tables.answers).toMatchObject([{ kind: 'file', value: '[photo:AgAC1] the door is scratched' }]);
    const [view] = (await flow.stores.cases.list({ limit: 1 })).items;
    expect(view).toMatchObject({ files: 1, case: { summary: expect.stringContaining('the door is scratched') } });
    const heard = flow.tables.turns.at(-1)?.heard;
    expect(heard).toEqual({
      kind: 'typed',
      text: 'the door is scratched',
      file: { what: 'photo', ref: 'AgAC1' },
      via: 'telegram',
    });
  });

  it('is one answer with the others of its album, which are kept beside it', async () => {
    const flow = await complaining();
    const album = '1357';
    for (const ref of ['one', 'two', 'three']) {
      await send(flow, { what: 'photo', ref, album }, undefined, `fake:${ref}`);
      flow.clock.wind(10);
    }
    await flow.channel.repeats();
    expect(flow.tables.answers.map(({ value }) => value)).toEqual(['[photo:one]']);
    expect(flow.tables.files.map(({ ref }) => ref)).toEqual(['one', 'two', 'three']);
    expect(flow.channel.textsTo(ADA).at(-1), 'nothing was misunderstood').not.toMatch(
      /didn.t (?:catch|get|understand)/i,
    );
  });

  it('of a stranger is not remembered, and one that is only words under nothing is words', async () => {
    const flow = await complaining();
    await flow.channel.hear({ key: 'k', channel: 'telegram', address: '666', what: { kind: 'other', ...PHOTO } });
    await send(flow, { what: 'location' });
    expect(flow.tables.files).toEqual([]);
  });

  it('is parked with its words when its turn cannot be taken, and taken later', async () => {
    let broken = true;
    const flow = await complaining();
    const { append } = flow.stores.turns;
    flow.stores.turns.append = async (rows) => {
      if (broken) throw new Error('a fault in a script');
      return append(rows);
    };
    await send(flow, PHOTO, 'the door is scratched');
    expect(flow.tables.answers).toEqual([]);
    broken = false;
    await flow.wind(60_000);
    expect(flow.tables.answers).toMatchObject([{ kind: 'file', value: '[photo:AgAC1] the door is scratched' }]);
  });
});

describe('a photo in the web chat', () => {
  it('is kept and is a turn, once', async () => {
    const flow = await complaining();
    const clientId = randomUUID();
    expect(await flow.pipeline.welcomesFile(flow.chat)).toBe(true);
    const first = await flow.pipeline.sentInChat({ chat: flow.chat, clientId, file: PNG });
    const again = await flow.pipeline.sentInChat({ chat: flow.chat, clientId, file: PNG });
    const id = flow.tables.files[0]?.id;
    expect(first).toEqual({ kept: 'taken', id });
    expect(again).toEqual({ kept: 'duplicate', id });
    expect(flow.tables.files).toHaveLength(1);
    expect(flow.tables.answers).toMatchObject([{ kind: 'file', value: `[photo:${id}]`, channel: 'webchat' }]);
    const heads = await flow.stores.files.ofChat(flow.chat);
    const shown = (await flow.stores.chats.view(flow.chat, 0))?.messages.find(
      ({ clientId: said }) => said === clientId,
    );
    expect(heads).toMatchObject([{ name: 'door.png', type: 'image/png', bubble: shown?.seq }]);
    expect(await flow.pipeline.welcomesFile(flow.chat), 'one more is welcome').toBe(true);
  });

  it('becomes a turn when it comes again after its turn failed', async () => {
    const flow = await complaining();
    const { append } = flow.stores.turns;
    let away = true;
    flow.stores.turns.append = async (rows) => {
      if (away) throw new Fault('stores/unavailable');
      return append(rows);
    };
    const file = { chat: flow.chat, clientId: randomUUID(), file: PNG };
    await expect(flow.pipeline.sentInChat(file)).rejects.toThrow('stores/unavailable');
    away = false;
    expect(await flow.pipeline.sentInChat(file)).toMatchObject({ kept: 'taken' });
    expect(flow.tables.files).toHaveLength(1);
  });

  it('is refused when there are enough, and where nothing was asked', async () => {
    const flow = await complaining();
    const one = () => flow.pipeline.sentInChat({ chat: flow.chat, clientId: randomUUID(), file: PNG });
    for (let count = 0; count < CHAT_FILES; count++) expect(await one()).not.toBe('full');
    const turns = flow.tables.turns.length;
    expect(await one()).toBe('full');
    expect(flow.tables.turns).toHaveLength(turns);
    const nobody = { chat: ChatId.parse(randomUUID()), clientId: randomUUID(), file: PNG };
    await expect(flow.pipeline.sentInChat(nobody)).rejects.toThrow('missing/not-found');
    expect(await flow.pipeline.welcomesFile(nobody.chat)).toBe(false);
  });

  it('reaches the person who has the complaint when the dialog is over', async () => {
    const flow = await makeFlow();
    const id = await answered(flow, 'Very dissatisfied', 'Damaged', 'Replace or resend');
    const chat = ChatId.parse(id);
    expect(await flow.stores.chats.view(chat, 0)).toMatchObject({ closed: true });
    expect(await flow.pipeline.welcomesFile(chat)).toBe(true);
    const sent = await flow.pipeline.sentInChat({ chat, clientId: randomUUID(), file: PNG });
    expect(sent).toMatchObject({ kept: 'taken' });
    expect((await flow.stores.cases.view(flow.theCase().id))?.files).toBe(1);
    expect(await flow.pipeline.welcomesFile(chat), 'one more is welcome').toBe(true);
  });
});

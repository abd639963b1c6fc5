import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import { ConversationId } from '../../src/ids.ts';
import type { Message } from '../../src/turns/index.ts';
import { asked, caseOf, complained, fresh, openingOf, planned, turn } from '../contracts/stores.rig.ts';
import { gate, outcome, takerRig } from './rig.ts';

const typed = (conversation: ConversationId, text = 'hello', key = fresh('message')): Message => ({
  conversation,
  key,
  heard: { kind: 'typed', text },
  via: 'telegram',
});
const low = (conversation: ConversationId): Message => ({
  conversation,
  key: fresh('message'),
  heard: { kind: 'pressed', step: 'q1', choice: '1' },
  via: 'telegram',
});

async function talks(rig: ReturnType<typeof takerRig>, count: number): Promise<ConversationId[]> {
  const all = [];
  for (let n = 0; n < count; n++) all.push((await asked(rig)).conversation.id);
  return all;
}

const heardIn = (rig: ReturnType<typeof takerRig>, id: ConversationId) =>
  rig.tables.turns.flatMap((line) =>
    line.conversationId === id && line.heard.kind === 'typed' ? [line.heard.text] : [],
  );

describe('taking turns', () => {
  it('takes one at once when idle', async () => {
    const rig = takerRig();
    const [id] = await talks(rig, 1);
    if (!id) throw new Error('a talk');
    const message = low(id);
    const taken = await rig.taker.take(message);
    expect(taken).toMatchObject({ status: 'taken', row: { key: message.key, seq: 2, opens: false } });
    expect(rig.batches).toEqual([1]);
    expect(rig.tables.cases.size).toBe(1);
  });

  it('makes batches by itself while others are being written', async () => {
    const rig = takerRig();
    const ids = await talks(rig, 12);
    const door = gate();
    rig.between(async (_rows, write) => {
      await door.opened;
      return write();
    });
    const taken = ids.map((id) => rig.taker.take(typed(id)));
    await expect.poll(() => rig.batches.length).toBe(2);
    expect(rig.batches, 'two are under way, the rest waits').toEqual([1, 1]);
    door.open();
    expect(new Set(await Promise.all(taken.map(outcome)))).toEqual(new Set(['taken']));
    expect(rig.batches.slice(2), 'and goes as one').toEqual([10]);
  });

  it('never writes more than 256 at once', async () => {
    const rig = takerRig();
    const ids = await talks(rig, 600);
    await Promise.all(ids.map((id) => rig.taker.take(typed(id))));
    expect(Math.max(...rig.batches)).toBeLessThanOrEqual(256);
    expect(rig.batches.reduce((sum, size) => sum + size)).toBe(600);
  });

  it('keeps the order of a conversation, one message a batch', async () => {
    const rig = takerRig();
    const ids = await talks(rig, 3);
    const words = Array.from({ length: 15 }, (_, n) => `message ${n}`);
    rig.between(async (rows, write) => {
      expect(new Set(rows.map(({ conversation }) => conversation.id)).size).toBe(rows.length);
      return write();
    });
    await Promise.all(words.flatMap((text) => ids.map((id) => rig.taker.take(typed(id, text)))));
    for (const id of ids) expect(heardIn(rig, id)).toEqual(words);
  });

  it('decides again on a conflict', async () => {
    const rig = takerRig();
    const { conversation } = await asked(rig);
    let meddled = false;
    rig.between(async (_rows, write) => {
      if (!meddled) await rig.stores.turns.append([turn(conversation)]);
      meddled = true;
      return write();
    });
    const taken = await rig.taker.take(typed(conversation.id));
    expect(taken).toMatchObject({ status: 'taken', row: { seq: 3 } });
    expect(rig.answers).toEqual(['conflict', 'written']);
  });

  it.each([1, 2, 3, 4])('keeps the order of a conversation over %i conflicts', async (conflicts) => {
    const rig = takerRig();
    const [id] = await talks(rig, 1);
    if (!id) throw new Error('a talk');
    let times = 0;
    rig.between(async (rows, write) => (times++ < conflicts ? rows.map(() => 'conflict') : write()));
    await Promise.all(['a', 'b', 'c'].map((text) => rig.taker.take(typed(id, text))));
    expect(heardIn(rig, id)).toEqual(['a', 'b', 'c']);
  });

  it('gives up on a conversation that is contended for ever, and goes on with the others', async () => {
    const rig = takerRig();
    const [bad, good] = await talks(rig, 2);
    if (!bad || !good) throw new Error('two talks');
    rig.between(async (rows, write) =>
      rows.some(({ conversation }) => conversation.id === bad) ? rows.map(() => 'conflict') : write(),
    );
    const lost = outcome(rig.taker.take(typed(bad)));
    expect(await lost).toBe('turns/contended');
    expect(rig.batches.length).toBeLessThan(20);
    expect(await outcome(rig.taker.take(typed(good)))).toBe('taken');
  });

  it('knows a message that was taken', async () => {
    const rig = takerRig();
    const [id] = await talks(rig, 1);
    if (!id) throw new Error('a talk');
    const message = typed(id);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(rig.taker.take(message))));
    expect(outcomes.filter((one) => one === 'taken')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'duplicate')).toHaveLength(19);
    expect(heardIn(rig, id)).toHaveLength(1);
    expect(rig.news, 'news is told once').toHaveLength(1);
  });

  it('refuses a conversation that does not exist, and no other', async () => {
    const rig = takerRig();
    const [id] = await talks(rig, 1);
    if (!id) throw new Error('a talk');
    const nowhere = ConversationId.parse(randomUUID());
    expect(
      await Promise.all([typed(nowhere), typed(id), typed(nowhere)].map((message) => outcome(rig.taker.take(message)))),
    ).toEqual(['missing/not-found', 'taken', 'missing/not-found']);
  });

  it('takes a bad conversation out of its batch, and refuses only it', async () => {
    const rig = takerRig();
    const ids = await talks(rig, 6);
    const bad = ids[3];
    rig.between(async (rows, write) => {
      if (rows.some(({ conversation }) => conversation.id === bad)) throw new TypeError('bad');
      return write();
    });
    const outcomes = await Promise.all(ids.map((id) => outcome(rig.taker.take(typed(id)))));
    expect(outcomes).toEqual(['taken', 'taken', 'taken', 'TypeError: bad', 'taken', 'taken']);
  });

  it('takes a conversation whose script is gone out of its batch', async () => {
    const rig = takerRig();
    const [first, last] = await talks(rig, 2);
    const { id } = await planned(rig);
    const opening = await openingOf(rig, id);
    await rig.stores.turns.append([{ ...opening, conversation: { ...opening.conversation, scriptVersion: 99 } }]);
    if (!first || !last) throw new Error('two talks');
    const outcomes = await Promise.all(
      [first, opening.conversation.id, last].map((one) => outcome(rig.taker.take(typed(one)))),
    );
    expect(outcomes).toEqual(['taken', 'scripts/not-published', 'taken']);
  });

  it('refuses all of a batch when the store is away, and none is half kept', async () => {
    const rig = takerRig();
    const ids = await talks(rig, 8);
    const door = gate();
    let away = true;
    rig.between(async (_rows, write) => {
      await door.opened;
      if (away) throw new Fault('stores/unavailable');
      return write();
    });
    const outcomes = ids.map((id) => outcome(rig.taker.take(typed(id))));
    await expect.poll(() => rig.batches.length).toBe(2);
    door.open();
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['stores/unavailable']));
    expect(rig.batches, 'nobody tries each of them alone').toEqual([1, 1, 6]);
    away = false;
    expect(new Set(await Promise.all(ids.map((id) => outcome(rig.taker.take(typed(id))))))).toEqual(new Set(['taken']));
  });

  it('gives cases that open at once numbers of their own', async () => {
    const rig = takerRig();
    const ids = await talks(rig, 40);
    await Promise.all(ids.map((id) => rig.taker.take(low(id))));
    const numbers = [...rig.tables.cases.values()].map(({ aCase }) => aCase.number);
    expect(new Set(numbers).size).toBe(40);
    expect(rig.answers, 'without losing to each other first').not.toContain('conflict');
  });

  it('opens one case for many low scores in one conversation', async () => {
    const rig = takerRig();
    const [id] = await talks(rig, 1);
    if (!id) throw new Error('a talk');
    await Promise.all(Array.from({ length: 10 }, () => rig.taker.take(low(id))));
    expect(rig.tables.cases.size).toBe(1);
    expect(rig.tables.answers).toHaveLength(1);
  });

  it('does not try again an opening that somebody else has made', async () => {
    const rig = takerRig();
    const { conversation, opening } = await asked(rig);
    const standing = (await rig.stores.turns.load([conversation.id])).get(conversation.id);
    if (!standing) throw new Error('a standing');
    const id = ConversationId.parse(randomUUID());
    const again = { ...standing, seq: 0, state: null, conversation: { ...conversation, id } };
    const message: Message = {
      conversation: id,
      key: fresh('ask'),
      heard: { kind: 'opened' },
      opening: again,
      followUp: opening.followUp ?? undefined,
    } as Message;
    expect(await outcome(rig.taker.take(message))).toBe('turns/contended');
    expect(rig.batches).toEqual([1]);
  });

  it('refuses a staff move that the case does not allow, and says nothing to the customer', async () => {
    const rig = takerRig();
    const { conversation, aCase } = await complained(rig);
    const closed = caseOf(conversation, rig.now(), {
      ...aCase,
      state: 'closed',
      version: 2,
      nextAt: null,
      nextKind: null,
    });
    await rig.stores.dueCases.change({ ...closed, over: 1 }, []);
    const by = { kind: 'staff', id: 'user:1', name: 'Li' } as const;
    const message: Message = {
      conversation: conversation.id,
      key: fresh('contact'),
      heard: { kind: 'staff', text: 'hi', by: 'Li' },
      caseMove: { move: { move: 'contact', text: 'hi' }, by },
    };
    expect(await outcome(rig.taker.take(message))).toBe('cases/illegal-move');
    expect(rig.tables.turns.some(({ heard }) => heard.kind === 'staff')).toBe(false);
  });

  it('is drained when all is decided', async () => {
    const rig = takerRig();
    const ids = await talks(rig, 30);
    let decided = 0;
    for (const id of ids) for (const text of ['a', 'b']) void rig.taker.take(typed(id, text)).then(() => decided++);
    await rig.taker.drained();
    expect(decided).toBe(60);
  });
});

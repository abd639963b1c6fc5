import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ConversationId } from '../../src/ids.ts';
import { answer, asked, caseOf, claimed, complained, fresh, message, type StoreTest, turn } from './stores.rig.ts';
import { seen } from './turn-log.seen.ts';

/** Many want the same at once. */
export const racing = {
  'lets one of twenty turns with one number win': async (rig) => {
    const talk = await asked(rig);
    const rows = Array.from({ length: 20 }, () => turn(talk.conversation, { answers: [answer()] })).map((row) => ({
      ...row,
      outbox: [message(row, 0)],
    }));
    const written = await Promise.all(rows.map(async (row) => (await rig.stores.turns.append([row]))[0]));
    expect(written.filter((one) => one === 'written')).toHaveLength(1);
    expect(written.filter((one) => one === 'conflict')).toHaveLength(19);
    const { view, standing, sent } = await seen(rig, talk);
    expect([view?.answers.length, standing?.seq, sent]).toEqual([1, 2, 1]);
  },
  'lets one of twenty turns with one key win, whatever their numbers': async (rig) => {
    const talk = await asked(rig);
    const key = fresh('message');
    const rows = Array.from({ length: 20 }, (_, n) =>
      turn(talk.conversation, { key, seq: 2 + (n % 3), answers: [answer()] }),
    );
    const written = await Promise.all(rows.map(async (row) => (await rig.stores.turns.append([row]))[0]));
    expect(written.filter((one) => one === 'written')).toHaveLength(1);
    expect(written.filter((one) => one === 'duplicate')).toHaveLength(19);
    expect((await seen(rig, talk)).view?.answers).toHaveLength(1);
  },
  'T-20 opens one case of a chat, however many turns want to': async (rig) => {
    const talk = await asked(rig);
    const rows = Array.from({ length: 20 }, (_, n) =>
      turn(talk.conversation, { seq: 2 + n, caseChange: caseOf(talk.conversation, rig.now()) }),
    );
    const written = await Promise.all(rows.map(async (row) => (await rig.stores.turns.append([row]))[0]));
    expect(written.filter((one) => one === 'written')).toHaveLength(1);
    expect(written.filter((one) => one === 'conflict')).toHaveLength(19);
    const { items } = await rig.stores.cases.list({ limit: 50 });
    expect(items).toHaveLength(1);
  },
  'writes the others of a batch in which one loses': async (rig) => {
    const talks = [await asked(rig), await complained(rig), await asked(rig), await asked(rig), await asked(rig)];
    const [first, stale, taken, known, last] = talks;
    if (!first || !stale || !taken || !known || !last) throw new Error('five talks');
    const old = (stale as Awaited<ReturnType<typeof complained>>).aCase;
    await rig.stores.dueCases.change(claimed(old, rig.now()), []);
    await rig.stores.turns.append([turn(taken.conversation)]);
    const key = fresh('message');
    await rig.stores.turns.append([turn(known.conversation, { key })]);
    const batch = [
      turn(first.conversation),
      turn(stale.conversation, { seq: 3, caseChange: claimed(old, rig.now()) }),
      turn(taken.conversation),
      turn(known.conversation, { seq: 3, key }),
      turn(last.conversation, { caseChange: caseOf(last.conversation, rig.now()) }),
    ];
    expect(await rig.stores.turns.append(batch)).toEqual(['written', 'conflict', 'conflict', 'duplicate', 'written']);
  },
  'writes the others of a batch in which one would open a second case': async (rig) => {
    const [first, second] = [await complained(rig), await asked(rig)];
    const batch = [
      turn(first.conversation, { seq: 3, caseChange: caseOf(first.conversation, rig.now()) }),
      turn(second.conversation),
    ];
    expect(await rig.stores.turns.append(batch)).toEqual(['conflict', 'written']);
  },
  'writes one of two changes of a case in a batch': async (rig) => {
    const talk = await complained(rig);
    const { conversation } = talk;
    const callback = { ...conversation, id: ConversationId.parse(randomUUID()), ordinal: 2, caseId: talk.aCase.id };
    const silent = {
      over: talk.aCase.version,
      after: { ...talk.aCase, version: talk.aCase.version + 1, nextKind: 'silent' as const },
      events: [],
    };
    const batch = [
      turn(conversation, { seq: 3, caseChange: claimed(talk.aCase, rig.now()) }),
      turn(callback, { opens: true, seq: 1, caseChange: silent }),
    ];
    expect((await rig.stores.turns.append(batch)).toSorted()).toEqual(['conflict', 'written']);
    expect((await rig.stores.cases.view(talk.aCase.id))?.case.version).toBe(talk.aCase.version + 1);
    const written = await rig.stores.turns.load([conversation.id, callback.id]);
    expect([...written.values()].map(({ seq }) => seq).toSorted()).toEqual(written.size === 1 ? [3] : [1, 2]);
  },
  'takes a message once that comes for two conversations in a batch': async (rig) => {
    const [first, second] = [await asked(rig), await asked(rig)];
    const key = fresh('message');
    const batch = [first, second].map(({ conversation }) => turn(conversation, { key, answers: [answer()] }));
    expect(await rig.stores.turns.append(batch)).toEqual(['written', 'duplicate']);
    expect((await rig.stores.chats.conversation(second.conversation.id))?.answers).toEqual([]);
  },
} as const satisfies Record<string, StoreTest>;

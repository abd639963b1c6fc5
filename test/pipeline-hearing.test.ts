import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../src/clock.ts';
import { Fault } from '../src/faults.ts';
import { ChatId } from '../src/ids.ts';
import { ADA, answered, makeFlow, QUESTION } from './pipeline.rig.ts';
import { shelf } from './turns/rig.ts';

describe('hearing', () => {
  it('takes the same thing once, however often it comes', async () => {
    const flow = await makeFlow();
    await answered(flow, 'Very dissatisfied');
    const said = flow.channel.textsTo(ADA).length;
    await Promise.all(Array.from({ length: 20 }, () => flow.channel.repeats()));
    await flow.settle();
    expect(flow.tables.answers).toHaveLength(1);
    expect(flow.tables.cases.size).toBe(1);
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
  });
  it('answers a stranger, and tells nothing', async () => {
    const flow = await makeFlow();
    await flow.delivered();
    await flow.channel.types('666', 'who is there?');
    await flow.channel.starts('667', 'x'.repeat(43));
    await flow.settle();
    expect(flow.channel.textsTo('666')).toHaveLength(1);
    expect(flow.channel.textsTo('667')).toEqual(flow.channel.textsTo('666'));
    expect(flow.last('666')).not.toMatch(/Ada|order|送达/);
    expect((await flow.stores.inbox.list(10)).map(({ reason }) => reason)).toEqual([
      'unknown-sender',
      'unknown-sender',
    ]);
    await flow.wind(DAY);
    expect(flow.channel.textsTo('666'), 'nobody is retried at').toHaveLength(1);
  });
  it('lets a customer come by a link, and no second account', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered({ identities: [] });
    await flow.wind(DAY);
    expect(flow.channel.said, 'only the web chat').toEqual([]);
    await flow.channel.starts('77', flow.linkTo(id));
    await flow.settle();
    expect(flow.last('77')).toMatch(QUESTION);
    await flow.channel.starts('78', flow.linkTo(id));
    await flow.settle();
    expect(flow.last('78')).toMatch(/belongs to another|不|失效/);
    await flow.channel.presses('77', 'Very dissatisfied');
    await flow.settle();
    expect(flow.theCase().severity).toBe('P2');
  });
  it('welcomes who comes by a link before anything is asked, and asks there', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered({ identities: [] });
    await flow.channel.starts('77', flow.linkTo(id));
    await flow.settle();
    expect(flow.channel.textsTo('77')).toHaveLength(1);
    await flow.wind(DAY);
    expect(flow.last('77')).toMatch(QUESTION);
  });
  it('takes no button of another’s chat', async () => {
    const flow = await makeFlow();
    await answered(flow);
    const data = flow.channel.said[0]?.message.buttons[0]?.data ?? '';
    await flow.channel.hear({ key: 'forged', channel: 'telegram', address: '666', what: { kind: 'pressed', data } });
    await flow.channel.hear({
      key: 'broken',
      channel: 'telegram',
      address: ADA,
      what: { kind: 'pressed', data: `${data}x` },
    });
    expect(flow.tables.answers).toEqual([]);
    expect((await flow.stores.inbox.list(10)).map(({ reason }) => reason)).toEqual([
      'foreign-button',
      'foreign-button',
    ]);
  });
  it('goes on in the web chat where the network left off', async () => {
    const flow = await makeFlow();
    const id = await answered(flow, 'Very dissatisfied');
    const chat = ChatId.parse(id);
    const what = { kind: 'pressed', step: 'sorry', choice: 'D1' } as const;
    expect(await flow.pipeline.heardInChat({ chat, clientId: 'c1', what })).toBe('taken');
    expect(await flow.pipeline.heardInChat({ chat, clientId: 'c1', what })).toBe('duplicate');
    expect(flow.theCase().category).toBe('D1');
    const view = await flow.stores.chats.view(chat, 0);
    expect(view?.messages.filter(({ from }) => from === 'customer').map(({ text }) => text)).toEqual([
      'Very dissatisfied',
      'Late or missed slot',
    ]);
    await expect(
      flow.pipeline.heardInChat({ chat: ChatId.parse(await flow.delivered()), clientId: 'c2', what }),
    ).rejects.toThrow('missing/not-found');
  });
  it('parks what it cannot take, and takes it when it can', async () => {
    let broken = false;
    const flow = await makeFlow({
      shelf: {
        ...shelf,
        version: (id, version) => (broken ? Promise.reject(new Fault('scripts/invalid')) : shelf.version(id, version)),
      },
    });
    await answered(flow);
    broken = true;
    await flow.channel.presses(ADA, 'Very dissatisfied');
    expect(flow.tables.answers).toEqual([]);
    expect(await flow.stores.inbox.list(10)).toMatchObject([{ reason: 'scripts/invalid', attempts: 0 }]);
    await flow.channel.repeats();
    await flow.wind(20 * SECOND);
    expect(await flow.stores.inbox.list(10)).toMatchObject([{ attempts: 2 }]);
    broken = false;
    await flow.wind(MINUTE);
    expect(flow.theCase().severity).toBe('P2');
    expect(await flow.stores.inbox.list(10)).toEqual([]);
  });
  it('leaves to an operator what can never be taken', async () => {
    let broken = false;
    const flow = await makeFlow({
      shelf: {
        ...shelf,
        version: (id, version) => (broken ? Promise.reject(new Fault('scripts/invalid')) : shelf.version(id, version)),
      },
    });
    await answered(flow);
    broken = true;
    await flow.channel.types(ADA, 'hello?');
    await flow.wind(DAY);
    expect(await flow.stores.inbox.list(10)).toMatchObject([{ attempts: 5, reason: 'scripts/invalid' }]);
  });
  it('keeps nothing, and says so, when the store is away', async () => {
    let away = false;
    const flow = await makeFlow();
    await answered(flow);
    const inbound = { key: 'm1', channel: 'telegram', address: ADA, what: { kind: 'typed', text: 'bad' } } as const;
    const { turns } = flow.stores;
    const broken = await makeFlow({
      ...flow.stores,
      turns: {
        ...turns,
        append: (rows) => (away ? Promise.reject(new Fault('stores/unavailable')) : turns.append(rows)),
      },
    });
    away = true;
    await expect(broken.pipeline.heard(inbound)).rejects.toThrow('stores/unavailable');
    expect(await flow.stores.inbox.list(10)).toEqual([]);
    away = false;
    await broken.pipeline.heard(inbound);
    expect(flow.tables.turns.filter(({ key }) => key === 'm1')).toHaveLength(1);
  });
  it('forgets nobody who has blocked us, but asks them in the web chat only', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered();
    await flow.channel.blocks(ADA);
    await flow.wind(DAY);
    expect(flow.channel.attempts).toBe(0);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'asked' });
    expect((await flow.stores.chats.view(ChatId.parse(id), 0))?.messages).toHaveLength(1);
  });
});

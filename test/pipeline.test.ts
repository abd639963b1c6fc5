import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../src/clock.ts';
import { Fault } from '../src/faults.ts';
import { CaseId, ChatId } from '../src/ids.ts';
import { readStructured } from '../src/intake/index.ts';
import { ADA, type Flow, LI, makeFlow, WANG } from './pipeline.rig.ts';
import { shelf } from './turns/rig.ts';

const QUESTION = /how satisfied are you/;

/** A day after the delivery the customer was asked, and answered with this. */
async function answered(flow: Flow, ...labels: string[]) {
  const id = await flow.delivered();
  await flow.wind(DAY);
  for (const label of labels) {
    await flow.channel.presses(ADA, label);
    await flow.settle();
  }
  return id;
}

/** A complaint whose card is on the desk. */
async function complaint(flow: Flow) {
  const id = await answered(flow, 'Very dissatisfied', 'Damaged', 'Replace or resend');
  return { id, aCase: flow.theCase() };
}

describe('the whole flow', () => {
  it('asks a day later, hears praise, and is done', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered();
    await flow.wind(23 * HOUR);
    expect(flow.channel.said).toEqual([]);
    await flow.wind(HOUR);
    expect(flow.last()).toMatch(QUESTION);
    await flow.channel.presses(ADA, 'Very satisfied');
    await flow.settle();
    await flow.channel.presses(ADA, 'On time');
    await flow.settle();
    expect(flow.last()).toMatch(/^Thank you/);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'completed' });
    expect(flow.tables.cases.size).toBe(0);
    await flow.wind(20 * DAY);
    expect(flow.channel.textsTo(ADA), 'and nothing more is ever said').toHaveLength(3);
  });

  it('does not let go of a complaint until the customer says that it is solved', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    expect(aCase).toMatchObject({ state: 'received', severity: 'P2', category: 'D2.1', remedy: 'replace', score: 1 });
    expect(flow.last()).toContain(aCase.number);
    expect(flow.desk.card(aCase.id)?.view.case).toMatchObject({ number: aCase.number, remedy: 'replace' });

    expect(await flow.desk.press(LI, aCase.id, 'claim')).toBe(true);
    expect(await flow.desk.press(WANG, aCase.id, 'claim')).toBe(false);
    expect(flow.desk.told).toMatchObject([{ to: WANG.id, said: expect.stringMatching(/^taken .*Li$/) }]);

    expect(await flow.desk.press(LI, aCase.id, 'contact', 'We bring a new door tomorrow.')).toBe(true);
    await flow.settle();
    expect(flow.last()).toBe('We bring a new door tomorrow.');

    expect(await flow.desk.press(LI, aCase.id, 'resolve', 'a new door was fitted')).toBe(true);
    await flow.settle();
    expect(flow.last()).toMatch(/a new door was fitted.*Is it solved/);
    await flow.channel.presses(ADA, 'No');
    await flow.settle();
    await flow.channel.types(ADA, 'the handle is missing');
    await flow.settle();
    expect(flow.theCase()).toMatchObject({ state: 'reopened', reopened: 1, accepted: 'unsolved' });
    expect(flow.theCase().summary).toContain('the handle is missing');
    expect(flow.desk.card(aCase.id)?.reminders.map(({ why }) => why)).toContain('reopened');

    expect(await flow.desk.press(WANG, aCase.id, 'claim')).toBe(true);
    expect(await flow.desk.press(WANG, aCase.id, 'resolve', 'the handle came by courier')).toBe(true);
    await flow.settle();
    await flow.channel.presses(ADA, 'Yes, solved');
    await flow.settle();
    expect(flow.theCase()).toMatchObject({ state: 'closed', accepted: 'solved', nextAt: null, owner: WANG.id });
    await flow.settle();
    expect(flow.desk.card(aCase.id)?.view.case.state).toBe('closed');
    const history = (await flow.stores.cases.view(aCase.id))?.history.map(({ what }) => what) ?? [];
    expect(
      history.filter((what) => ['open', 'claim', 'contact', 'resolve', 'reopen', 'confirm'].includes(what)),
    ).toEqual(['open', 'claim', 'contact', 'resolve', 'reopen', 'claim', 'resolve', 'confirm']);
    expect(flow.desk.cards, 'one card, from first to last').toHaveLength(1);
    expect(flow.warned).toEqual([]);
  });

  it('chases the staff until somebody claims', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    const card = () => flow.desk.card(aCase.id)?.reminders.map(({ why }) => why) ?? [];
    await flow.wind(59 * MINUTE);
    expect(card()).toEqual([]);
    await flow.wind(3 * HOUR);
    expect(card()).toEqual(['unclaimed', 'unclaimed', 'unclaimed']);
    await flow.desk.press(LI, aCase.id, 'claim');
    await flow.wind(24 * HOUR);
    expect(card()).toHaveLength(3);
    await flow.wind(48 * HOUR);
    expect(card().at(-1), 'and until it is resolved').toBe('unresolved');
  });

  it('tells the staff when the customer says nothing', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    await flow.desk.press(LI, aCase.id, 'resolve', 'done');
    await flow.wind(47 * HOUR);
    expect(flow.desk.card(aCase.id)?.reminders).toEqual([]);
    await flow.wind(2 * HOUR);
    expect(flow.desk.card(aCase.id)?.reminders.map(({ why }) => why)).toEqual(['customer-silent']);
    expect(flow.theCase().state).toBe('callback');
  });

  it('takes a mis-tap back', async () => {
    const flow = await makeFlow();
    await answered(flow, 'Very dissatisfied', 'Tapped by mistake', 'Very satisfied', 'Skip');
    expect(flow.theCase().state).toBe('withdrawn');
    const scores = flow.tables.answers.filter(({ step, superseded }) => step === 'q1' && !superseded);
    expect(scores.map(({ value }) => value)).toEqual(['5']);
  });
});

describe('asking', () => {
  it('reminds once, then ends', async () => {
    const flow = await makeFlow();
    const id = await answered(flow);
    await flow.wind(3 * DAY);
    expect(flow.channel.textsTo(ADA).filter((text) => QUESTION.test(text))).toHaveLength(2);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'asked', nextKind: 'expire' });
    await flow.wind(6 * DAY);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'expired', nextAt: null });
    const said = flow.channel.textsTo(ADA).length;
    await flow.wind(30 * DAY);
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
  });
  it('does not remind who has answered', async () => {
    const flow = await makeFlow();
    await answered(flow, 'Very dissatisfied');
    const said = flow.channel.textsTo(ADA).length;
    await flow.wind(3 * DAY);
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
  });
  it('keeps a late answer, marked, and still opens a case', async () => {
    const flow = await makeFlow();
    await answered(flow);
    await flow.wind(9 * DAY);
    await flow.channel.presses(ADA, 'Dissatisfied');
    await flow.settle();
    expect(flow.tables.answers).toMatchObject([{ value: '2', late: true }]);
    expect(flow.theCase().severity).toBe('P3');
  });
  it('asks no more after "stop", on any order', async () => {
    const flow = await makeFlow();
    await answered(flow);
    const other = await flow.delivered();
    await flow.channel.types(ADA, 'STOP');
    await flow.settle();
    expect(await flow.stores.followUps.get(other)).toMatchObject({ state: 'skipped', reason: 'opted-out' });
    const said = flow.channel.textsTo(ADA).length;
    const later = await flow.delivered();
    await flow.wind(30 * DAY);
    expect(await flow.stores.followUps.get(later)).toMatchObject({ state: 'skipped', reason: 'opted-out' });
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
  });
  it('does not forget a complaint over "stop"', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    await flow.channel.types(ADA, 'STOP');
    await flow.settle();
    await flow.desk.press(LI, aCase.id, 'contact', 'Sorry, one last word.');
    await flow.settle();
    expect(flow.last()).toBe('Sorry, one last word.');
  });
  it('ends politely what was cancelled', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered({}, 'order-9');
    await flow.wind(DAY);
    const cancel = {
      specversion: '1.0',
      id: 'c-1',
      source: '/shop/orders',
      type: 'delivery.cancelled',
      data: { service: { id: 'order-9' } },
    };
    expect(await flow.pipeline.accept([readStructured(cancel)])).toMatchObject([
      { status: 'cancelled', followUpId: id },
    ]);
    await flow.settle();
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'cancelled', nextAt: null });
    expect(flow.channel.textsTo(ADA)).toHaveLength(2);
  });
  it('asks again when it was put off, once', async () => {
    const flow = await makeFlow();
    const at = flow.clock.now().toISOString();
    const data = {
      customer: { id: 'ada', name: 'Ada', locale: 'en', identities: [{ channel: 'telegram', address: ADA }] },
      service: { id: 'r-1', item: 'fridge', completedAt: at },
    };
    await flow.pipeline.accept([
      readStructured({ specversion: '1.0', id: 'r-1', source: '/shop', type: 'repair.completed', data }),
    ]);
    await flow.wind(2 * DAY);
    const snooze = () =>
      flow.channel.said.at(-1)?.message.buttons.find(({ label }) => /not.*yet|tried|used/i.test(label))?.label;
    const label = snooze();
    if (!label) throw new Error('no way to put it off');
    await flow.channel.presses(ADA, label);
    await flow.settle();
    const said = flow.channel.textsTo(ADA).length;
    await flow.wind(4 * DAY);
    expect(flow.channel.textsTo(ADA).length).toBeGreaterThan(said);
    expect(snooze(), 'it is not offered twice').toBeUndefined();
  });
  it('asks by hand whatever the hour, and only once', async () => {
    const flow = await makeFlow();
    const id = await flow.delivered();
    await flow.wind(14 * HOUR);
    expect(await flow.pipeline.sendNow(id, 'user:1')).toMatchObject({ state: 'asked' });
    await flow.settle();
    expect(flow.last()).toMatch(QUESTION);
    await expect(flow.pipeline.sendNow(id, 'user:1')).rejects.toThrow('followups/illegal-move');
    await expect(flow.pipeline.skip(id, 'user:1', null)).rejects.toThrow('followups/illegal-move');
  });
  it('ends a follow-up in its own dialog, though the chat has gone on to a callback', async () => {
    const flow = await makeFlow();
    const id = await answered(flow, 'Very dissatisfied');
    await flow.desk.press(LI, flow.theCase().id, 'resolve', 'we called');
    await flow.wind(8 * DAY);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'expired' });
    await flow.channel.presses(ADA, 'Yes, solved');
    await flow.settle();
    expect(flow.theCase(), 'the callback still counts').toMatchObject({ state: 'closed', accepted: 'solved' });
  });
});

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
    expect(await flow.stores.inbox.list(10)).toMatchObject([{ attempts: 6, reason: 'scripts/invalid' }]);
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

describe('moving a case', () => {
  it('lets one of fifty people claim, and tells the others who', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    const people = Array.from({ length: 50 }, (_, n) => ({ kind: 'staff', id: `user:${n}`, name: `P${n}` }) as const);
    const moves = await Promise.all(
      people.map((by) => flow.pipeline.moved({ caseId: aCase.id, move: { move: 'claim' }, by })),
    );
    const [winner, ...more] = moves.filter(({ result }) => result === 'moved');
    expect([winner?.result, more]).toEqual(['moved', []]);
    const owner = flow.theCase().ownerName;
    for (const made of moves)
      if (made.result === 'refused') expect([made.because, made.view?.case.ownerName]).toEqual(['taken', owner]);
  });
  it('refuses what is not possible, and says why', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    const nobody = CaseId.parse('0195f0a0-0000-7000-8000-00000000dead');
    const tried = async (move: Parameters<Flow['pipeline']['moved']>[0]['move'], caseId = aCase.id) => {
      const made = await flow.pipeline.moved({ caseId, move, by: LI });
      return made.result === 'refused' ? made.because : made.result;
    };
    expect(await tried({ move: 'claim' }, nobody)).toBe('missing');
    expect(await tried({ move: 'confirm' })).toBe('illegal');
    expect(await tried({ move: 'contact', text: ' \u0000 ' })).toBe('text-missing');
    expect(await tried({ move: 'resolve', text: '' })).toBe('text-missing');
    expect(flow.theCase().version).toBe(aCase.version);
  });
  it('keeps words that a database could not', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    for (const move of ['note', 'resolve'] as const) {
      await flow.pipeline.moved({ caseId: aCase.id, move: { move, text: `a\u0000b\ud800 ${move}` }, by: LI });
    }
    const kept = JSON.stringify(await flow.stores.cases.view(aCase.id));
    expect(kept).not.toContain('\\u0000');
    expect(kept).not.toContain('\\ud800');
    expect(kept).toContain('ab\ufffd resolve');
  });
  it('writes to the customer once for each word of the staff, though many write at once', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    const words = ['one', 'two', 'three', 'four'];
    const moves = await Promise.all(
      words.map((text) => flow.pipeline.moved({ caseId: aCase.id, move: { move: 'contact', text }, by: LI })),
    );
    expect(moves.map(({ result }) => result)).toEqual(words.map(() => 'moved'));
    await flow.settle();
    expect(flow.channel.textsTo(ADA).slice(-4).toSorted()).toEqual(words.toSorted());
  });
  it('tells who writes to a customer that the case was closed meanwhile', async () => {
    const flow = await makeFlow();
    const { aCase } = await complaint(flow);
    const real = flow.stores.cases.view;
    const stale = await real(aCase.id);
    const closed = await makeFlow({ ...flow.stores, cases: { ...flow.stores.cases, view: once(stale, real) } });
    await flow.desk.press(LI, aCase.id, 'resolve', 'done');
    await flow.settle();
    await flow.channel.presses(ADA, 'Yes, solved');
    expect(flow.theCase().state).toBe('closed');
    expect(
      await closed.pipeline.moved({ caseId: aCase.id, move: { move: 'contact', text: 'hi' }, by: WANG }),
    ).toMatchObject({ result: 'refused', because: 'illegal' });
  });
});

/** Answers this the first time, as somebody saw it who was slow; then what is true. */
function once<A extends unknown[], R>(first: R, real: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  let asked = false;
  return async (...args) => {
    if (asked) return real(...args);
    asked = true;
    return first;
  };
}

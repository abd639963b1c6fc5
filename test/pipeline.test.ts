import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../src/clock.ts';
import { CaseId } from '../src/ids.ts';
import { ADA, answered, complaint, type Flow, LI, makeFlow, QUESTION, WANG } from './pipeline.rig.ts';

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

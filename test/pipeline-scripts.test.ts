import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../src/clock.ts';
import { ScriptId } from '../src/ids.ts';
import { publish } from '../src/scripts/index.ts';
import { ADA, answered } from './pipeline.rig.ts';
import { dialog, type ScriptedFlow, scriptedFlow } from './pipeline-scripts.rig.ts';
import { choice, text } from './scripts/drafts.ts';
import { indicators } from './scripts/library.ts';

const DELIVERY = ScriptId.parse('delivery_followup');

async function theTalk(flow: ScriptedFlow) {
  const [first, ...more] = flow.tables.conversations.keys();
  if (!first || more.length > 0) throw new Error(`one conversation was expected, there are ${more.length + 1}`);
  const view = await flow.stores.chats.conversation(first);
  if (!view) throw new Error('it cannot be seen');
  return view;
}

describe('a customer who wants to be left alone by one script', () => {
  const never = { ...choice('never', 'bye', { suppress: { days: 30 }, tag: 'tired' }) };
  const script = dialog({
    steps: {
      praise: { kind: 'choice', text: text('还有吗？', 'Anything else?'), choices: [never, choice('no', 'bye')] },
    },
  });

  it('is skipped, with the reason, until that is over', async () => {
    const flow = await scriptedFlow(script);
    await answered(flow, 'Satisfied', 'Pick never');
    expect((await theTalk(flow)).tags).toEqual(['tired']);
    const said = flow.channel.textsTo(ADA).length;
    const second = await flow.delivered();
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(second)).toMatchObject({
      ...{ state: 'skipped', reason: 'suppressed', nextAt: null, askedAt: null },
    });
    expect(flow.channel.textsTo(ADA)).toHaveLength(said);
    const other = await flow.delivered({ id: 'bo', identities: [{ channel: 'telegram', address: '77' }] });
    await flow.wind(30 * DAY);
    const later = await flow.delivered();
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(other), 'somebody else').toMatchObject({ askedAt: expect.any(Date) });
    expect(await flow.stores.followUps.get(later)).toMatchObject({ state: 'asked' });
  });
  it('is asked all the same when somebody on the staff wants it, before and after', async () => {
    const flow = await scriptedFlow(script);
    await answered(flow, 'Satisfied', 'Pick never');
    const [early, late] = [await flow.delivered(), await flow.delivered()];
    expect(await flow.pipeline.sendNow(early, 'user:1')).toMatchObject({ state: 'asked', reason: null });
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(late)).toMatchObject({ state: 'skipped', reason: 'suppressed' });
    expect(await flow.pipeline.sendNow(late, 'user:1')).toMatchObject({ state: 'asked', reason: null });
  });
});

describe('a trial', () => {
  const trial = (later: object) => ({
    experiment: {
      ...{ id: 'hours', sample: 30 },
      variants: [
        { id: 'usual', share: 0 },
        { id: 'evening', share: 100, ...later },
      ],
    },
  });

  it('may ask later than the rule says, once', async () => {
    const flow = await scriptedFlow(dialog(trial({ later: 120 })));
    const id = await flow.delivered();
    await flow.wind(DAY + 119 * MINUTE);
    expect(flow.channel.said).toEqual([]);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'planned', nextKind: 'ask' });
    await flow.wind(MINUTE);
    expect(flow.channel.textsTo(ADA)).toHaveLength(1);
    expect(await theTalk(flow)).toMatchObject({ variant: 'evening' });
    await flow.wind(DAY);
    expect(flow.channel.textsTo(ADA), 'and not again').toHaveLength(1);
  });
  it('wakes nobody for it, and keeps nobody who is asked by hand waiting', async () => {
    const flow = await scriptedFlow(dialog(trial({ later: 13 * 60 })));
    const [id, byHand] = [await flow.delivered(), await flow.delivered({ id: 'bo' })];
    expect(await flow.pipeline.sendNow(byHand, 'user:1')).toMatchObject({ state: 'asked' });
    await flow.wind(DAY + 23 * HOUR);
    expect(await flow.stores.followUps.get(id), '8:30 in Shanghai').toMatchObject({ state: 'planned' });
    await flow.wind(HOUR);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'asked' });
  });
  it('has words of its own, and no delay by itself', async () => {
    const warm = trial({ texts: { q1: text('亲，还好吗？', 'Dear all, how was it?') } });
    const flow = await scriptedFlow(dialog(warm));
    await answered(flow);
    expect(flow.last()).toMatch(/^Dear all, how was it\?/);
  });
});

describe('what is known', () => {
  it('leads the dialog, as it was when it was asked', async () => {
    const flow = await scriptedFlow(
      dialog({
        start: 'who',
        steps: {
          who: {
            kind: 'branch',
            when: [
              { if: 'history.asked > 0', next: 'again' },
              { if: 'service.value >= 1000.0 && customer.key', next: 'why' },
            ],
            else: 'q1',
          },
          again: { kind: 'choice', text: text('又见面了', 'Nice to see you again'), choices: [choice('ok', 'bye')] },
        },
      }),
    );
    await answered(flow);
    expect(flow.last(), 'nothing is known of Ada').toMatch(/^How was it/);
    await answered(flow);
    expect(flow.last()).toMatch(/^Nice to see you again/);
  });
});

describe('a version that was published once', () => {
  it('is found again although the rules have become stricter', async () => {
    const nowhere = dialog({ steps: { island: { kind: 'end', text: text('没有人来过。', 'Nobody was ever here.') } } });
    const today = publish(nowhere, 1, indicators());
    expect(today.ok, 'nobody could publish it today').toBe(false);
    const flow = await scriptedFlow(nowhere);
    await answered(flow, 'Dissatisfied', 'Pick late');
    expect(flow.last()).toBe('We are sorry.');
    expect(flow.theCase()).toMatchObject({ category: 'D1', state: 'received' });
    expect(flow.warned).toEqual([]);
    expect(await flow.stores.inbox.list(10)).toEqual([]);
  });
  it('is what a conversation ends on, whatever is published, rolled back or put away meanwhile', async () => {
    const flow = await scriptedFlow(dialog());
    await answered(flow, 'Dissatisfied');
    expect(await flow.publish(dialog({ steps: { why: { kind: 'end', text: text('新的。', 'New.') } } }))).toBe(2);
    await flow.scripts.archive(DELIVERY, true, 'test');
    await flow.channel.presses(ADA, 'Pick late');
    await flow.settle();
    expect(flow.last()).toBe('We are sorry.');
    expect(await theTalk(flow)).toMatchObject({ scriptVersion: 1 });
    const id = await flow.delivered();
    await flow.wind(2 * DAY);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'skipped', reason: 'script-not-published' });
  });
});

describe('a dialog beside another', () => {
  const main = dialog({ asides: { complaint: 'complaint_intake' } });
  const intake = (question: string, end: string) => ({
    ...dialog({ start: 't1' }),
    id: 'complaint_intake',
    steps: {
      t1: { kind: 'text', text: text('请说。', question), does: { case: 'P3' }, next: 't2' },
      t2: {
        kind: 'choice',
        text: text('怎么办？', 'And now?'),
        choices: [choice('call', 'done'), choice('wait', 'done')],
      },
      done: { kind: 'end', text: text('记下了。', end) },
    },
  });

  it('stays on the version on which it began, and the next one runs on the new', async () => {
    const flow = await scriptedFlow(main, intake('What happened?', 'Noted, first edition.'));
    await answered(flow);
    await flow.channel.types(ADA, 'I want to complain');
    await flow.settle();
    expect(flow.last()).toBe('What happened?');
    await flow.publish(intake('Tell us more, please.', 'Noted, second edition.'));
    await flow.wind(10 * SECOND);
    await flow.channel.types(ADA, 'they came two hours late');
    await flow.settle();
    expect(flow.last()).toBe('And now?');
    await flow.channel.presses(ADA, 'Pick call');
    await flow.settle();
    expect(flow.channel.textsTo(ADA).slice(-2)).toEqual([
      'Noted, first edition.',
      expect.stringMatching(/^How was it/),
    ]);
    expect(flow.theCase()).toMatchObject({ severity: 'P3', summary: expect.stringContaining('two hours late') });
    await flow.channel.types(ADA, 'I want to complain');
    await flow.settle();
    expect(flow.channel.textsTo(ADA)).toContain('Tell us more, please.');
    expect(flow.warned).toEqual([]);
  });
  it('is found by its answers under a name of their own, and the open question takes its answer', async () => {
    const flow = await scriptedFlow(main, intake('What happened?', 'Noted.'));
    await answered(flow);
    await flow.channel.types(ADA, 'I want to complain');
    await flow.settle();
    await flow.channel.types(ADA, 'the door is broken');
    await flow.settle();
    await flow.channel.presses(ADA, 'Pick wait');
    await flow.settle();
    await flow.channel.presses(ADA, 'Satisfied');
    await flow.settle();
    const { answers } = await theTalk(flow);
    expect(answers.map(({ step, value, superseded }) => [step, value, superseded])).toEqual([
      ['!t1', 'the door is broken', false],
      ['!t2', 'wait', false],
      ['q1', '4', false],
    ]);
    expect(flow.theCase().state, 'a good score does not take back what was said').toBe('received');
  });
});

describe('a conversation that is moved to a newer version', () => {
  const renamed = (migrate: object) => {
    const { q1, ...steps } = dialog().steps as Record<string, Record<string, unknown>>;
    const rating = { ...q1, text: text('请评分。', 'Please rate it.') };
    return { ...dialog(), start: 'rating', steps: { rating, ...steps }, migrate };
  };

  it('goes on there, and its old buttons do no harm', async () => {
    const flow = await scriptedFlow(dialog());
    await answered(flow);
    const version = await flow.publish(renamed({ from: [1], steps: { q1: 'rating' } }));
    expect(await flow.pipeline.migrate(DELIVERY, version)).toBe(1);
    expect(await flow.pipeline.migrate(DELIVERY, version), 'once').toBe(0);
    await flow.settle();
    expect(flow.channel.textsTo(ADA), 'the customer hears nothing of it').toHaveLength(1);
    await flow.channel.presses(ADA, 'Dissatisfied');
    await flow.settle();
    expect(flow.tables.answers, 'a button of a question that is no more').toEqual([]);
    expect(flow.last()).toMatch(/^Please rate it/);
    await flow.channel.presses(ADA, 'Dissatisfied');
    await flow.settle();
    await flow.channel.presses(ADA, 'Pick broken');
    await flow.settle();
    const talk = await theTalk(flow);
    expect(talk).toMatchObject({ scriptVersion: 2, state: { status: 'finished' } });
    expect(talk.answers.map(({ step, value }) => [step, value])).toEqual([
      ['rating', '2'],
      ['why', 'broken'],
    ]);
    expect(flow.theCase()).toMatchObject({ category: 'D2', score: 2 });
    expect(flow.warned).toEqual([]);
  });
  it('stays where it is when it is over, or stands where nobody knows the way', async () => {
    const flow = await scriptedFlow(dialog());
    await answered(flow, 'Dissatisfied');
    const version = await flow.publish(renamed({ from: [1], steps: { q1: 'rating' } }));
    expect(await flow.pipeline.migrate(DELIVERY, version)).toBe(0);
    await flow.channel.presses(ADA, 'Pick late');
    await flow.settle();
    expect(flow.last()).toBe('We are sorry.');
    expect(await flow.pipeline.migrate(DELIVERY, version)).toBe(0);
    await flow.channel.presses(ADA, 'Satisfied');
    await flow.settle();
    expect(await theTalk(flow), 'second thoughts, on the version of then').toMatchObject({
      scriptVersion: 1,
      state: { at: 'praise', status: 'open' },
    });
  });
});

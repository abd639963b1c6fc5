import { describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../src/clock.ts';
import { ScriptId } from '../src/ids.ts';
import { publish } from '../src/scripts/index.ts';
import { ADA, answered } from './pipeline.rig.ts';
import { dialog, scriptedFlow, theTalk } from './pipeline-scripts.rig.ts';
import { choice, text } from './scripts/drafts.ts';
import { indicators } from './scripts/library.ts';

const DELIVERY = ScriptId.parse('delivery_followup');

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

import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../src/clock.ts';
import type { FollowUpId } from '../src/ids.ts';
import { ChatId } from '../src/ids.ts';
import { ADA } from './pipeline.rig.ts';
import { dialog, type ScriptedFlow, scriptedFlow } from './pipeline-scripts.rig.ts';

const ASKED = /How was it with your/;
const REMINDED = /one quick question is still open/;

const waiting = (...silent: readonly object[]) => dialog({}, { silent });
const texts = (flow: ScriptedFlow) => flow.channel.textsTo(ADA).map((text) => text.slice(0, 30));

async function chatOf(flow: ScriptedFlow, id: FollowUpId): Promise<string[]> {
  const view = await flow.stores.chats.view(ChatId.parse(id), 0);
  return view?.messages.map(({ text }) => text) ?? [];
}

describe('a question that nobody answers', () => {
  it('is asked once more with its words, and then left', async () => {
    const flow = await scriptedFlow(waiting({ after: 60, say: 'reminder' }, { after: 180, next: 'bye' }));
    const id = await flow.delivered();
    await flow.wind(DAY);
    expect(flow.channel.textsTo(ADA)).toEqual([expect.stringMatching(ASKED)]);
    await flow.wind(59 * MINUTE);
    expect(flow.channel.textsTo(ADA)).toHaveLength(1);
    await flow.wind(MINUTE);
    expect(flow.channel.textsTo(ADA).slice(1)).toEqual([expect.stringMatching(REMINDED), expect.stringMatching(ASKED)]);
    await flow.wind(119 * MINUTE);
    expect(flow.channel.textsTo(ADA)).toHaveLength(3);
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'asked' });
    await flow.wind(MINUTE);
    expect(flow.last()).toBe('Thank you!');
    expect(await flow.stores.followUps.get(id)).toMatchObject({ state: 'closed', reason: 'expired', nextAt: null });
    expect(flow.tables.answers).toEqual([]);
    await flow.wind(20 * DAY);
    expect(flow.channel.textsTo(ADA), 'and nothing more').toHaveLength(4);
    expect(flow.warned).toEqual([]);
  });
  it('is left alone once it is answered, and the next one waits for itself', async () => {
    const praise = {
      ...{ kind: 'choice', text: { 'zh-CN': '哪里好？', en: 'What was good?' } },
      choices: [{ id: 'time', label: { 'zh-CN': '时间', en: 'Timing' }, next: 'bye' }],
      silent: [{ after: 120, next: 'bye' }],
    };
    const flow = await scriptedFlow(dialog({ steps: { praise } }, { silent: [{ after: 60, say: 'reminder' }] }));
    await flow.delivered();
    await flow.wind(DAY + 30 * MINUTE);
    await flow.channel.presses(ADA, 'Satisfied');
    await flow.settle();
    expect(flow.last()).toBe('What was good?');
    await flow.wind(119 * MINUTE);
    expect(flow.last(), 'nobody reminds of what was answered').toBe('What was good?');
    await flow.wind(MINUTE);
    expect(flow.last()).toBe('Thank you!');
    expect(flow.tables.answers).toMatchObject([{ step: 'q1', value: '4' }]);
  });
  it('keeps its time when the customer says something that is no answer', async () => {
    const flow = await scriptedFlow(waiting({ after: 60, next: 'bye' }));
    await flow.delivered();
    await flow.wind(DAY + 50 * MINUTE);
    await flow.channel.types(ADA, 'qwxz');
    await flow.settle();
    expect(flow.last(), texts(flow).join('|')).toMatch(ASKED);
    await flow.wind(10 * MINUTE);
    expect(flow.last()).toBe('Thank you!');
  });
  it('wakes nobody at night, and is said when the hours begin', async () => {
    const flow = await scriptedFlow(waiting({ after: 13 * 60, say: 'reminder' }));
    await flow.delivered();
    await flow.wind(DAY);
    await flow.wind(13 * HOUR + 30 * MINUTE);
    expect(flow.clock.now().toISOString(), '23:00 in Shanghai').toBe('2026-03-03T15:00:00.000Z');
    expect(flow.channel.textsTo(ADA)).toHaveLength(1);
    await flow.wind(10 * HOUR - MINUTE);
    expect(flow.channel.textsTo(ADA)).toHaveLength(1);
    await flow.wind(MINUTE);
    expect(flow.channel.textsTo(ADA)[1]).toMatch(REMINDED);
  });
  it('is said at any hour where it wakes nobody', async () => {
    const flow = await scriptedFlow(waiting({ after: 13 * 60, say: 'reminder' }));
    const id = await flow.delivered({ identities: [] });
    await flow.wind(DAY + 13 * HOUR);
    expect((await chatOf(flow, id))[1]).toMatch(REMINDED);
  });
  it('waits for the morning where the customer lives', async () => {
    const flow = await scriptedFlow(waiting({ after: 13 * 60, say: 'reminder' }));
    const identities = [{ channel: 'telegram', address: '77' }];
    await flow.wind(13 * HOUR);
    await flow.delivered({ id: 'paris', timezone: 'Europe/Paris', identities });
    await flow.wind(DAY + 13 * HOUR);
    expect(flow.clock.now().toISOString(), '11:30 in Shanghai, 4:30 in Paris').toBe('2026-03-04T03:30:00.000Z');
    expect(flow.channel.textsTo('77')).toEqual([expect.stringMatching(ASKED)]);
    await flow.wind(4 * HOUR + 29 * MINUTE);
    expect(flow.channel.textsTo('77')).toHaveLength(1);
    await flow.wind(MINUTE);
    expect(flow.channel.textsTo('77')[1]).toMatch(REMINDED);
  });
  it('is not asked again after “stop” in another dialog', async () => {
    const flow = await scriptedFlow(waiting({ after: 60, say: 'reminder' }));
    const first = await flow.delivered();
    const second = await flow.delivered();
    await flow.wind(DAY);
    await flow.pipeline.heardInChat({
      chat: ChatId.parse(first),
      clientId: 'c1',
      what: { kind: 'typed', text: 'STOP' },
    });
    await flow.settle();
    const said = await chatOf(flow, second);
    await flow.wind(DAY);
    expect(await chatOf(flow, second)).toEqual(said);
    expect(flow.channel.textsTo(ADA).some((text) => REMINDED.test(text))).toBe(false);
  });
  it('is looked at once, though it rings twice', async () => {
    const flow = await scriptedFlow(waiting({ after: 60, say: 'reminder' }));
    await flow.delivered();
    await flow.wind(DAY);
    flow.clock.wind(HOUR);
    await Promise.all([flow.pipeline.rang('silences'), flow.pipeline.rang('silences')]);
    await flow.settle();
    await flow.wind(DAY);
    expect(flow.channel.textsTo(ADA).filter((text) => REMINDED.test(text))).toHaveLength(1);
    expect([...flow.tables.talks.values()]).toMatchObject([{ nextAt: null, nextStep: null, leaseUntil: null }]);
  });
});

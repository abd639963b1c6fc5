import { afterEach, describe, expect, it, vi } from 'vitest';
import { aCaseView, CaseKeeper } from '../fakes/case-view.ts';
import { readable } from '../fakes/slack-api.ts';
import { cardsOf, type Office, openOffice } from './slack-rig.ts';

let office: Office;
afterEach(() => office.close());

/** A desk with one case on it, under the real rules. */
async function withCase(over: 'http' | 'socket' = 'http', more: Parameters<typeof openOffice>[1] = {}) {
  office = await openOffice(over, more);
  const keeper = new CaseKeeper(aCaseView());
  office.desk.onMove(keeper.move);
  office.desk.onLook(keeper.look);
  const { ref } = await office.desk.show(keeper.view, null);
  const [message] = cardsOf(office.slack);
  if (message === undefined || ref === null) throw new Error('no card');
  return { ...office, keeper, message, ref };
}

describe('who is too late to claim', () => {
  it('is told in their own language who was first and when', async () => {
    const { slack, message } = await withCase();
    await slack.press({ message, action: 'case.claim', by: 'U0WANG' });
    await slack.press({ message, action: 'case.claim', by: 'U0LIU' });
    await vi.waitFor(() => expect(slack.ephemerals()).toHaveLength(1));
    expect(slack.ephemerals()[0]).toMatchObject({ channel: 'C0CASES', user: 'U0LIU' });
    expect(slack.ephemerals()[0]?.text).toBe(
      'C-000123 was already claimed by wang.fang on <!date^1772415000^{date_num} {time}|2026-03-02 09:30>.',
    );
  });

  it('is told in the desk’s language when Slack does not say theirs', async () => {
    const { slack, message } = await withCase();
    slack.person({ id: 'U0ANNE', name: 'anne', locale: null });
    slack.fail({ kind: 'error', error: 'missing_scope' }, { method: 'users.info', times: 2 });
    await slack.press({ message, action: 'case.claim', by: 'U0LIU' });
    await slack.press({ message, action: 'case.claim', by: 'U0ANNE' });
    await vi.waitFor(() => expect(slack.ephemerals()).toHaveLength(1));
    expect(slack.ephemerals()[0]?.text).toContain('已由 liu.yang 于');
  });

  it('is told in their own language the next time, when Slack could not be asked the first time', async () => {
    const { slack, message } = await withCase();
    await slack.press({ message, action: 'case.claim', by: 'U0WANG' });
    await vi.waitFor(() => expect(slack.calls('users.info')).toHaveLength(1));
    slack.fail({ kind: 'status', status: 503 }, { method: 'users.info', times: 2 });
    for (const said of ['已由 wang.fang 于', 'was already claimed by wang.fang']) {
      const before = slack.ephemerals().length;
      await slack.press({ message, action: 'case.claim', by: 'U0LIU' });
      await vi.waitFor(() => expect(slack.ephemerals()).toHaveLength(before + 1));
      expect(slack.ephemerals().at(-1)?.text).toContain(said);
      await vi.waitFor(() => expect(slack.calls('users.info').length).toBeGreaterThanOrEqual(3));
    }
  });

  it('hears that it is theirs already when they press twice', async () => {
    const { slack, message } = await withCase();
    for (let n = 0; n < 2; n++) await slack.press({ message, action: 'case.claim', by: 'U0WANG' });
    await vi.waitFor(() => expect(slack.ephemerals()).toHaveLength(1));
    expect(slack.ephemerals()[0]?.text).toBe('您已经接手了 C-000123。');
  });

  it('sees the press succeed even when Slack takes no note', async () => {
    const { slack, message, logged } = await withCase();
    await slack.press({ message, action: 'case.claim', by: 'U0WANG' });
    slack.fail({ kind: 'error', error: 'user_not_in_channel' }, { method: 'chat.postEphemeral' });
    expect((await slack.press({ message, action: 'case.claim', by: 'U0LIU' })).status).toBe(200);
    await vi.waitFor(() => expect(logged).toContainEqual(expect.objectContaining({ method: 'chat.postEphemeral' })));
  });

  it('cannot put markup into the note by their name', async () => {
    const { slack, message } = await withCase();
    slack.person({ id: 'U0EVIL', name: '<!channel>', locale: 'en-GB' });
    await slack.press({ message, action: 'case.claim', by: 'U0EVIL' });
    await slack.press({ message, action: 'case.claim', by: 'U0LIU' });
    await vi.waitFor(() => expect(slack.ephemerals()).toHaveLength(1));
    expect(slack.ephemerals()[0]?.text).toContain('claimed by &lt;!channel&gt; on');
  });
});

describe('a form', () => {
  it.each(['http', 'socket'] as const)('opens before anybody is asked, over %s', async (over) => {
    const { slack, message, desk } = await withCase(over);
    desk.onLook(() => new Promise(() => {}));
    expect((await slack.press({ message, action: 'case.contact', by: 'U0WANG' })).acked).toBe(true);
    expect(slack.modal('U0WANG')?.content).toMatchObject({ callback_id: 'case.contact', submit: { text: '发送' } });
    await expect(office.stop()).resolves.toBeUndefined();
  });

  it('turns to the language of who opens it once that is known', async () => {
    const { slack, message } = await withCase();
    await slack.press({ message, action: 'case.resolve', by: 'U0LIU' });
    await vi.waitFor(() => expect(slack.calls('users.info')).toHaveLength(1));
    await vi.waitFor(async () => {
      await slack.press({ message, action: 'case.resolve', by: 'U0LIU' });
      expect(slack.modal('U0LIU')?.content.title).toMatchObject({ text: 'Resolve the case' });
    });
    expect(slack.calls('users.info')).toHaveLength(1);
  });

  it('is not said to be open when Slack would not open it', async () => {
    const { slack, message } = await withCase();
    for (const error of ['expired_trigger_id', 'ratelimited']) {
      slack.fail({ kind: 'error', error }, { method: 'views.open' });
      expect((await slack.press({ message, action: 'case.contact', by: 'U0WANG' })).status).toBe(503);
    }
    expect(slack.views()).toEqual([]);
  });

  it('stays open with the reason when the case was moved meanwhile', async () => {
    const { slack, message, keeper } = await withCase();
    await slack.press({ message, action: 'case.resolve', by: 'U0WANG' });
    await slack.press({ message, action: 'case.contact', by: 'U0LIU' });
    await slack.submitModal({ by: 'U0WANG', text: '已经换好了' });
    keeper.view = { ...keeper.view, case: { ...keeper.view.case, state: 'withdrawn' } };
    await slack.submitModal({ by: 'U0LIU', text: 'We will call you' });
    expect(slack.modal('U0WANG')).toBeNull();
    expect(Object.values(slack.modal('U0LIU')?.errors ?? {})[0]).toMatch(/C-000123/);
  });

  it('can be sent again when it failed or was refused, and says new words when they are new', async () => {
    const { slack, message, desk, keeper } = await withCase();
    await slack.press({ message, action: 'case.contact', by: 'U0WANG' });
    const view = slack.modal('U0WANG') ?? undefined;
    if (view === undefined) throw new Error('no modal');
    desk.onMove(() => Promise.reject(new Error('the database is away')));
    expect((await slack.submitModal({ by: 'U0WANG', text: '您好' })).status).toBe(503);
    desk.onMove(async () => ({ result: 'refused', because: 'illegal', view: keeper.view }));
    expect((await slack.submitModal({ by: 'U0WANG', text: '您好' })).body).toMatchObject({ response_action: 'errors' });
    desk.onMove(keeper.move);
    expect((await slack.submitModal({ by: 'U0WANG', text: '您好' })).status).toBe(200);
    view.state = 'open';
    expect((await slack.submitModal({ by: 'U0WANG', text: '再补充一句' })).status).toBe(200);
    expect(keeper.asked.map(({ move }) => 'text' in move && move.text)).toEqual(['您好', '再补充一句']);
  });

  it('becomes a notice when the case has moved on', async () => {
    const { slack, message, keeper } = await withCase();
    keeper.view = { ...keeper.view, moves: ['note'], case: { ...keeper.view.case, state: 'closed' } };
    await slack.press({ message, action: 'case.contact', by: 'U0WANG' });
    await vi.waitFor(() => expect(slack.modal('U0WANG')?.content.submit).toBeUndefined());
    expect(readable(slack.modal('U0WANG')?.content.blocks)).toBe('C-000123 现在是“已关闭”，不能“联系客户”。');
  });

  it('is left alone when nobody can say how the case stands', async () => {
    const { slack, message, desk } = await withCase();
    desk.onLook(() => Promise.reject(new Error('the database is away')));
    expect((await slack.press({ message, action: 'case.contact', by: 'U0WANG' })).acked).toBe(true);
    expect((await slack.submitModal({ by: 'U0WANG', text: '您好' })).acked).toBe(true);
    expect(slack.calls('views.update')).toEqual([]);
  });
});

describe('other things people do', () => {
  it('a link is acknowledged', async () => {
    const { slack, message, keeper } = await withCase();
    expect((await slack.press({ message, action: 'case.open', by: 'U0WANG' })).status).toBe(200);
    expect(keeper.asked).toEqual([]);
  });

  it.each(['http', 'socket'] as const)('/aftercare leads to the console, over %s', async (over) => {
    const { slack } = await withCase(over);
    const { acked, body } = await slack.command({ command: '/aftercare', by: 'U0WANG' });
    expect(acked).toBe(true);
    expect(body).toEqual({
      response_type: 'ephemeral',
      text: '所有未结工单都在控制台：https://care.example.com/console/cases',
    });
  });

  it('an event is taken at the first try', async () => {
    const { slack, url } = await withCase();
    const event = { type: 'message', channel: 'C0CASES', user: 'U0LIU', text: 'internal talk', ts: '1.2' };
    expect((await slack.event({ event, to: url, pauses: [0, 0, 0] })).map(({ status }) => status)).toEqual([200]);
  });

  it('a reminder of a case that nobody has is shown in the channel too', async () => {
    const { slack, desk, message, ref, keeper } = await withCase();
    await desk.chase(keeper.view, ref, 'unclaimed');
    await slack.press({ message, action: 'case.claim', by: 'U0WANG' });
    await desk.chase(keeper.view, ref, 'unresolved');
    expect(slack.replies(message).map(({ broadcast }) => broadcast)).toEqual([true, false]);
    expect(slack.replies(message)[1]?.text).toMatch(/^<@U0WANG> /);
  });

  it('a reminder is not lost with the card', async () => {
    const { slack, desk, message, ref, keeper } = await withCase();
    slack.deleteMessage(message);
    expect(await desk.chase(keeper.view, ref, 'unclaimed')).toMatchObject({ outcome: 'ok' });
    expect(slack.messages()).toMatchObject([{ threadTs: null, text: expect.stringContaining('C-000123') }]);
  });

  it('a card keeps its channel when new ones go elsewhere', async () => {
    const { slack, ref, keeper } = await withCase('http', { alertChannel: '#cases' });
    expect(ref.channel).toBe('C0CASES');
    slack.channel('C0CASES', 'archived');
    expect(await office.desk.show(keeper.view, ref)).toMatchObject({
      delivery: { outcome: 'blocked', why: 'is_archived' },
      ref,
    });
  });
});

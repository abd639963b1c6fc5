import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt } from '../../src/cases/index.ts';
import { aCaseView } from '../fakes/case-view.ts';
import type { SlackFault } from '../fakes/slack-api.ts';
import { type Office, openOffice } from './slack-rig.ts';

const doubtful = (since = new Date()): Attempt => ({ key: 'card:1', doubtful: true, since });

describe('looking whether a card arrived', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice('http');
  });
  afterAll(() => office.close());
  let calls = 0;
  beforeEach(() => {
    calls = office.slack.calls().length;
  });
  const made = () =>
    office.slack
      .calls()
      .slice(calls)
      .map(({ method }) => method);
  const show = (trial: Attempt) => office.desk.show(aCaseView(), null, trial);

  it.each<[SlackFault, object]>([
    [
      { kind: 'rate-limited', retryAfter: 9 },
      { outcome: 'rate-limited', retryAfterMs: 9_000 },
    ],
    [{ kind: 'status', status: 503 }, { outcome: 'retry' }],
    [{ kind: 'lost' }, { outcome: 'retry' }],
    [{ kind: 'hang' }, { outcome: 'retry' }],
    [{ kind: 'error', error: 'internal_error' }, { outcome: 'retry' }],
  ])('posts nothing while it cannot look: %j', async (fault, outcome) => {
    office.slack.fail(fault, { method: 'conversations.history' });
    expect(await show(doubtful())).toEqual({ delivery: expect.objectContaining(outcome), ref: null });
    expect(made()).toEqual(['conversations.history']);
  });
  it.each(['missing_scope', 'channel_not_found', 'not_in_channel'])(
    'posts where it may not look: %s',
    async (error) => {
      office.slack.fail({ kind: 'error', error }, { method: 'conversations.history' });
      expect(await show(doubtful())).toMatchObject({ delivery: { outcome: 'ok' } });
      expect(made()).toEqual(['conversations.history', 'chat.postMessage']);
    },
  );
  it('does not look without a doubt', async () => {
    expect(await show({ ...doubtful(), doubtful: false })).toMatchObject({ delivery: { outcome: 'ok' } });
    expect(made()).toEqual(['chat.postMessage']);
  });
  it('takes nothing for its own that was posted before it was first tried', async () => {
    const later = new Date(Date.now() + 3_600_000);
    const { ref } = await show(doubtful());
    const again = await show(doubtful(later));
    expect(again.delivery).toMatchObject({ outcome: 'ok' });
    expect(again.ref).not.toEqual(ref);
  });
});

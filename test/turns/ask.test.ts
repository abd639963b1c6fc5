import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/clock.ts';
import { ConversationId } from '../../src/ids.ts';
import { callback, dueFollowUp } from '../../src/turns/index.ts';
import { complained } from '../contracts/stores.rig.ts';
import { DEPS, due, MORNING, NIGHT, NOW } from './ask.rig.ts';
import { shelf, takerRig } from './rig.ts';

describe('a follow-up whose moment has come', () => {
  it('is asked, with what it is about frozen', async () => {
    const one = due();
    const decided = await dueFollowUp(one, DEPS);
    if (decided.act !== 'take') throw new Error(decided.act);
    const { message } = decided;
    expect(message).toMatchObject({
      key: `ask:${one.id}:1`,
      heard: { kind: 'opened', again: false, seed: one.id },
      followUp: {
        state: 'asked',
        nextKind: 'remind',
        nextAt: later(NOW, 48 * HOUR),
        expiresAt: later(NOW, 168 * HOUR),
        stamps: ['asked'],
      },
    });
    expect(message.opening).toMatchObject({
      seq: 0,
      locale: 'en',
      reach: { address: '42' },
    });
    expect(message.opening?.conversation).toMatchObject({
      chatId: one.id,
      ordinal: 1,
      scriptVersion: 1,
      vars: { name: '王小明', item: '冰箱', staff: '李师傅', date: { 'zh-CN': '3月1日', en: 'March 1' } },
    });
  });
  it('is asked in neutral words where nothing is known', async () => {
    const bare = due(
      { service: { ...due().service, item: null, store: null, servedByName: null, kind: 'repair.completed' } },
      { name: null, locale: 'fr' },
    );
    const decided = await dueFollowUp(bare, DEPS);
    if (decided.act !== 'take') throw new Error(decided.act);
    expect(decided.message.opening?.conversation.vars).toMatchObject({
      name: { 'zh-CN': '客户' },
      item: { en: 'order' },
      service: { 'zh-CN': '维修' },
    });
    expect(decided.message.opening?.locale).toBe('zh-CN');
  });
  it.each([
    ['opted out', {}, { optedOut: true }, { act: 'skip', reason: 'opted-out' }],
    ['erased', {}, { erased: true }, { act: 'skip', reason: 'erased' }],
    ['no consent', {}, { consentSurvey: false }, { act: 'skip', reason: 'no-consent' }],
    ['too late', { dueAt: later(NOW, -200 * HOUR) }, {}, { act: 'skip', reason: 'expired-before-asking' }],
    ['no script', { scriptId: 'never_published' }, {}, { act: 'skip', reason: 'script-not-published' }],
    ['opted out, though somebody wants it', { forced: true }, { optedOut: true }, { act: 'skip', reason: 'opted-out' }],
  ])('is not asked: %s', async (_why, over, customer, expected) => {
    expect(await dueFollowUp(due(over, customer), DEPS)).toEqual(expected);
  });
  it('waits for the morning, where it would wake somebody', async () => {
    const night = { ...DEPS, now: NIGHT };
    expect(await dueFollowUp(due(), night)).toEqual({ act: 'postpone', until: MORNING });
    expect(await dueFollowUp(due({ reach: null }), night), 'the web chat wakes nobody').toMatchObject({ act: 'take' });
    expect(await dueFollowUp(due({ forced: true }), night), 'somebody wants it now').toMatchObject({ act: 'take' });
    expect(await dueFollowUp(due({}, { timezone: 'Europe/Paris' }), night), 'it is 16:00 there').toMatchObject({
      act: 'take',
    });
  });
  it('is reminded of in the day only, and never after a no', async () => {
    const conversation = ConversationId.parse(randomUUID());
    const one = due({ kind: 'remind', conversation, ordinal: 1, forced: true });
    expect(await dueFollowUp(one, DEPS)).toEqual({
      act: 'take',
      message: { conversation, key: `remind:${one.id}:1`, heard: { kind: 'reminded' } },
    });
    expect(await dueFollowUp(one, { ...DEPS, now: NIGHT })).toEqual({ act: 'postpone', until: MORNING });
    for (const no of [{ optedOut: true }, { consentSurvey: false }, { erased: true }]) {
      expect(await dueFollowUp({ ...one, customer: { ...one.customer, ...no } }, DEPS)).toEqual({ act: 'rest' });
    }
  });
  it('ends at any hour, for that says nothing', async () => {
    const conversation = ConversationId.parse(randomUUID());
    const one = due({ kind: 'expire', conversation, ordinal: 1 });
    expect(await dueFollowUp(one, { ...DEPS, now: NIGHT })).toMatchObject({
      act: 'take',
      message: { heard: { kind: 'expired' }, conversation },
    });
  });
  it('is asked once more after it was put off, with no second reminder', async () => {
    const conversation = ConversationId.parse(randomUUID());
    const decided = await dueFollowUp(due({ conversation, ordinal: 1, expiresAt: later(NOW, 100 * HOUR) }), DEPS);
    expect(decided).toMatchObject({
      act: 'take',
      message: {
        heard: { kind: 'opened', again: true },
        followUp: { nextKind: 'expire', nextAt: later(NOW, 100 * HOUR) },
      },
    });
  });
});

describe('a case that was put right', () => {
  it('is asked about in the customer’s own chat', async () => {
    const rig = takerRig();
    const { aCase, conversation } = await complained(rig);
    const message = await callback(
      { aCase, locale: 'en', vars: { name: 'Ada' }, ordinal: 1, reach: { channel: 'telegram', address: '42' } },
      DEPS,
    );
    expect(message).toMatchObject({
      key: `callback:${aCase.id}:1`,
      caseChange: { over: 1, after: { version: 2, nextKind: 'silent', nextAt: later(NOW, 48 * HOUR) } },
    });
    expect(message?.opening?.conversation).toMatchObject({
      chatId: conversation.chatId,
      ordinal: 2,
      caseId: aCase.id,
      scriptId: 'complaint_closeout',
      vars: { name: 'Ada' },
    });
  });
  it('is left to staff when its script is not published', async () => {
    const { aCase } = await complained(takerRig());
    const none = { ...DEPS, shelf: { ...shelf, current: async () => null } };
    expect(await callback({ aCase, locale: 'en', vars: {}, ordinal: 1, reach: null }, none)).toBeNull();
  });
});

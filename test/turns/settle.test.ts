import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pressOf } from '../../src/channels/index.ts';
import { later } from '../../src/clock.ts';
import { advance, type Heard } from '../../src/conversation/index.ts';
import { DEFAULT_HOUSE } from '../../src/followups/index.ts';
import { CaseId } from '../../src/ids.ts';
import { type HeardMessage, houseVars, type Settling, type Standing, settle } from '../../src/turns/index.ts';
import { asked, deliveryEvent, fresh } from '../contracts/stores.rig.ts';
import { aCase } from '../fakes/case-view.ts';
import { script } from '../scripts/library.ts';
import { seals, takerRig } from './rig.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const BY: Settling = {
  now: NOW,
  house: DEFAULT_HOUSE,
  sealer: seals,
  caseId: CaseId.parse('0195f0a0-0000-7000-8000-00000000c123'),
  caseNumber: 'C-000042',
  desk: true,
  asides: [],
};
const SCRIPT = script('delivery_followup');
const press = (choice: string): Heard => ({ kind: 'pressed', step: 'q1', choice });

async function standingAt(address: string | null = '42'): Promise<Standing> {
  const rig = takerRig();
  const identities = address === null ? [] : [{ channel: 'telegram', address }];
  const { conversation } = await asked(rig, deliveryEvent({ identities }));
  const standing = (await rig.stores.turns.load([conversation.id])).get(conversation.id);
  if (!standing) throw new Error('a standing');
  return standing;
}

function settled(standing: Standing, message: Partial<HeardMessage> & { heard: Heard }, by: Partial<Settling> = {}) {
  const turn = advance(SCRIPT, standing.state, message.heard);
  return settle(SCRIPT, standing, { key: fresh('m'), via: 'telegram', ...message }, turn, { ...BY, ...by });
}

describe('the row that a turn leaves', () => {
  it('has everything that a low score implies', async () => {
    const standing = await standingAt();
    const row = settled(standing, { heard: press('1') });
    expect(row).toMatchObject({
      seq: 2,
      opens: false,
      heard: { kind: 'pressed', label: 'Very dissatisfied', via: 'telegram' },
    });
    expect(row.answers).toEqual([
      {
        step: 'q1',
        kind: 'satisfaction',
        value: '1',
        score: 1,
        indicator: 'delivery',
        core: true,
        late: false,
        channel: 'telegram',
        locale: 'en',
      },
    ]);
    expect(row.caseChange).toMatchObject({ over: 0, after: { number: 'C-000042', severity: 'P2', score: 1 } });
    expect(row.followUp).toMatchObject({ state: 'answered' });
    expect(row.outbox.map(({ kind, channel, lane }) => `${kind} ${channel} ${lane}`)).toEqual([
      `message telegram chat:${standing.conversation.chatId}`,
      `card desk case:${BY.caseId}`,
    ]);
  });
  it('has sealed buttons that say which question they answer', async () => {
    const standing = await standingAt();
    const [message] = settled(standing, { heard: press('1') }).outbox;
    const buttons = message?.body.buttons as { label: string; data: string }[];
    const presses = buttons.map(({ data }) => pressOf(data, seals));
    expect(presses.every((one) => one?.conversation === standing.conversation.id && one.step === 'sorry')).toBe(true);
    expect(presses.map((one) => one?.choice)).toContain('D2.1');
  });
  it('has no messages for whoever looks at the web chat, or cannot be reached', async () => {
    const reachable = await standingAt();
    expect(settled(reachable, { heard: press('5'), via: 'webchat' }).outbox).toEqual([]);
    expect(settled(await standingAt(null), { heard: press('5') }).outbox).toEqual([]);
    expect(
      settled(reachable, { heard: { kind: 'reminded' } }).outbox,
      'what we begin goes where they can be reached',
    ).not.toEqual([]);
  });
  it('tells the desk nothing when there is none', async () => {
    expect(settled(await standingAt(), { heard: press('1') }, { desk: false }).outbox.map(({ kind }) => kind)).toEqual([
      'message',
    ]);
  });
  it('marks an answer that comes too late', async () => {
    const standing = await standingAt();
    const over = {
      ...standing,
      followUp: { state: 'closed', expiresAt: later(NOW, -1) },
      state: standing.state && { ...standing.state, status: 'finished' as const, outcome: 'expired' as const },
    };
    expect(settled(over, { heard: press('1') }).answers).toMatchObject([{ late: true }]);
    expect(settled(standing, { heard: press('1') }).answers).toMatchObject([{ late: false }]);
  });
  it('has the consent and the language that the customer chose', async () => {
    const standing = await standingAt();
    expect(settled(standing, { heard: { kind: 'typed', text: '退订' } })).toMatchObject({
      consent: 'opt-out',
      followUp: { state: 'closed', reason: 'opted-out' },
    });
    expect(settled(standing, { heard: { kind: 'language', locale: 'zh-CN' } })).toMatchObject({
      consent: null,
      locale: 'zh-CN',
    });
  });
  it('keeps the words that depend on the case', () => {
    expect(houseVars(DEFAULT_HOUSE, null)).not.toHaveProperty('case_no');
    expect(houseVars(DEFAULT_HOUSE, aCase({ severity: 'P3', ownerName: 'Li', resolution: 'new door' }))).toMatchObject({
      case_no: 'C-000123',
      owner: 'Li',
      sla: { en: '4 hours', 'zh-CN': '4小时' },
      action: 'new door',
    });
    expect(houseVars(DEFAULT_HOUSE, aCase({ severity: 'P1' }))).toMatchObject({
      sla: { en: '1 hour' },
      owner: DEFAULT_HOUSE.owner,
    });
  });
  it('is whole, whatever was heard', async () => {
    const standing = await standingAt();
    const steps = Object.keys(SCRIPT.steps);
    const heard: fc.Arbitrary<Heard> = fc.oneof(
      fc.record({ kind: fc.constant('typed' as const), text: fc.string({ unit: 'grapheme', maxLength: 60 }) }),
      fc.record({
        kind: fc.constant('pressed' as const),
        step: fc.constantFrom(...steps, '__proto__', 'constructor'),
        choice: fc.constantFrom('1', '5', 'D1', 'mistap', 'yes', 'toString'),
      }),
      fc.record({ kind: fc.constant('other' as const), what: fc.constantFrom('photo', 'voice') }),
      fc.constantFrom<Heard>(
        { kind: 'reminded' },
        { kind: 'expired' },
        { kind: 'cancelled' },
        { kind: 'arrived' },
        { kind: 'language', locale: 'zh-CN' },
      ),
    );
    fc.assert(
      fc.property(fc.array(heard, { minLength: 1, maxLength: 8 }), (all) => {
        let present = standing;
        for (const one of all) {
          const row = settled(present, { heard: one });
          const messages = row.outbox.filter(({ kind }) => kind === 'message');
          expect(row.seq).toBe(present.seq + 1);
          expect(messages.map(({ body }) => body.text)).toEqual(row.said.map(({ text }) => text));
          expect(new Set(row.outbox.map(({ key }) => key)).size).toBe(row.outbox.length);
          expect(row.said.every(({ text }) => text.trim() !== '' && !/\{\w+\}/.test(text))).toBe(true);
          if (row.caseChange) expect(row.caseChange.after.version).toBe((present.aCase?.version ?? 0) + 1);
          const aCase = row.caseChange?.after ?? present.aCase;
          const followUp = row.followUp
            ? { state: row.followUp.state, expiresAt: row.followUp.expiresAt }
            : present.followUp;
          present = { ...present, seq: row.seq, state: row.state, aCase, followUp };
        }
      }),
      { numRuns: 300 },
    );
  });
});

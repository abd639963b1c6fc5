import { randomUUID } from 'node:crypto';
import { HOUR, later } from '../../src/clock.ts';
import { DEFAULT_HOUSE } from '../../src/followups/index.ts';
import { CustomerId, FollowUpId, ServiceId } from '../../src/ids.ts';
import type { AskDeps, DueFollowUp } from '../../src/turns/index.ts';
import { shelf } from './rig.ts';

/** Monday, 17:00 in Shanghai. */
export const NOW = new Date('2026-03-02T09:00:00Z');
export const NIGHT = new Date('2026-03-02T15:00:00Z');
export const MORNING = new Date('2026-03-03T01:00:00Z');

export const DEPS: AskDeps = {
  shelf,
  ids: { uuid: randomUUID },
  house: DEFAULT_HOUSE,
  now: NOW,
  zone: 'Asia/Shanghai',
  defaultLocale: 'zh-CN',
  facts: new Map(),
  wanted: [],
};

/** A delivery that is to be asked about since an hour. */
export function due(over: Partial<DueFollowUp> = {}, customer: Partial<DueFollowUp['customer']> = {}): DueFollowUp {
  return {
    id: FollowUpId.parse('0195f0a0-0000-7000-8000-00000000c001'),
    kind: 'ask',
    forced: false,
    dueAt: later(NOW, -HOUR),
    claimedAt: NOW,
    waitMs: 0,
    rule: { delayMinutes: 60, remindMinutes: 2_880, expireMinutes: 10_080 },
    scriptId: 'delivery_followup',
    expiresAt: null,
    customer: {
      id: CustomerId.parse(randomUUID()),
      name: '王小明',
      locale: 'en',
      timezone: null,
      consentSurvey: null,
      optedOut: false,
      erased: false,
      ...customer,
    },
    service: {
      id: ServiceId.parse(randomUUID()),
      item: '冰箱',
      store: '西湖店',
      team: 'T1',
      servedById: 'd1',
      servedByName: '李师傅',
      completedAt: new Date('2026-03-01T08:00:00Z'),
      kind: 'delivery.completed',
    },
    reach: { channel: 'telegram', address: '42' },
    conversation: null,
    ordinal: 0,
    ...over,
  };
}

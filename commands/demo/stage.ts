import { randomUUID } from 'node:crypto';
import { HOUR, later, SECOND } from '../../src/clock.ts';
import type { Locale, Text } from '../../src/text.ts';
import { eventually, everyItem, type Remote, remote } from '../remote.ts';
import { Case, type EventResult, EventResults, FollowUp } from '../wire.ts';
import type { Show } from './show.ts';

/** Longest wait for what should happen at once, on a slow machine too. */
export const SOON = 15 * SECOND;
export const PATIENCE = 10 * SECOND;

/** Everything the story is told with: the service's address, the shop's system, and what the story adds up to. */
export type Stage = {
  readonly url: string;
  readonly zone: string;
  readonly show: Show;
  /** Raised when somebody stops the demo. */
  readonly signal: AbortSignal;
  /** The shop's own system, with its API key. */
  readonly shop: Remote;
  /** What customers use: no key, no cookie. */
  readonly visitor: Remote;
  /** Counted while the story is told; the report at its end must say the same. */
  readonly told: { asked: number; scores: number[]; cases: number };
};

export function makeStage(url: string, key: string, zone: string, show: Show, signal: AbortSignal): Stage {
  return {
    url,
    zone,
    show,
    signal,
    shop: remote({ url, patienceMs: PATIENCE, signal, headers: { authorization: `Bearer ${key}` } }),
    visitor: remote({ url, patienceMs: PATIENCE, signal }),
    told: { asked: 0, scores: [], cases: 0 },
  };
}

export const SOURCE = '/bayside/shop';

export type Person = { readonly id: string; readonly name: string; readonly locale: Locale; readonly timezone: string };

export type ServiceOf = {
  readonly type: string;
  readonly person: Person;
  readonly item: string;
  readonly servedBy?: string;
  readonly hoursAgo?: number;
};

export type Event = Readonly<Record<string, unknown>> & { readonly id: string };

/** An event as the shop's system would post it; finished two hours ago unless said otherwise. */
export function eventOf({ type, person, item, servedBy, hoursAgo = 2 }: ServiceOf): Event {
  const completedAt = later(new Date(), -hoursAgo * HOUR).toISOString();
  const id = `${person.id}-${type}-${randomUUID().slice(0, 8)}`;
  const by = servedBy === undefined ? {} : { servedBy: { id: servedBy, name: servedBy } };
  const store = person.locale === 'zh-CN' ? '浦东店' : 'Riverside';
  return {
    ...{ specversion: '1.0', id, source: SOURCE, type, time: completedAt },
    data: { customer: { ...person }, service: { id, item, completedAt, store, ...by } },
  };
}

export async function post(stage: Stage, event: Event): Promise<EventResult> {
  const { events } = await stage.shop.post('/api/v1/events', event, EventResults, 'application/cloudevents+json');
  const [result] = events;
  if (result === undefined) throw new Error('an event was posted, and nothing was answered');
  return result;
}

export function followUpOf(stage: Stage, id: string | undefined): Promise<FollowUp> {
  return stage.shop.get(`/api/v1/follow-ups/${id}`, FollowUp);
}

/** Does not wait for tomorrow: the manager's "send now". Resolves when the customer was asked. */
export async function askNow(stage: Stage, followUpId: string | undefined): Promise<FollowUp> {
  await stage.shop.post(`/api/v1/follow-ups/${followUpId}/send-now`, {}, FollowUp);
  const asked = await eventually(
    () => followUpOf(stage, followUpId),
    (now) => (now.conversation ? now : null),
    SOON,
  );
  if (asked === null) throw new Error(`follow-up ${followUpId} was not asked within ${SOON / SECOND} s`);
  stage.told.asked++;
  return asked;
}

/** The cases of one follow-up. There should be one, or none. */
export async function casesOf(stage: Stage, followUp: FollowUp): Promise<readonly Case[]> {
  return (await everyItem(stage.shop, '/api/v1/cases', Case)).filter(({ followUpId }) => followUpId === followUp.id);
}

export function caseById(stage: Stage, id: string): Promise<Case> {
  return stage.shop.get(`/api/v1/cases/${id}`, Case);
}

/** A moment on somebody's own clock, in the audience's language. */
export function clockOf(moment: string | null | undefined, zone: string, locale: Locale): string {
  if (!moment) return '–';
  const form = { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zone } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(moment));
}

export function text(zh: string, en: string): Text {
  return { 'zh-CN': zh, en };
}

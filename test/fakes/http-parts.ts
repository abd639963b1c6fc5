import type { HttpParts } from '../../adapters/http/index.ts';
import { Fault } from '../../src/faults.ts';
import { DEFAULT_HOUSE, DEFAULT_RULES, type FollowUpView, type House, type Rule } from '../../src/followups/index.ts';
import { ChatId, ConversationId, CustomerId, FollowUpId, ScriptId } from '../../src/ids.ts';
import type { Accepted, CustomerView } from '../../src/intake/index.ts';
import type { Remark, RemarkFilter } from '../../src/responses/index.ts';
import { publish, type ScriptEntry } from '../../src/scripts/index.ts';
import type { ParkedView } from '../../src/turns/index.ts';
import { aCaseView, CaseKeeper } from './case-view.ts';
import { memoryApiKeys, memoryAudit, memorySessions, memoryUsers } from './http-access.ts';
import { memoryChats, openSealer } from './http-chats.ts';
import { memorySent } from './http-files.ts';

export const NOW = new Date('2026-03-02T10:00:00Z');
export const CHAT = ChatId.parse('0195f0a0-0000-7000-8000-00000000c001');
export const FOLLOW_UP = FollowUpId.parse(CHAT);
export const CONVERSATION = ConversationId.parse('0195f0a0-0000-7000-8000-00000000c00a');
export const DRAFT = {
  format: 1,
  id: ScriptId.parse('after_delivery'),
  name: { 'zh-CN': '送货回访', en: 'After a delivery' },
  start: 'q1',
  steps: {
    q1: {
      kind: 'choice',
      text: { 'zh-CN': '一切顺利吗？', en: 'Did all go well?' },
      choices: [
        { id: 'yes', label: { 'zh-CN': '顺利', en: 'Yes' }, next: 'bye' },
        { id: 'no', label: { 'zh-CN': '不顺利', en: 'No' }, next: 'bye' },
      ],
    },
    bye: { kind: 'end', text: { 'zh-CN': '谢谢！', en: 'Thank you!' } },
  },
} as const;

export const REMARK: Remark = {
  kind: 'praise',
  at: NOW,
  conversationId: CONVERSATION,
  followUpId: FOLLOW_UP,
  scriptId: DRAFT.id,
  customer: { id: 'cu-1', name: '王小明' },
  service: { id: 's-1', item: '冰箱', store: '西湖店', team: null, servedBy: '李师傅' },
  score: 5,
  words: ['准时'],
};

/** Everything the HTTP server needs, in memory, with what was asked of it kept to be looked at. */
export function memoryParts(over: Partial<HttpParts> = {}) {
  let now = NOW;
  const clock = { now: () => now };
  const users = memoryUsers();
  const sessions = memorySessions(users, clock);
  const apiKeys = memoryApiKeys();
  const audit = memoryAudit();
  const talk = memoryChats();
  const sent = memorySent();
  const desk = new CaseKeeper(aCaseView());
  const kept = {
    events: [] as Accepted[],
    heard: [] as unknown[],
    published: [] as unknown[],
    remarks: [] as RemarkFilter[],
    by: [] as string[],
  };
  const parts: HttpParts = {
    clock,
    about: { version: '1.2.3', timezone: 'Asia/Shanghai', defaultLocale: 'zh-CN', desk: { slack: true } },
    async acceptEvents(events) {
      kept.events.push(...events);
      return events.map(({ id }) => ({ id, status: 'scheduled', followUpId: FOLLOW_UP, dueAt: NOW }));
    },
    knownTypes: async () => new Set(['delivery.completed']),
    ...followUpParts(kept.by),
    cases: {
      view: async (id) => (id === desk.view.case.id ? desk.view : null),
      list: async () => ({ items: [desk.view], next: null }),
    },
    moveCase: desk.move,
    customers: memoryCustomers(kept.by),
    chats: talk.chats,
    async hear(message) {
      const again = kept.heard.some((one) => JSON.stringify(one) === JSON.stringify(message));
      kept.heard.push(message);
      return again ? 'duplicate' : 'taken';
    },
    ...sent.parts,
    watchChats: talk.watch,
    sealer: openSealer,
    ...scriptParts(kept.published),
    ...settingParts(kept.by),
    remarks: {
      async list(filter) {
        kept.remarks.push(filter);
        return { items: [REMARK], next: 'more' };
      },
    },
    reports: {
      tally: async () => ({ rows: [{ key: null, kind: 'satisfaction', score: 5, n: 40 }], groups: [] }),
      experiments: async () => [],
    },
    users,
    sessions,
    apiKeys,
    audit,
    webhooks: {},
    chatPage: ({ locale, brand, base, scriptUrl }) => `<html lang=${locale}>${brand} ${base} ${scriptUrl}`,
    gonePage: ({ locale }) => `<html lang=${locale}>gone`,
    health: { live: () => true, ready: async () => ({ ready: true, checks: { database: { ok: true } } }) },
    metrics: async () => 'up 1\n',
    ...over,
  };
  const wind = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { parts, users, sessions, apiKeys, audit, talk, sent, desk, kept, wind };
}

export const aFollowUp: FollowUpView = {
  id: FOLLOW_UP,
  state: 'planned',
  reason: null,
  trace: [{ rule: 'delay', result: 'ok' }],
  event: { id: 'e-1', source: '/shop', type: 'delivery.completed', time: NOW, receivedAt: NOW },
  customer: { id: 'cu-1', name: '王小明' },
  service: { id: 's-1', item: '冰箱', store: '西湖店', team: null, servedBy: '李师傅', completedAt: NOW },
  customerId: CustomerId.parse('0195f0a0-0000-7000-8000-00000000c002'),
  scriptId: 'after_delivery',
  ruleId: 'delivery',
  dueAt: NOW,
  nextAt: NOW,
  nextKind: 'ask',
  createdAt: NOW,
  askedAt: null,
  answeredAt: null,
  closedAt: null,
  chatId: CHAT,
  conversation: null,
};

function followUpParts(by: string[]): Pick<HttpParts, 'followUps' | 'sendNow' | 'skip'> {
  const get = async (id: FollowUpId) => (id === FOLLOW_UP ? aFollowUp : null);
  return {
    followUps: {
      get,
      list: async ({ limit, after }) => ({ items: limit > 0 ? [aFollowUp] : [], next: after ?? null }),
    },
    async sendNow(id, who) {
      by.push(who);
      const view = await get(id);
      if (!view) throw new Fault('missing/not-found');
      return { ...view, state: 'asked' };
    },
    async skip() {
      throw new Fault('followups/illegal-move');
    },
  };
}

function memoryCustomers(by: string[]): HttpParts['customers'] {
  const customer: CustomerView = {
    id: 'cu-1',
    name: '王小明',
    locale: 'zh-CN',
    timezone: null,
    segment: null,
    keyCustomer: false,
    consent: { survey: true, marketing: null },
    optedOutAt: null,
    erasedAt: null,
    identities: [{ channel: 'telegram', address: '12***89', blockedAt: null }],
  };
  return {
    get: async (id) => (id === customer.id ? customer : null),
    export: async (id) => (id === customer.id ? { customer: { ...customer }, turns: [] } : null),
    async erase(id, who) {
      by.push(who);
      return id === customer.id;
    },
  };
}

type ScriptParts = Pick<HttpParts, 'scripts' | 'shelf' | 'lint' | 'publish' | 'archive' | 'upgrades' | 'indicators'>;

function scriptParts(published: unknown[]): ScriptParts {
  const source = JSON.stringify(DRAFT);
  let entry: ScriptEntry = {
    ...{ id: DRAFT.id, draft: source, draftRevision: 3, draftBy: 'user:1', draftAt: NOW, publishedVersion: 1 },
    ...{ archivedAt: null, shipped: null },
  };
  const scripts: HttpParts['scripts'] = {
    list: async () => [entry],
    get: async (id) => (id === entry.id ? entry : null),
    async saveDraft(id, typed, over) {
      if (id !== entry.id) return 1;
      if (over !== entry.draftRevision) return 'changed';
      entry = { ...entry, draft: typed, draftRevision: entry.draftRevision + 1 };
      return entry.draftRevision;
    },
    rollBack: async (_id, version) => version === 1,
    versions: async () => [{ version: 1, hash: 'abc', note: null, publishedBy: null, publishedAt: NOW }],
    source: async (_id, version) => (version === 1 ? source : null),
  };
  const made = publish(DRAFT, 1, new Map());
  return {
    scripts,
    shelf: {
      async version() {
        if (!made.ok) throw new Fault('scripts/not-published');
        return made.script;
      },
    },
    lint: lintJson,
    async publish(asked) {
      published.push(asked);
      const { problems, draft } = lintJson(asked.source);
      return draft ? { result: 'published', version: 2, hash: 'def', moved: 0 } : { result: 'invalid', problems };
    },
    async archive(id, archived) {
      if (id !== entry.id) return { result: 'unknown' };
      entry = { ...entry, archivedAt: archived ? NOW : null };
      return { result: 'done' };
    },
    upgrades: { offered: async () => false, look: async () => null, take: async () => null },
    indicators: new Map([['delivery', { 'zh-CN': '送货交付', en: 'Delivery' }]]),
  };
}

/** The drafts of these tests are JSON, or broken. */
const lintJson: HttpParts['lint'] = (source) => {
  const checked = source.startsWith('{') ? publish(JSON.parse(source), 1, new Map()) : null;
  if (checked?.ok) return { problems: [], draft: checked.script };
  const message = { 'zh-CN': '无法读取', en: 'cannot be read' };
  return { problems: [{ level: 'error', at: 'steps.q1', line: 4, code: 'unreadable', message }], draft: null };
};

function settingParts(by: string[]): Pick<HttpParts, 'rules' | 'houses' | 'inbox'> {
  const rules = new Map<string, Rule>(DEFAULT_RULES.map((rule) => [rule.id, rule]));
  let house: House = DEFAULT_HOUSE;
  return {
    rules: {
      list: async () => [...rules.values()],
      async put(rule, who) {
        by.push(who);
        rules.set(rule.id, rule);
      },
      remove: async (id) => rules.delete(id),
    },
    houses: {
      get: async () => house,
      async put(next) {
        house = next;
      },
    },
    inbox: {
      list: async (_limit, state) => PARKED.filter((one) => state === undefined || one.state === state),
      counts: async () => ({ waiting: 0, dead: 1, noted: 1 }),
      retry: async (id) => id === '7',
      retryAll: async () => 1,
      async dismiss(id, who, note) {
        by.push(`${who} ${note}`);
        return id === '7';
      },
    },
  };
}

const PARKED: readonly ParkedView[] = [
  {
    ...{
      id: '7',
      key: 'telegram:1',
      channel: 'telegram',
      reason: 'scripts/not-published',
      attempts: 5,
      createdAt: NOW,
    },
    ...{ state: 'dead', nextAt: null },
    conversation: { id: 'c1', followUpId: 'f1', caseId: null, customer: { id: 'shop-1', name: '王小明' } },
  },
  {
    ...{ id: '6', key: 'telegram:0', channel: 'telegram', reason: 'unknown-sender', attempts: 0, createdAt: NOW },
    ...{ state: 'noted', nextAt: null, conversation: null },
  },
];

import type { Severity } from '../../src/scripts/index.ts';
import type { Locale, Text } from '../../src/text.ts';

/** What the server answers with. Times are ISO 8601 in UTC. */
export const ROLES = ['admin', 'manager', 'staff'] as const;
export type Role = (typeof ROLES)[number];
export type User = {
  id: string;
  email: string;
  name: string;
  role: Role;
  locale: Locale | null;
  disabledAt?: string | null;
};
export type Session = {
  user: User;
  company: { brand: Text };
  timezone: string;
  defaultLocale: Locale;
  version: string;
  desk: { slack: boolean };
};
export type Page<Item> = { items: Item[]; next: string | null };

export const FOLLOW_UP_STATES = ['planned', 'asked', 'answered', 'closed', 'skipped'] as const;
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];
export type TraceLine = { rule: string; result: string; detail?: string };
export type Service = {
  id?: string;
  item: string | null;
  store: string | null;
  team?: string | null;
  servedBy: string | null;
  completedAt: string | null;
};
export type FollowUp = {
  id: string;
  state: FollowUpState;
  reason: string | null;
  trace: TraceLine[];
  event: { id: string; source: string; type: string; time: string | null; receivedAt: string };
  customer: { id: string; name: string | null } | null;
  service: Service | null;
  scriptId: string | null;
  dueAt: string | null;
  nextAt: string | null;
  nextKind: 'ask' | 'remind' | 'expire' | 'cancel' | null;
  createdAt: string;
  askedAt: string | null;
  answeredAt: string | null;
  closedAt: string | null;
  chatUrl: string | null;
  conversation: { id: string; scriptId: string; scriptVersion: number } | null;
};

export type Choice = { id: string; label: string };
export type Bubble = {
  seq: number;
  from: 'bot' | 'customer' | 'staff' | 'system';
  text: string;
  choices?: Choice[];
  at: string;
  channel?: string;
  files?: SentFile[];
};
/** Something that a customer sent besides words. */
export type SentFile = {
  id: string;
  what: string;
  name: string | null;
  type: string | null;
  size: number | null;
  picture: boolean;
  channel: string;
  at: string;
  url: string;
};
export type Answer = {
  step: string;
  kind: string;
  value: string;
  label: Text | null;
  score: number | null;
  indicator: string | null;
  core: boolean;
  late: boolean;
  superseded: boolean;
  at: string;
  file: SentFile | null;
};
export type Conversation = {
  id: string;
  scriptId: string;
  scriptVersion: number;
  locale: Locale;
  state: { at: string; status: string; outcome?: string | null } | null;
  customer: { id: string; name: string | null };
  transcript: Bubble[];
  answers: Answer[];
  files: SentFile[];
};

export const CASE_STATES = ['received', 'investigating', 'callback', 'closed', 'reopened', 'withdrawn'] as const;
export type CaseState = (typeof CASE_STATES)[number];
export const SEVERITIES: readonly Severity[] = ['P1', 'P2', 'P3', 'P4'];
export const MOVES = ['claim', 'contact', 'resolve', 'reopen', 'note'] as const;
/** The moves that a person makes here; the server may name others, which belong to the customer. */
export type MoveName = (typeof MOVES)[number];
export type CaseEvent = {
  at: string;
  what: string;
  actor: { kind: 'customer' | 'system' | 'staff'; name?: string | null };
  from: CaseState | null;
  to: CaseState | null;
  note: string | null;
};
export type Case = {
  id: string;
  number: string;
  state: CaseState;
  severity: Severity;
  category: string | null;
  remedy: string | null;
  slot: string | null;
  score: number | null;
  summary: string | null;
  owner: { id: string; name: string | null } | null;
  resolution: string | null;
  accepted: 'solved' | 'partly' | 'unsolved' | null;
  openedAt: string;
  dueAt: string | null;
  claimedAt: string | null;
  resolvedAt: string | null;
  closedAt: string | null;
  reopened: number;
  version: number;
  moves: string[];
  customer: { id: string; name: string | null; locale: string | null };
  service: Service | null;
  followUpId: string | null;
  chatUrl: string | null;
  conversations: { id: string; scriptId: string }[];
  files: number;
  history: CaseEvent[];
};

export type Customer = {
  id: string;
  name: string | null;
  locale: string | null;
  timezone: string | null;
  segment: string | null;
  keyCustomer: boolean;
  consent: { survey: boolean | null; marketing: boolean | null };
  optedOutAt: string | null;
  erasedAt: string | null;
  identities: { channel: string; address: string; blockedAt: string | null }[];
  followUps: FollowUp[];
  cases: Case[];
};

export const GROUPINGS = ['day', 'week', 'month', 'store', 'team', 'servedBy', 'script', 'channel', 'locale'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export type Note = 'suppressed' | 'directional' | null;
type Maybe = number | null;
export type Figures = {
  asked: { n: number };
  answered: { n: number; rate: Maybe; low: Maybe; high: Maybe };
  csat: {
    n: number;
    mean: Maybe;
    meanLow: Maybe;
    meanHigh: Maybe;
    top2: Maybe;
    top2Low: Maybe;
    top2High: Maybe;
    note: Note;
    definition: Text;
  };
  nps: {
    n: number;
    value: Maybe;
    low: Maybe;
    high: Maybe;
    promoters: Maybe;
    passives: Maybe;
    detractors: Maybe;
    note: Note;
    definition: Text;
  };
  ces: { n: number; mean: Maybe; easy: Maybe; note: Note; definition: Text };
  cases: { opened: number; open: number; closed: number; verified: number };
};
export type Group = Figures & { key: string | null };
export type Summary = { from: string; to: string; timezone: string; by: Grouping; overall: Figures; groups: Group[] };

export * from './remark-contract.ts';
export type * from './script-contract.ts';

export type Rule = {
  id: string;
  eventType: string;
  scriptId: string;
  enabled: boolean;
  position: number;
  delayMinutes: number;
  remindMinutes: number | null;
  expireMinutes: number;
  maxAgeDays: number;
};
export type Hours = { from: string; to: string };
export type House = {
  brand: Text;
  emergency: Text;
  owner: Text;
  supervisor: Text;
  window: { weekday: Hours; weekend: Hours };
};
export const PARKED_STATES = ['waiting', 'dead', 'noted'] as const;
export type ParkedState = (typeof PARKED_STATES)[number];
export type Parked = {
  id: string;
  state: ParkedState;
  channel: string;
  reason: string;
  attempts: number;
  createdAt: string;
  nextAt: string | null;
  conversation: {
    id: string;
    followUpId: string | null;
    caseId: string | null;
    customer: { id: string; name: string | null } | null;
  } | null;
};
export type ParkedPage = { items: Parked[]; counts: Record<ParkedState, number> };
export type ApiKey = {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

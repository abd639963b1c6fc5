import { calledBack } from '../cases/index.ts';
import { later, MINUTE } from '../clock.ts';
import type { Facts } from '../conversation/index.ts';
import { type GateAnswer, gate, type House } from '../followups/index.ts';
import { ChatId, ConversationId, type FollowUpId, type Ids, ScriptId } from '../ids.ts';
import { type Script, type Shelf, variantOf } from '../scripts/index.ts';
import { clip, type Locale, localeOf, type Text } from '../text.ts';
import type { DueCase, DueFacts, DueFollowUp } from './due-ports.ts';
import type { CaseChange, Conversation, FollowUpChange, Standing, Vars } from './ports.ts';
import type { Message } from './take-one.ts';

export type AskDeps = {
  readonly shelf: Pick<Shelf, 'current'>;
  readonly ids: Ids;
  readonly house: House;
  readonly now: Date;
  readonly zone: string;
  readonly defaultLocale: Locale;
  /** What is known about those who are due; one that is missing is a customer of whom nothing is known. */
  readonly facts: ReadonlyMap<FollowUpId, DueFacts>;
  /** Answers of the quarter, by indicator. */
  readonly wanted: readonly { readonly indicator: string; readonly answers: number }[];
};

/** What is to be done about a follow-up whose moment has come. */
export type Due =
  | { readonly act: 'take'; readonly message: Message }
  | { readonly act: 'skip'; readonly reason: string }
  | { readonly act: 'postpone'; readonly until: Date }
  | { readonly act: 'rest' };

/** Decides again, from the row, whether to ask, remind or end: an alarm that rings late or twice does no harm. */
export async function dueFollowUp(due: DueFollowUp, deps: AskDeps): Promise<Due> {
  const decided = gateFor(due, deps);
  if (due.kind === 'remind' && decided !== 'ask') {
    // Nobody is reminded at night, or after they said no: then the follow-up just runs to its end.
    return 'wait' in decided ? { act: 'postpone', until: decided.wait } : { act: 'rest' };
  }
  if (due.kind !== 'ask') return { act: 'take', message: timerMessage(due) };
  if (decided !== 'ask') {
    return 'skip' in decided ? { act: 'skip', reason: decided.skip } : { act: 'postpone', until: decided.wait };
  }
  const script = await deps.shelf.current(ScriptId.parse(due.scriptId));
  if (script === null) return { act: 'skip', reason: 'script-not-published' };
  const facts = deps.facts.get(due.id);
  if (facts?.suppressed && !due.forced) return { act: 'skip', reason: 'suppressed' };
  const wait = laterFor(script, due, deps.now);
  if (wait) return { act: 'postpone', until: wait };
  const opening = openingOf(due, script.version, deps);
  const followUp = asked(due, script, deps.now);
  const key = `ask:${due.id}:${opening.conversation.ordinal}`;
  return {
    act: 'take',
    message: {
      conversation: opening.conversation.id,
      key,
      heard: {
        kind: 'opened',
        again: due.ordinal > 0,
        seed: due.id,
        facts: knownOf(script, due, facts, deps),
        first: facts !== undefined && facts.history.asked === 0 && due.ordinal === 0,
      },
      opening,
      followUp,
    },
  };
}

/** The question whether a case is solved, asked in the customer's own chat; null when its script is not published. */
export async function callback(due: DueCase, deps: AskDeps): Promise<Message | null> {
  const script = await deps.shelf.current(ScriptId.parse(CLOSEOUT));
  if (script === null) return null;
  const { aCase } = due;
  const conversation: Conversation = {
    id: ConversationId.parse(deps.ids.uuid()),
    chatId: aCase.chatId,
    ordinal: due.ordinal + 1,
    customerId: aCase.customerId,
    followUpId: aCase.followUpId,
    caseId: aCase.id,
    serviceId: aCase.serviceId,
    scriptId: CLOSEOUT,
    scriptVersion: script.version,
    vars: due.vars,
  };
  const opening: Standing = {
    conversation,
    seq: 0,
    state: null,
    aCase,
    reach: due.reach,
    followUp: null,
    locale: due.locale,
  };
  const change: CaseChange = { over: aCase.version, after: calledBack(aCase, deps.now), events: [] };
  return {
    conversation: conversation.id,
    key: `callback:${aCase.id}:${aCase.version}`,
    heard: { kind: 'opened', seed: conversation.id, facts: { channel: due.reach?.channel ?? 'webchat' } },
    opening,
    caseChange: change,
  };
}

export const CLOSEOUT = 'complaint_closeout';
const DEFAULT_EXPIRY_MINUTES = 7 * 24 * 60;
const TIMERS = { remind: 'reminded', expire: 'expired', cancel: 'cancelled' } as const;

function gateFor(due: DueFollowUp, deps: AskDeps): GateAnswer {
  return gate({
    standing: due.customer,
    dueAt: due.kind === 'ask' ? due.dueAt : deps.now,
    expireMinutes: due.rule?.expireMinutes ?? DEFAULT_EXPIRY_MINUTES,
    now: deps.now,
    window: deps.house.window,
    zone: deps.zone,
    pushes: due.reach !== null,
    byHand: due.kind === 'ask' && due.forced,
  });
}

function timerMessage(due: DueFollowUp): Message {
  const heard = { kind: TIMERS[due.kind === 'ask' ? 'expire' : due.kind] };
  const conversation = due.conversation ?? ConversationId.parse(due.id);
  return { conversation, key: `${due.kind}:${due.id}:${due.ordinal}`, heard };
}

function openingOf(due: DueFollowUp, scriptVersion: number, deps: AskDeps): Standing {
  const locale = localeOf(due.customer.locale) ?? deps.defaultLocale;
  const conversation: Conversation = {
    id: ConversationId.parse(deps.ids.uuid()),
    chatId: ChatId.parse(due.id),
    ordinal: due.ordinal + 1,
    customerId: due.customer.id,
    followUpId: due.id,
    caseId: null,
    serviceId: due.service.id,
    scriptId: due.scriptId,
    scriptVersion,
    vars: serviceVars(due, deps),
  };
  return {
    conversation,
    seq: 0,
    state: null,
    aCase: null,
    reach: due.reach,
    followUp: { state: 'asked', expiresAt: null },
    locale,
  };
}

/** A variant of an experiment may ask later than the rule says. */
function laterFor(script: Script, due: DueFollowUp, now: Date): Date | null {
  if (!script.experiment || due.forced || due.ordinal > 0) return null;
  const minutes = variantOf(script.experiment, due.id)?.later;
  const at = minutes === undefined ? null : later(due.dueAt, minutes * MINUTE);
  return at !== null && at > now ? at : null;
}

/** What conditions and draws may look at, as it is now. */
function knownOf(script: Script, due: DueFollowUp, facts: DueFacts | undefined, deps: AskDeps): Facts {
  const { service, customer } = due;
  return {
    service: {
      ...facts?.service,
      kind: service.kind,
      ...(service.item !== null && { item: service.item }),
      ...(service.store !== null && { store: service.store }),
      ...(service.team !== null && { team: service.team }),
      ...(service.servedByName !== null && { staff: service.servedByName }),
    },
    customer: { ...facts?.customer, locale: customer.locale ?? deps.defaultLocale },
    history: facts?.history ?? {},
    channel: due.reach?.channel ?? 'webchat',
    wanted: neediest(script, deps.wanted),
    ...(facts?.expected && { expected: facts.expected }),
  };
}

/** The script's indicators by how few answers they have; those without any come first. */
function neediest(script: Script, wanted: AskDeps['wanted']): readonly string[] {
  const counts = new Map(wanted.map(({ indicator, answers }) => [indicator, answers]));
  const all = script.plan.drawable;
  return [...all].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
}

function asked(due: DueFollowUp, script: Script, now: Date): FollowUpChange {
  // A snooze has moved the end already; asking again does not move it once more.
  const expire = due.rule?.expireMinutes ?? script.timing?.expire ?? DEFAULT_EXPIRY_MINUTES;
  const expiresAt = due.expiresAt ?? later(now, expire * MINUTE);
  const reminds = due.rule ? due.rule.remindMinutes : (script.timing?.remind?.[0] ?? null);
  const remindAt = reminds ? later(now, reminds * MINUTE) : null;
  const remind = remindAt !== null && remindAt < expiresAt && due.ordinal === 0;
  return {
    state: 'asked',
    reason: null,
    nextAt: remind ? remindAt : expiresAt,
    nextKind: remind ? 'remind' : 'expire',
    expiresAt,
    stamps: ['asked'],
  };
}

/** The words a script may use about this service, frozen as they are now. A missing one is a neutral word. */
function serviceVars(due: DueFollowUp, deps: AskDeps): Vars {
  const { service, customer } = due;
  const vars: Record<string, string | Text> = {
    name: customer.name ?? NEUTRAL.name,
    item: service.item ? clip(service.item, 20) : NEUTRAL.item,
    store: service.store ?? NEUTRAL.store,
    staff: service.servedByName ?? NEUTRAL.staff,
    service: service.kind.startsWith('repair') ? NEUTRAL.repair : NEUTRAL.delivery,
    date: dateText(service.completedAt, customer.timezone ?? deps.zone),
  };
  return vars;
}

const NEUTRAL = {
  name: { 'zh-CN': '客户', en: 'there' },
  item: { 'zh-CN': '商品', en: 'order' },
  store: { 'zh-CN': '我们的门店', en: 'our store' },
  staff: { 'zh-CN': '同事', en: 'the team' },
  repair: { 'zh-CN': '维修', en: 'repair' },
  delivery: { 'zh-CN': '送货', en: 'delivery' },
} as const satisfies Record<string, Text>;

function dateText(at: Date, timeZone: string): Text {
  const day = (locale: Locale) => dayFormat(locale, timeZone).format(at);
  return { 'zh-CN': day('zh-CN'), en: day('en') };
}

/** Making one takes longer than a whole turn, and there are few zones. */
const DAY_FORMATS = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = DAY_FORMATS.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { timeZone, month: 'long', day: 'numeric' });
  DAY_FORMATS.set(key, format);
  return format;
}

import type { Case } from '../cases/index.ts';
import { caseAfter, promisedHours } from '../cases/index.ts';
import { type Button, buttonData, type ChannelName, type Sealer } from '../channels/index.ts';
import { DAY, later, MINUTE } from '../clock.ts';
import {
  type Asides,
  type Effect,
  type Heard,
  HUMAN,
  render,
  SNIPPETS,
  STOP,
  type State,
  shorthand,
  type Turn,
  type Where,
} from '../conversation/index.ts';
import type { House } from '../followups/index.ts';
import type { CaseId } from '../ids.ts';
import type { Answer, RemarkKind } from '../responses/index.ts';
import type { Script } from '../scripts/index.ts';
import type { Text } from '../text.ts';
import { deskItems } from './desk-items.ts';
import { followUpAfter } from './follow-up-after.ts';
import type { CaseChange, OutboxItem, Said, Standing, TurnRow, Vars } from './ports.ts';

/** What a turn is settled with, besides where the conversation stands. */
export type Settling = {
  readonly now: Date;
  readonly house: House;
  readonly sealer: Sealer;
  /** For a case this turn may open. */
  readonly caseId: CaseId;
  readonly caseNumber: string;
  /** Whether a desk outside the console wants to be shown cases. */
  readonly desk: boolean;
  /** The scripts that the customer can turn to, in the versions that are running. */
  readonly asides: Asides;
};

export type HeardMessage = {
  readonly key: string;
  readonly heard: Heard;
  readonly via?: ChannelName;
  readonly clientId?: string;
  /** A staff move that happens in the same moment (the contact that is being written). */
  readonly caseChange?: CaseChange;
};

/** The row that a turn leaves in the log, with everything it implies. Pure. */
export function settle(script: Script, standing: Standing, message: HeardMessage, turn: Turn, by: Settling): TurnRow {
  const caseChange = message.caseChange ?? caseChangeOf(standing, turn.effects, by);
  const aCase = caseChange?.after ?? standing.aCase;
  const seq = standing.seq + 1;
  const channel = message.via ?? standing.reach?.channel ?? 'webchat';
  const vars = { ...standing.conversation.vars, ...houseVars(by.house, aCase) };
  const said = saidBy(script, turn, vars, { channel, asides: by.asides });
  return {
    conversation: standing.conversation,
    opens: standing.seq === 0,
    seq,
    key: message.key,
    heard: {
      ...message.heard,
      ...labelOf(script, message.heard, turn.state, by.asides),
      ...(message.via && { via: message.via }),
      ...(message.clientId && { clientId: message.clientId }),
    },
    state: turn.state,
    said,
    effects: turn.effects,
    answers: answersOf(turn, standing, message.via, by.now),
    retracted: turn.effects.flatMap((effect) => (effect.do === 'retract' ? effect.steps : [])),
    tags: turn.effects.flatMap((effect) => (effect.do === 'tag' ? [effect.tag] : [])),
    remarks: remarksOf(turn.effects),
    suppressed: turn.effects.flatMap((effect) =>
      effect.do === 'suppress' ? [{ script: effect.script, until: later(by.now, effect.days * DAY) }] : [],
    ),
    waits: waitsAfter(script, standing, message.heard, turn, by.now),
    variant: standing.seq === 0 ? (turn.state.drawn?.variant ?? null) : null,
    moved: message.heard.kind === 'moved' && turn.state.status === 'open' && script.plan.steps.has(turn.state.at),
    followUp: followUpAfter(standing, message.heard, turn, by.now),
    caseChange,
    consent: consentOf(turn.effects),
    locale: turn.effects.find((e) => e.do === 'speak')?.locale ?? null,
    outbox: [
      ...pushed(said, standing, message, turn.state, seq, by),
      ...(caseChange && by.desk ? deskItems(caseChange) : []),
    ],
  };
}

/** What a pressed button said, so that the transcript can be read without the script. */
function labelOf(script: Script, heard: Heard, { locale, drawn }: State, asides: Asides): { label?: string } {
  if (heard.kind !== 'pressed') return {};
  if (heard.choice === STOP) return { label: SNIPPETS.stop_label[locale] };
  if (heard.choice === HUMAN) return { label: SNIPPETS.human_label[locale] };
  const inner = heard.step.startsWith('!');
  const id = inner ? heard.step.slice(1) : heard.step;
  for (const one of inner ? asides : [script]) {
    const planned = one.plan.steps.get(id);
    // A drawn rating may be worded as a comparison.
    const compared = planned?.step.kind === 'rotate' && drawn?.rotate?.startsWith('d.') === true;
    const choice = compared
      ? planned.compared.find((other) => other.id === heard.choice)
      : planned?.byId.get(heard.choice);
    if (choice) return { label: choice.label[locale] };
  }
  return {};
}

/** A question that does not wait for ever is looked at again; once the dialog has moved on, there is nothing to look at. */
function waitsAfter(script: Script, standing: Standing, heard: Heard, turn: Turn, now: Date): TurnRow['waits'] {
  const wait = turn.effects.findLast((effect) => effect.do === 'wait');
  if (wait?.do === 'wait') return { step: wait.step, until: later(now, wait.minutes * MINUTE) };
  const { state } = turn;
  const waited = script.plan.waits || standing.state?.aside !== undefined;
  if (!waited || standing.seq === 0) return null;
  const asked = askedIn(state);
  const moved = state.status !== 'open' || standing.state === null || asked !== askedIn(standing.state);
  return moved || (heard.kind === 'silent' && heard.step === asked) ? 'never' : null;
}

/** The question that is open, as effects and buttons name it. */
function askedIn({ at, aside }: State): string {
  return aside ? `!${aside.state.at}` : at;
}

/** The words that depend on the house and on the case: number, owner, promised time, what was done. */
export function houseVars(house: House, aCase: Case | null): Vars {
  const words: Record<string, string | Text> = {
    brand: house.brand,
    emergency: house.emergency,
    supervisor: house.supervisor,
    owner: aCase?.ownerName ?? house.owner,
  };
  if (aCase === null) return words;
  words.case_no = aCase.number;
  const hours = promisedHours(aCase.severity);
  words.sla = { 'zh-CN': `${hours}小时`, en: hours === 1 ? '1 hour' : `${hours} hours` };
  words.status = STATE_WORDS[aCase.state];
  if (aCase.resolution) words.action = aCase.resolution;
  return words;
}

const STATE_WORDS: Record<Case['state'], Text> = {
  received: { 'zh-CN': '已受理', en: 'received' },
  investigating: { 'zh-CN': '处理中', en: 'being worked on' },
  callback: { 'zh-CN': '已处理，等您确认', en: 'done, waiting for your word' },
  closed: { 'zh-CN': '已结案', en: 'closed' },
  reopened: { 'zh-CN': '已重新打开', en: 'open again' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
};

function caseChangeOf(standing: Standing, effects: readonly Effect[], by: Settling): CaseChange | null {
  const { chatId, customerId, followUpId, serviceId } = standing.conversation;
  const opening = { id: by.caseId, number: by.caseNumber, chatId, customerId, followUpId, serviceId };
  return caseAfter(standing.aCase, effects, opening, by.now);
}

function saidBy(script: Script, turn: Turn, vars: Vars, where: Where): Said[] {
  return turn.effects.flatMap((effect) =>
    effect.do === 'ask' || effect.do === 'tell' || effect.do === 'pass-on'
      ? [render(script, turn.state, effect, vars, where)]
      : [],
  );
}

function answersOf(turn: Turn, standing: Standing, via: ChannelName | undefined, now: Date): Answer[] {
  const expiresAt = standing.followUp?.expiresAt ?? null;
  const late = expiresAt !== null && now > expiresAt;
  const channel = via ?? standing.reach?.channel ?? 'webchat';
  return turn.effects.flatMap((effect) =>
    effect.do === 'record' ? [{ ...effect.answer, late, channel, locale: turn.state.locale }] : [],
  );
}

/** Comments and doubts are kept with the answer; what was promised to be passed on is a remark. */
function remarksOf(effects: readonly Effect[]): RemarkKind[] {
  const kinds = effects.flatMap((effect) =>
    effect.do === 'note' && (effect.as === 'praise' || effect.as === 'feedback') ? [effect.as] : [],
  );
  return [...new Set(kinds)];
}

function consentOf(effects: readonly Effect[]): TurnRow['consent'] {
  const last = effects.findLast((e) => e.do === 'opt-out' || e.do === 'opt-in');
  return last?.do === 'opt-out' || last?.do === 'opt-in' ? last.do : null;
}

/** What is said goes back the way the customer came; what we begin goes where they can be reached. */
function pushed(
  said: readonly Said[],
  standing: Standing,
  message: HeardMessage,
  state: State,
  seq: number,
  { sealer }: Settling,
): OutboxItem[] {
  if (standing.reach === null || message.via === 'webchat') return [];
  const { id, chatId } = standing.conversation;
  const { channel, address } = standing.reach;
  return said.map((bubble, k) => ({
    key: `turn:${id}:${seq}:${k}`,
    lane: `chat:${chatId}`,
    kind: 'message',
    channel,
    address,
    body: { text: bubble.text, buttons: buttonsOf(bubble, id, sealer), locale: state.locale },
  }));
}

function buttonsOf(bubble: Said, conversation: TurnRow['conversation']['id'], sealer: Sealer): Button[] {
  return bubble.choices.map(({ id, label, outside }, place) => {
    const dot = id.indexOf('.');
    const press = { conversation, step: id.slice(0, dot), choice: id.slice(dot + 1) };
    const typed = shorthand(bubble.choices, place);
    const apart = outside && { outside };
    return { label, data: buttonData(press, sealer), ...(typed !== null && { typed }), ...apart };
  });
}

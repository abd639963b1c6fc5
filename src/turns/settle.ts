import type { Case } from '../cases/index.ts';
import { caseAfter, promisedHours } from '../cases/index.ts';
import { buttonData, type ChannelName, type Sealer } from '../channels/index.ts';
import { type Effect, type Heard, render, type State, type Turn } from '../conversation/index.ts';
import type { House } from '../followups/index.ts';
import type { CaseId } from '../ids.ts';
import type { Answer } from '../responses/index.ts';
import { choicesOf, type Script, stepAt } from '../scripts/index.ts';
import type { Locale, Text } from '../text.ts';
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
  const said = saidBy(script, turn, { ...standing.conversation.vars, ...houseVars(by.house, aCase) });
  return {
    conversation: standing.conversation,
    opens: standing.seq === 0,
    seq,
    key: message.key,
    heard: {
      ...message.heard,
      ...labelOf(script, message.heard, turn.state.locale),
      ...(message.via && { via: message.via }),
      ...(message.clientId && { clientId: message.clientId }),
    },
    state: turn.state,
    said,
    effects: turn.effects,
    answers: answersOf(turn, standing, message.via, by.now),
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
function labelOf(script: Script, heard: Heard, locale: Locale): { label?: string } {
  if (heard.kind !== 'pressed') return {};
  const step = stepAt(script, heard.step);
  const choice = step && choicesOf(step).find(({ id }) => id === heard.choice);
  return choice ? { label: choice.label[locale] } : {};
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

function saidBy(script: Script, turn: Turn, vars: Vars): Said[] {
  return turn.effects.flatMap((effect) =>
    effect.do === 'ask' || effect.do === 'tell' || effect.do === 'pass-on'
      ? [render(script, turn.state, effect, vars)]
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

function buttonsOf(bubble: Said, conversation: TurnRow['conversation']['id'], sealer: Sealer) {
  return bubble.choices.map(({ id, label }) => {
    const dot = id.indexOf('.');
    const press = { conversation, step: id.slice(0, dot), choice: id.slice(dot + 1) };
    return { label, data: buttonData(press, sealer) };
  });
}

import type { types } from '@slack/bolt';
import type { Actor, CaseEvent, CaseView, ChaseReason } from '../../src/cases/index.ts';
import { withFilesNamed } from '../../src/file-words.ts';
import { categoryWords, factWords, remedyWords, slotWords } from '../../src/taxonomy.ts';
import { clip, type Locale, localeOf, tidy } from '../../src/text.ts';
import { aboutIn } from './translate.ts';
import { BUTTONS, type ButtonName, WORDS, type Words } from './words.ts';

/** How cards are drawn: in which language, and where its links and written-out times belong. */
export type Look = {
  readonly locale: Locale;
  readonly timezone: string;
  readonly consoleUrl: string;
  readonly now: Date;
};

/** The parts of `chat.postMessage` and `chat.update` that say something. `text` is what a notification shows. */
export type Card = {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  readonly metadata: types.MessageMetadata;
};

const LIMITS = { header: 150, field: 300, words: 2_500, name: 80, note: 160, text: 300 } as const;
const HISTORY = 3;
const SEVERITY_MARK = { P1: '🔴', P2: '🟠', P3: '🟡', P4: '⚪' } as const;

/**
 * A case as a Slack message, within every limit of Slack however long the texts are.
 * Whatever people wrote goes into `plain_text`, where Slack reads neither markup nor mentions; `mrkdwn` is only ours.
 */
export function cardOf(view: CaseView, look: Look): Card {
  const words = WORDS[look.locale];
  const { id, number, severity, state, version } = view.case;
  const blocks: types.KnownBlock[] = [
    headerOf(view, words),
    { type: 'section', fields: fieldsOf(view, look, words) },
    ...(view.case.summary === null ? [] : [wordsOf(withFilesNamed(view.case.summary, look.locale), words)]),
    { type: 'context', elements: [{ type: 'mrkdwn', text: timesOf(view, look, words), verbatim: true }] },
    ...filesOf(view, look, words),
    ...historyOf(view, look, words),
    actionsOf(view, look, words),
  ];
  return {
    text: escaped(clip(words.summary(number, words.severity[severity], words.state[state]), LIMITS.text)),
    blocks,
    metadata: { event_type: 'aftercare_case', event_payload: { case_id: id, version } },
  };
}

/**
 * A reminder for the card's thread. An owner who is known to Slack is mentioned, so that they notice. `key` tells it
 * from other reminders of the case; the reason does, as long as there is none.
 */
export function reminderOf(view: CaseView, why: ChaseReason, look: Look, key: string = why): Card {
  const words = WORDS[look.locale];
  const owner = slackUser(view.case.owner);
  const due = view.dueAt === null ? '' : ` ${words.labelled(words.due, dueWords(view.dueAt, look, words))}`;
  const said = `${owner === null ? '' : `<@${owner}> `}${escaped(words.chase[why](view.case.number))}${due}`;
  const letter = why === 'customer-wrote' ? latestLetter(view) : null;
  return {
    text: said,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: said, verbatim: true } },
      ...(letter === null ? [] : [wordsOf(withFilesNamed(letter, look.locale), words)]),
    ],
    metadata: { event_type: 'aftercare_reminder', event_payload: { case_id: view.case.id, key } },
  };
}

/** Slack's date token: each reader sees their own time zone; where it is not understood, ours is written out. */
export function dateToken(at: Date, timezone: string): string {
  return `<!date^${Math.floor(at.getTime() / 1_000)}^{date_num} {time}|${written(at, timezone)}>`;
}

/** A moment written out in the house's time zone, for places that take plain text only. */
export function written(at: Date, timezone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

/** Slack's three control characters made harmless. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The Slack user id of somebody who acted in Slack, or null for anybody else. */
export function slackUser(actor: string | null): string | null {
  return /^slack:([UW][A-Z0-9]{2,20})$/.exec(actor ?? '')?.[1] ?? null;
}

function headerOf(view: CaseView, words: Words): types.HeaderBlock {
  const { number, severity, state } = view.case;
  const done = state === 'closed' || state === 'withdrawn';
  const mark = done ? '✅' : SEVERITY_MARK[severity];
  const text = `${mark} ${number} · ${words.severity[severity]} (${severity}) · ${words.state[state]}`;
  return { type: 'header', text: { type: 'plain_text', text: clip(text, LIMITS.header), emoji: false } };
}

function fieldsOf(view: CaseView, look: Look, words: Words): types.PlainTextElement[] {
  const { case: about } = view;
  const reopened = about.reopened > 0 ? ` · ${words.reopenedTimes(about.reopened)}` : '';
  const pairs: [string, string | null][] = [
    [words.score, about.score === null ? null : String(about.score)],
    [words.category, about.category && categoryWords(about.category, look.locale)],
    [words.customer, customerOf(view, words)],
    [words.item, view.item],
    [words.store, view.store],
    [words.servedBy, view.servedBy],
    [words.owner, (about.owner === null ? words.nobody : (about.ownerName ?? about.owner)) + reopened],
    [words.remedy, about.remedy && remedyWords(about.remedy, look.locale)],
    [words.slot, about.slot ? slotWords(about.slot, look.locale) : null],
    [words.accepted, about.accepted && words.verdict[about.accepted]],
  ];
  return pairs.flatMap(([label, value]) => {
    const said = value === null ? '' : oneLine(value);
    return said === '' ? [] : [plain(clip(words.labelled(label, said), LIMITS.field))];
  });
}

function customerOf(view: CaseView, words: Words): string | null {
  const language = localeOf(view.customerLocale);
  const parts = [view.customerName, language && words.language[language]];
  return parts.filter((part) => part !== null && part !== '').join(' · ') || null;
}

function wordsOf(said: string, words: Words): types.SectionBlock {
  return {
    type: 'section',
    text: plain(`${words.words}\n${words.quoted(clip(tidy(said), LIMITS.words))}`),
  };
}

function timesOf(view: CaseView, look: Look, words: Words): string {
  const parts = [words.labelled(words.opened, dateToken(view.case.openedAt, look.timezone))];
  if (view.completedAt !== null) {
    parts.push(words.labelled(words.completed, dateToken(view.completedAt, look.timezone)));
  }
  if (view.dueAt !== null) parts.push(words.labelled(words.due, dueWords(view.dueAt, look, words)));
  return parts.join(' · ');
}

function dueWords(due: Date, look: Look, words: Words): string {
  const token = dateToken(due, look.timezone);
  return due < look.now ? `${token} ⚠️ ${words.overdue}` : token;
}

/** Files stay in the house: Slack is told that there are some, and the console shows them to who may see them. */
function filesOf(view: CaseView, look: Look, words: Words): types.ContextBlock[] {
  if (view.files === 0) return [];
  const link = `<${escaped(caseUrl(view, look))}|${escaped(words.filesLink)}>`;
  const text = `📎 ${escaped(words.files(view.files))} · ${link}`;
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }];
}

function caseUrl({ case: { id } }: CaseView, { consoleUrl }: Look): string {
  return `${consoleUrl.replace(/\/+$/, '')}/cases/${id}`;
}

function historyOf(view: CaseView, look: Look, words: Words): types.ContextBlock[] {
  const latest = view.history.slice(-HISTORY);
  if (latest.length === 0) return [];
  const lines = latest.map((event) => lineOf(event, look, words));
  return [{ type: 'context', elements: [plain(lines.join('\n'))] }];
}

function lineOf(event: CaseEvent, look: Look, words: Words): string {
  // A reminder's note is its reason as a code, for machines; the rest was written by people.
  const note = event.note === null || event.what === 'chase' ? '' : oneLine(noteOf(event, event.note, look));
  const done = `${written(event.at, look.timezone)} ${actorName(event.actor, words)} ${words.did[event.what]}`;
  return note === '' ? done : words.labelled(done, clip(note, LIMITS.note));
}

/** What a tapped button added is a code; what people wrote is theirs. */
function noteOf({ what }: CaseEvent, note: string, { locale }: Look): string {
  return withFilesNamed(what === 'enrich' || what === 'raise' ? factWords(note, locale) : note, locale);
}

function actorName(actor: Actor, words: Words): string {
  return actor.kind === 'staff' ? clip(oneLine(actor.name), LIMITS.name) : words.by[actor.kind];
}

function actionsOf(view: CaseView, look: Look, words: Words): types.ActionsBlock {
  const offered = BUTTONS.filter((name) => view.moves.includes(name));
  const link: types.Button = {
    type: 'button',
    action_id: 'case.open',
    text: { type: 'plain_text', text: words.button.open, emoji: false },
    url: caseUrl(view, look),
  };
  return {
    type: 'actions',
    block_id: `case.${view.case.id}.${view.case.version}`,
    elements: [...offered.map((name, at) => button(name, at === 0, view, words)), link],
  };
}

function button(name: ButtonName, first: boolean, view: CaseView, words: Words): types.Button {
  return {
    type: 'button',
    action_id: `case.${name}`,
    text: { type: 'plain_text', text: words.button[name], emoji: false },
    value: aboutIn({ id: view.case.id, number: view.case.number, reads: localeOf(view.customerLocale) }),
    ...(first ? { style: 'primary' as const } : {}),
  };
}

function latestLetter(view: CaseView): string | null {
  return view.history.findLast((event) => event.what === 'customer-wrote')?.note || null;
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** A name or a title as one line: line breaks in it could pretend to be other fields. */
function oneLine(text: string): string {
  return tidy(text).replace(/\s+/g, ' ');
}

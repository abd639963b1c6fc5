import type { types } from '@slack/bolt';
import type { CaseView, MoveResult } from '../../src/cases/index.ts';
import { clip, tidy } from '../../src/text.ts';
import { dateToken, escaped, written } from './card.ts';
import { type About, aboutIn, INPUT, type Person } from './translate.ts';
import type { ButtonName, Words } from './words.ts';

/** The most that Slack lets somebody type, in UTF-16 units. */
const TYPED_LIMIT = 3_000;

export type Refusal = Extract<MoveResult, { result: 'refused' }>;

/** The form behind Contact and Resolve. It needs nothing but what the button knows, so it opens at once. */
export function formOf(move: 'contact' | 'resolve', about: About, words: Words): types.ModalView {
  const language = about.reads === null ? '' : `\n${words.modal.language(words.language[about.reads])}`;
  return {
    type: 'modal',
    callback_id: `case.${move}`,
    private_metadata: aboutIn(about),
    title: plain(words.modal[move].title),
    submit: plain(words.modal.send),
    close: plain(words.modal.cancel),
    blocks: [
      { type: 'section', text: plain(`${words.modal.about(about.number)}${language}`) },
      {
        type: 'input',
        block_id: INPUT.block,
        label: plain(words.modal[move].label),
        hint: plain(words.modal[move].hint),
        element: {
          type: 'plain_text_input',
          action_id: INPUT.element,
          multiline: true,
          min_length: 1,
          max_length: TYPED_LIMIT,
          focus_on_load: true,
        },
      },
    ],
  };
}

/** What takes the form's place when the case has moved on before anything could be typed. */
export function noticeOf(move: 'contact' | 'resolve', sentence: string, words: Words): types.ModalView {
  return {
    type: 'modal',
    title: plain(words.modal[move].title),
    close: plain(words.modal.close),
    blocks: [{ type: 'section', text: plain(sentence) }],
  };
}

/** Why a move was refused, as plain text: who took it and when, or what state the case is in. */
export function refusalPlain(
  refusal: Pick<Refusal, 'because' | 'view'>,
  move: ButtonName,
  by: Person,
  words: Words,
  timezone: string,
): string {
  return refusalIn(refusal, move, by, words, { safe: (text) => text, when: (at) => written(at, timezone) });
}

/** The same as `mrkdwn`, where Slack writes the time in the reader's own zone. */
export function refusalMarkup(
  refusal: Pick<Refusal, 'because' | 'view'>,
  move: ButtonName,
  by: Person,
  words: Words,
  timezone: string,
): string {
  return refusalIn(refusal, move, by, words, { safe: escaped, when: (at) => dateToken(at, timezone) });
}

type Writing = { readonly safe: (text: string) => string; readonly when: (at: Date) => string };

function refusalIn(
  { because, view }: Pick<Refusal, 'because' | 'view'>,
  move: ButtonName,
  by: Person,
  words: Words,
  { safe, when }: Writing,
): string {
  if (because === 'text-missing') return words.refused['text-missing'];
  if (because === 'missing' || view === null) return words.refused.missing;
  const { number, owner, claimedAt, state } = view.case;
  if (because === 'taken' && owner === by.actor.id) return words.refused.yours(safe(number));
  if (because === 'taken') {
    const at = claimedAt === null ? null : when(claimedAt);
    return words.refused.taken(safe(number), { who: safe(ownerOf(view)), when: at });
  }
  return words.refused.illegal(safe(number), words.state[state], words.button[move]);
}

function ownerOf(view: CaseView): string {
  return clip(tidy(view.case.ownerName ?? view.case.owner ?? '?').replace(/\s+/g, ' '), 80);
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

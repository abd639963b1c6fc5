import { z } from 'zod';
import type { Actor, MoveName } from '../../src/cases/index.ts';
import { CaseId } from '../../src/ids.ts';
import { clip, Locale, tidy } from '../../src/text.ts';
import { BUTTONS } from './words.ts';

/** What a button knows about its case, so that a modal can open without asking anybody. No personal data. */
export const About = z.object({ id: CaseId, number: z.string().min(1).max(40), reads: Locale.nullable() });
export type About = z.infer<typeof About>;

/** Somebody pressed a button of a card. `place` is where to tell them something privately. */
export type Press = {
  readonly move: (typeof BUTTONS)[number];
  readonly about: About;
  readonly by: Person;
  readonly trigger: string;
  readonly place: string | null;
};

/** Somebody sent a modal off. */
export type Submission = {
  readonly view: string;
  readonly move: Extract<MoveName, 'contact' | 'resolve'>;
  readonly about: About;
  readonly by: Person;
  readonly text: string;
};

export type Person = { readonly user: string; readonly actor: Extract<Actor, { kind: 'staff' }> };

/** The block and the element of a modal's one input, where Slack puts what was typed. */
export const INPUT = { block: 'text', element: 'text' } as const;

/** A button's or a modal's memory of its case. */
export function aboutIn(about: About): string {
  return JSON.stringify(about);
}

/** A `block_actions` payload in our words. Null: not one of our buttons, or not readable. */
export function readPress(body: unknown): Press | null {
  const read = Pressed.safeParse(body);
  if (!read.success) return null;
  const { user, trigger_id, channel, container, actions } = read.data;
  const [action] = actions;
  return {
    move: action.action_id,
    about: action.value,
    by: personOf(user),
    trigger: trigger_id,
    place: channel?.id ?? container?.channel_id ?? null,
  };
}

/** A `view_submission` payload in our words. Null: not one of our modals, or not readable. */
export function readSubmission(body: unknown): Submission | null {
  const read = Submitted.safeParse(body);
  if (!read.success) return null;
  const { user, view } = read.data;
  const typed = view.state.values[INPUT.block][INPUT.element].value ?? '';
  return {
    view: view.id,
    move: view.callback_id,
    about: view.private_metadata,
    by: personOf(user),
    text: tidy(typed),
  };
}

/** A request's body as an object, by its content type. Null: neither JSON nor a form, or not readable. */
export function readBody(contentType: string, raw: Uint8Array): unknown {
  const text = utf8(raw);
  if (text === null) return null;
  const kind = contentType.split(';')[0]?.trim().toLowerCase();
  if (kind === 'application/json') return json(text);
  if (kind !== 'application/x-www-form-urlencoded') return null;
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : json(payload);
}

/** What Slack may bring. Checked before the SDK sees it, which trusts the shape of what it is given. */
export const Envelope = z.union([
  z.looseObject({ type: z.literal('url_verification'), challenge: z.string().min(1).max(1_000) }),
  z.looseObject({ type: z.literal('event_callback'), event: z.looseObject({ type: z.string() }) }),
  z.looseObject({
    type: z.literal('block_actions'),
    user: z.looseObject({ id: z.string() }),
    actions: z.array(z.looseObject({ type: z.string(), action_id: z.string() })).min(1),
  }),
  z.looseObject({
    type: z.enum(['view_submission', 'view_closed']),
    user: z.looseObject({ id: z.string() }),
    view: z.looseObject({ id: z.string(), callback_id: z.string() }),
  }),
  z.looseObject({ command: z.string().startsWith('/'), user_id: z.string() }),
]);
export type Envelope = z.infer<typeof Envelope>;

const User = z.object({ id: z.string().min(1).max(40), name: z.string().optional(), username: z.string().optional() });
const JsonAbout = z.string().transform((text, context) => {
  const read = About.safeParse(json(text));
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: 'not a case' });
  return z.NEVER;
});

const Pressed = z.object({
  type: z.literal('block_actions'),
  user: User,
  trigger_id: z.string().min(1),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ channel_id: z.string().optional() }).optional(),
  actions: z.tuple([z.object({ action_id: moveId(BUTTONS), value: JsonAbout })]).rest(z.unknown()),
});

const Submitted = z.object({
  type: z.literal('view_submission'),
  user: User,
  view: z.object({
    id: z.string().min(1),
    callback_id: moveId(['contact', 'resolve']),
    private_metadata: JsonAbout,
    state: z.object({
      values: z.object({
        [INPUT.block]: z.object({ [INPUT.element]: z.object({ value: z.string().nullable().optional() }) }),
      }),
    }),
  }),
});

/** Ids of buttons and modals are `case.<move>`. */
function moveId<const Name extends string>(names: readonly Name[]) {
  return z
    .string()
    .startsWith('case.')
    .transform((id) => id.slice('case.'.length))
    .pipe(z.enum(names));
}

function personOf(user: z.infer<typeof User>): Person {
  const name = clip(tidy(user.name ?? user.username ?? ''), 80) || user.id;
  return { user: user.id, actor: { kind: 'staff', id: `slack:${user.id}`, name } };
}

function utf8(raw: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return null;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { z } from 'zod';
import type { Abilities } from '../../src/channels/index.ts';
import { Locale } from '../../src/text.ts';

/** The web chat is read, never pushed: its customer sees a message by looking. */
export const WEBCHAT_ABILITIES: Abilities = { pushes: false, buttons: 13, textLimit: 8_000, labelLimit: 200 };

/** What a browser may post. `id` is the browser's own, so the same thing posted twice is one turn. */
export const ChatPost = z.union(
  [
    z.strictObject({ id: z.uuid(), choice: z.string().min(1).max(64) }),
    z.strictObject({ id: z.uuid(), text: z.string().trim().min(1).max(16_000) }),
    z.strictObject({ id: z.uuid(), language: Locale }),
  ],
  { error: 'id and exactly one of choice, text, language' },
);
export type ChatPost = z.infer<typeof ChatPost>;

/** What a posted message means, or null for a choice that names no step. */
export type ChatHeard =
  | { readonly kind: 'pressed'; readonly step: string; readonly choice: string }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'language'; readonly locale: Locale };

export function toHeard(post: ChatPost): ChatHeard | null {
  if ('text' in post) return { kind: 'typed', text: post.text };
  if ('language' in post) return { kind: 'language', locale: post.language };
  return toPress(post.choice);
}

/** How the browser names a choice: the question is part of it, because customers press old buttons. */
export function choiceName(step: string, choice: string): string {
  return `${step}.${choice}`;
}

// A step's name has no dot; a choice's may.
function toPress(name: string): ChatHeard | null {
  const dot = name.indexOf('.');
  if (dot < 1 || dot === name.length - 1) return null;
  return { kind: 'pressed', step: name.slice(0, dot), choice: name.slice(dot + 1) };
}

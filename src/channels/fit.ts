import { clip } from '../text.ts';
import type { Abilities, Outgoing } from './channel.ts';

/** Re-words a message to what a channel can show. Buttons that do not fit become numbered text; nothing is dropped. */
export function fit(message: Outgoing, abilities: Abilities): Outgoing {
  if (message.buttons.length > abilities.buttons) {
    const list = message.buttons
      .map(({ typed, label }) => (typed === undefined ? `· ${label}` : `${typed}. ${label}`))
      .join('\n');
    const text = clip(message.text, Math.max(0, abilities.textLimit - list.length - 2));
    return { text: clip(`${text}\n\n${list}`, abilities.textLimit), buttons: [] };
  }
  const buttons = message.buttons.map((button) => ({ ...button, label: clip(button.label, abilities.labelLimit) }));
  return { text: clip(message.text, abilities.textLimit), buttons };
}

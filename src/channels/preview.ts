import { type Said, shorthand } from '../conversation/index.ts';
import { CHANNEL_LIMITS } from '../scripts/index.ts';
import type { Abilities, ChannelName, Outgoing } from './channel.ts';
import { fit } from './fit.ts';

/** What a channel shows, by what is written of it; the adapter of a channel may be more exact. */
export function usualAbilities(channel: ChannelName): Abilities {
  const { text, label, buttons } = CHANNEL_LIMITS[channel];
  return {
    pushes: channel !== 'webchat',
    buttons,
    textLimit: text,
    labelLimit: label ?? Number.POSITIVE_INFINITY,
  };
}

/** A message as it would look on a channel. What would be a button's data is the choice's own name here. */
export function preview(said: Said, channel: ChannelName): Outgoing {
  const buttons = said.choices.map(({ id, label, outside }, place) => {
    const typed = shorthand(said.choices, place);
    return { label, data: id, ...(typed !== null && { typed }), ...(outside && { outside }) };
  });
  return fit({ text: said.text, buttons }, usualAbilities(channel));
}

/**
 * CHANNELS: saying and hearing.
 *
 * In:  what a dialog wants to say; what a platform brought.
 * Out: a message that fits the channel, its fate in one of eight outcomes, and what was heard in our words.
 * Never: which channel this is; only what it can do.
 */
export { buttonData, pressOf } from './button.ts';
export {
  type Abilities,
  type Alone,
  type Button,
  CHANNELS,
  type Channel,
  type ChannelName,
  type Delivery,
  type Fetched,
  type HeardListener,
  type Inbound,
  type Outgoing,
  type Pace,
  type Paces,
  type Press,
  type Sealer,
  type SentThing,
  type Webhook,
  type WebhookReply,
  type WebhookRequest,
} from './channel.ts';
export { fit } from './fit.ts';
export { preview, usualAbilities } from './preview.ts';

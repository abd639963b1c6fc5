import type { Delivery } from '../../src/channels/index.ts';
import { describeChannel, type NetworkFailure } from '../contracts/channel.contract.ts';
import { FakeChannel } from './channel.ts';

describeChannel('kept in memory', async () => {
  const channel = new FakeChannel();
  const address = '42';
  return {
    channel,
    address,
    reached: () =>
      channel.said.map(({ message }) => ({ text: message.text, labels: message.buttons.map((b) => b.label) })),
    attempts: () => channel.attempts,
    failNext: (how) => channel.deliverNext(OUTCOMES[how], how === 'lost-answer'),
    customer: {
      types: (text) => channel.types(address, text),
      presses: (label) => channel.presses(address, label),
      sendsPhoto: () => channel.sends(address, 'photo'),
      starts: (token) => channel.starts(address, token),
      blocks: () => channel.blocks(address),
      unblocks: () => channel.unblocks(address),
    },
    repeats: () => channel.repeats(),
    close: async () => undefined,
  };
});

const OUTCOMES: Record<NetworkFailure, Delivery> = {
  blocked: { outcome: 'blocked', why: 'fake' },
  'rate-limited': { outcome: 'rate-limited', retryAfterMs: 7_000 },
  'server-error': { outcome: 'retry', why: 'fake' },
  unreachable: { outcome: 'retry', why: 'fake' },
  'lost-answer': { outcome: 'ambiguous', why: 'fake' },
  silent: { outcome: 'ambiguous', why: 'fake' },
  'bad-credentials': { outcome: 'auth', why: 'fake' },
  refused: { outcome: 'invalid', why: 'fake' },
};

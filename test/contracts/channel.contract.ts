import { describe, expect, it, vi } from 'vitest';
import type { Channel, Inbound, Outgoing } from '../../src/channels/index.ts';

/** What can go wrong between us and a customer. */
export type NetworkFailure =
  | 'blocked'
  | 'rate-limited'
  | 'server-error'
  | 'unreachable'
  | 'lost-answer'
  | 'silent'
  | 'bad-credentials'
  | 'refused';

/** What a channel's own test supplies, so that one suite can drive any network. */
export type ChannelRig = {
  readonly channel: Channel;
  /** A customer who can be reached. */
  readonly address: string;
  /** What that customer sees, oldest first. */
  reached(): readonly { readonly text: string; readonly labels: readonly string[] }[];
  /** How many attempts to send the network has seen, also those that failed. */
  attempts(): number;
  /** Makes the network behave badly at the next message; with `rate-limited` it asks for 7 s. */
  failNext(how: NetworkFailure): void | Promise<void>;
  readonly customer: {
    types(text: string): void | Promise<void>;
    presses(label: string): void | Promise<void>;
    sendsPhoto(): void | Promise<void>;
    starts(token: string | null): void | Promise<void>;
    blocks(): void | Promise<void>;
    unblocks(): void | Promise<void>;
  };
  /** The network brings the last thing once more, as it does when it missed our answer. */
  repeats(): void | Promise<void>;
  close(): Promise<void>;
};

type Test = (rig: ChannelRig) => Promise<void>;

const plain = (text: string): Outgoing => ({ text, buttons: [] });
const score = (n: number) => ({ label: String(n), data: `v1.score.${n}` });

const saying = {
  'says a text as it is': async ({ channel, address, reached }) => {
    const texts = ['您好，维修完成了吗？😀', '<b>*_`[x](y)`_*</b> & {{name}} \\', 'first line\nsecond line'];
    for (const text of texts) expect(await channel.say(address, plain(text))).toMatchObject({ outcome: 'ok' });
    expect(reached().map(({ text }) => text)).toEqual(texts);
  },
  'shows the buttons in order': async ({ channel, address, reached }) => {
    const buttons = Array.from({ length: Math.min(11, channel.abilities.buttons) }, (_, n) => score(n));
    expect(await channel.say(address, { text: '0–10?', buttons })).toMatchObject({ outcome: 'ok' });
    expect(reached()[0]?.labels).toEqual(buttons.map(({ label }) => label));
  },
  'shows as many buttons as it claims to': async ({ channel, address, reached }) => {
    const buttons = Array.from({ length: channel.abilities.buttons }, (_, n) => score(n));
    expect(await channel.say(address, { text: '?', buttons })).toMatchObject({ outcome: 'ok' });
    expect(reached()[0]?.labels).toHaveLength(channel.abilities.buttons);
  },
  'takes the longest text and label that it claims to': async ({ channel, address, reached }) => {
    const { textLimit, labelLimit } = channel.abilities;
    const message = {
      text: '长'.repeat(textLimit),
      buttons: [{ label: 'w'.repeat(labelLimit), data: 'd'.repeat(64) }],
    };
    expect(await channel.say(address, message)).toMatchObject({ outcome: 'ok' });
    expect(reached()[0]).toEqual({ text: message.text, labels: [message.buttons[0]?.label] });
  },
  'gives every message a receipt of its own': async ({ channel, address }) => {
    const all = [await channel.say(address, plain('one')), await channel.say(address, plain('two'))];
    const receipts = all.map((delivery) => (delivery.outcome === 'ok' ? delivery.receipt : null));
    expect(receipts).not.toContain(null);
    expect(new Set(receipts).size).toBe(2);
  },
  'reports a block': async (rig) => {
    expect(await failing(rig, 'blocked')).toMatchObject({ outcome: 'blocked' });
  },
  'reports a rate limit and how long it lasts': async (rig) => {
    expect(await failing(rig, 'rate-limited')).toEqual({ outcome: 'rate-limited', retryAfterMs: 7_000 });
  },
  'reports a fault of the network as worth a retry': async (rig) => {
    expect(await failing(rig, 'server-error')).toMatchObject({ outcome: 'retry' });
  },
  'reports a network that is away as worth a retry': async (rig) => {
    expect(await failing(rig, 'unreachable')).toMatchObject({ outcome: 'retry' });
  },
  'reports a lost answer as ambiguous': async (rig) => {
    expect(await failing(rig, 'lost-answer')).toMatchObject({ outcome: 'ambiguous' });
    expect(rig.reached()).toHaveLength(1);
  },
  'gives up on a silent network after 8 s': async (rig) => {
    const since = performance.now();
    expect(await failing(rig, 'silent')).toMatchObject({ outcome: 'ambiguous' });
    expect(performance.now() - since).toBeLessThan(10_000);
  },
  'reports refused credentials': async (rig) => {
    expect(await failing(rig, 'bad-credentials')).toMatchObject({ outcome: 'auth' });
  },
  'reports a message that the network will never take': async (rig) => {
    expect(await failing(rig, 'refused')).toMatchObject({ outcome: 'invalid' });
  },
  'T-26 makes one attempt, whatever comes of it': async (rig) => {
    for (const how of ['server-error', 'lost-answer', 'rate-limited'] as const) {
      const before = rig.attempts();
      await failing(rig, how);
      expect(rig.attempts()).toBe(before + 1);
    }
  },
  'answers an address that is none': async ({ channel, reached }) => {
    for (const address of ['', '@somebody', '../../x', '0x10', '99999999999999999999']) {
      expect(['invalid', 'blocked']).toContain((await channel.say(address, plain('hello'))).outcome);
    }
    expect(reached()).toEqual([]);
  },
} as const satisfies Record<string, Test>;

const hearing = {
  'hears what is typed': async ({ channel, address, customer }) => {
    const heard = listen(channel);
    await customer.types('质量很差😀 <b>');
    await vi.waitFor(() => expect(heard).toHaveLength(1), PATIENCE);
    expect(heard[0]).toMatchObject({ channel: channel.name, address, what: { kind: 'typed', text: '质量很差😀 <b>' } });
  },
  'hears which button was pressed': async ({ channel, address, customer }) => {
    const heard = listen(channel);
    const data = `v1.${'x'.repeat(61)}`;
    await channel.say(address, { text: '?', buttons: [score(1), { label: '好', data }] });
    await customer.presses('好');
    await vi.waitFor(() => expect(heard).toHaveLength(1), PATIENCE);
    expect(heard[0]).toMatchObject({ address, what: { kind: 'pressed', data } });
  },
  'hears that something else was sent': async ({ channel, customer }) => {
    const heard = listen(channel);
    await customer.sendsPhoto();
    await vi.waitFor(() => expect(heard).toHaveLength(1), PATIENCE);
    expect(heard[0]?.what).toMatchObject({ kind: 'other', what: 'photo' });
  },
  'hears who came by a link': async ({ channel, customer }) => {
    const heard = listen(channel);
    const token = 'abcDEF012-_'.padEnd(43, 'x');
    await customer.starts(token);
    await customer.starts(null);
    await vi.waitFor(() => expect(heard).toHaveLength(2), PATIENCE);
    expect(heard.map(({ what }) => what)).toEqual([
      { kind: 'started', token },
      { kind: 'started', token: null },
    ]);
  },
  'hears a block and its end': async ({ channel, address, customer }) => {
    const heard = listen(channel);
    await customer.blocks();
    await vi.waitFor(() => expect(heard).toHaveLength(1), PATIENCE);
    expect(await channel.say(address, plain('are you there?'))).toMatchObject({ outcome: 'blocked' });
    await customer.unblocks();
    await vi.waitFor(() => expect(heard).toHaveLength(2), PATIENCE);
    expect(heard.map(({ what }) => what.kind)).toEqual(['blocked', 'unblocked']);
    expect(await channel.say(address, plain('welcome back'))).toMatchObject({ outcome: 'ok' });
  },
  'keeps the order of one customer, under keys that differ': async ({ channel, customer }) => {
    const heard: Inbound[] = [];
    channel.onHeard(async (inbound) => {
      // The first take the longest to keep; the order must not depend on that.
      const turns = inbound.what.kind === 'typed' ? 40 - 3 * Number(inbound.what.text.split(' ')[1]) : 0;
      for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
      heard.push(inbound);
    });
    const texts = Array.from({ length: 12 }, (_, n) => `message ${n}`);
    for (const text of texts) await customer.types(text);
    await vi.waitFor(() => expect(heard).toHaveLength(12), PATIENCE);
    expect(heard.map(({ what }) => (what.kind === 'typed' ? what.text : what.kind))).toEqual(texts);
    expect(new Set(heard.map(({ key }) => key)).size).toBe(12);
  },
  'brings again what could not be kept': async ({ channel, customer }) => {
    const tries: Inbound[] = [];
    channel.onHeard(async (inbound) => {
      tries.push(inbound);
      if (tries.length < 3) throw new Error('the database is away');
    });
    await customer.types('hold on to this');
    await vi.waitFor(() => expect(tries).toHaveLength(3), PATIENCE);
    expect(new Set(tries.map(({ key }) => key)).size).toBe(1);
  },
  'hears a repetition under the same key': async ({ channel, customer, repeats }) => {
    const heard = listen(channel);
    await customer.types('once');
    await vi.waitFor(() => expect(heard).toHaveLength(1), PATIENCE);
    await repeats();
    await vi.waitFor(() => expect(heard).toHaveLength(2), PATIENCE);
    expect(heard[1]).toEqual(heard[0]);
  },
} as const satisfies Record<string, Test>;

const TESTS = { ...saying, ...hearing };
const PATIENCE = { timeout: 10_000, interval: 10 };

export type ChannelTestName = keyof typeof TESTS;

/** Runs the suite over one implementation. A test is left out only by name and with a reason, which is printed. */
export function describeChannel(
  name: string,
  makeRig: () => Promise<ChannelRig>,
  skips: Partial<Record<ChannelTestName, string>> = {},
): void {
  const reasons: Partial<Record<string, string>> = skips;
  describe(`a channel: ${name}`, () => {
    for (const [title, test] of Object.entries<Test>(TESTS)) {
      const reason = reasons[title];
      if (reason !== undefined) {
        it.skip(`${title} (left out: ${reason})`, () => undefined);
        continue;
      }
      it(title, { timeout: 20_000 }, async () => {
        const rig = await makeRig();
        try {
          await test(rig);
        } finally {
          await rig.close();
        }
      });
    }
  });
}

/** Says something while the network behaves badly. */
async function failing(rig: ChannelRig, how: NetworkFailure) {
  await rig.failNext(how);
  return rig.channel.say(rig.address, plain('hello'));
}

function listen(channel: Channel): Inbound[] {
  const heard: Inbound[] = [];
  channel.onHeard(async (inbound) => {
    heard.push(inbound);
  });
  return heard;
}

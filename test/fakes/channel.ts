import type {
  Abilities,
  Channel,
  ChannelName,
  Delivery,
  HeardListener,
  Inbound,
  Outgoing,
} from '../../src/channels/index.ts';
import { clip } from '../../src/text.ts';

export type Said = { readonly address: string; readonly message: Outgoing };

/** A channel kept in memory. It passes the same contract as the real ones. */
export class FakeChannel implements Channel {
  readonly name: ChannelName;
  readonly abilities: Abilities;
  /** What reached customers, oldest first. */
  readonly said: Said[] = [];
  /** How often we were asked to say something, also in vain. */
  attempts = 0;
  readonly #planned: { readonly delivery: Delivery; readonly arrives: boolean }[] = [];
  readonly #blockers = new Set<string>();
  #listener: HeardListener = () => Promise.reject(new Error('nobody listens yet'));
  #last: Inbound | null = null;
  #nextKey = 1;

  constructor(name: ChannelName = 'telegram', abilities: Partial<Abilities> = {}) {
    this.name = name;
    this.abilities = { pushes: true, buttons: 13, textLimit: 4_096, labelLimit: 60, ...abilities };
  }

  async say(address: string, message: Outgoing): Promise<Delivery> {
    this.attempts += 1;
    const planned = this.#planned.shift();
    if (!/^[\w-]{1,64}$/.test(address) || /^0x|^\d{17,}$/.test(address))
      return { outcome: 'invalid', why: 'no such address' };
    if (!planned && this.#blockers.has(address)) return { outcome: 'blocked', why: 'blocked by the customer' };
    if (!planned && !this.#shows(message)) return { outcome: 'invalid', why: 'more than the channel can show' };
    if (!planned || planned.arrives) this.said.push({ address, message });
    return planned?.delivery ?? { outcome: 'ok', receipt: String(this.said.length) };
  }

  onHeard(listener: HeardListener): void {
    this.#listener = listener;
  }

  /** The next attempt comes out like this; `arrives` when the customer sees the message all the same. */
  deliverNext(delivery: Delivery, arrives = false): void {
    this.#planned.push({ delivery, arrives });
  }

  /** What the customer at this address has been told. */
  textsTo(address: string): readonly string[] {
    return this.said.filter((one) => one.address === address).map(({ message }) => message.text);
  }

  types(address: string, text: string): Promise<void> {
    return this.#bring(address, { kind: 'typed', text });
  }

  /** Presses the button with this label on the newest message that has it; throws when there is none. */
  presses(address: string, label: string): Promise<void> {
    const offers = this.said.filter((one) => one.address === address).flatMap(({ message }) => message.buttons);
    const button = offers.findLast((one) => one.label === label);
    if (!button) throw new Error(`no button ${JSON.stringify(label)} was ever shown to ${address}`);
    return this.#bring(address, { kind: 'pressed', data: button.data });
  }

  sends(address: string, what: string): Promise<void> {
    return this.#bring(address, { kind: 'other', what });
  }

  starts(address: string, token: string | null): Promise<void> {
    return this.#bring(address, { kind: 'started', token });
  }

  blocks(address: string): Promise<void> {
    this.#blockers.add(address);
    return this.#bring(address, { kind: 'blocked' });
  }

  unblocks(address: string): Promise<void> {
    this.#blockers.delete(address);
    return this.#bring(address, { kind: 'unblocked' });
  }

  /** Brings the last thing heard once more, under the same key. */
  async repeats(): Promise<void> {
    if (this.#last) await this.hear(this.#last);
  }

  /** Brings this until it is kept; rejects when that fails a hundred times. */
  async hear(inbound: Inbound): Promise<void> {
    this.#last = inbound;
    let reason: unknown;
    for (let tries = 0; tries < 100; tries++) {
      try {
        return await this.#listener(inbound);
      } catch (error) {
        reason = error;
      }
    }
    throw reason;
  }

  #bring(address: string, what: Inbound['what']): Promise<void> {
    return this.hear({ key: `fake:${this.#nextKey++}`, channel: this.name, address, what });
  }

  #shows({ text, buttons }: Outgoing): boolean {
    const { textLimit, labelLimit, buttons: most } = this.abilities;
    if (text !== clip(text, textLimit) || text === '' || buttons.length > most) return false;
    return buttons.every(
      ({ label, data }) => label.length <= labelLimit && data !== '' && Buffer.byteLength(data) <= 64,
    );
  }
}

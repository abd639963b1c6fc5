import type { Channel, ChannelName, Delivery, Outgoing, Paces } from '../../src/channels/index.ts';
import type { Clock } from '../../src/clock.ts';
import { type Claimed, type Delivering, makeSender, type Sender } from '../../src/turns/index.ts';
import type { FlowStores } from '../contracts/stores.rig.ts';

export type Sent = { readonly address: string; readonly text: string; readonly at: number };

/** What becomes of an attempt: the n-th at that address, beginning with 0. */
export type Script = (attempt: {
  readonly address: string;
  readonly text: string;
  readonly n: number;
}) => Delivery | Promise<Delivery>;

export const OK: Delivery = { outcome: 'ok', receipt: 'r' };
export const never = (): Promise<Delivery> => new Promise(() => undefined);

/** A channel that does as it is told, and remembers what was tried. */
export class ProgrammedChannel implements Channel {
  readonly name: ChannelName;
  readonly abilities = { pushes: true, buttons: 13, textLimit: 4_096, labelLimit: 60 };
  readonly paces?: Paces;
  readonly tried: Sent[] = [];
  /** How many attempts are under way now, and were at most. */
  under = 0;
  most = 0;
  script: Script;
  readonly #counts = new Map<string, number>();

  constructor(name: ChannelName = 'telegram', script: Script = () => OK, paces?: Paces) {
    this.name = name;
    this.script = script;
    if (paces) this.paces = paces;
  }

  async say(address: string, { text }: Outgoing): Promise<Delivery> {
    const n = this.#counts.get(address) ?? 0;
    this.#counts.set(address, n + 1);
    this.tried.push({ address, text, at: performance.now() });
    this.under += 1;
    this.most = Math.max(this.most, this.under);
    try {
      return await this.script({ address, text, n });
    } finally {
      this.under -= 1;
    }
  }

  onHeard(): void {}

  textsTo(address: string): string[] {
    return this.tried.filter((one) => one.address === address).map(({ text }) => text);
  }
}

export type SenderRig = {
  readonly sender: Sender;
  /** `telegram ok`, as reported. */
  readonly seen: string[];
  readonly warned: string[];
  /** When there will be something to do, as told. */
  readonly woken: Date[];
};

/** A sender over these stores, to these channels. */
export function senderOver(
  stores: Pick<FlowStores, 'outbox' | 'addresses' | 'cases'>,
  channels: readonly Channel[],
  over: Partial<Delivering> & { readonly clock: Clock },
): SenderRig {
  const [seen, warned, woken]: [string[], string[], Date[]] = [[], [], []];
  const { outbox, addresses, cases } = stores;
  const sender = makeSender({
    outbox,
    addresses,
    cases,
    channels: new Map(channels.map((channel) => [channel.name, channel])),
    desk: null,
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
    chance: () => 0.5,
    wake: (at) => woken.push(at),
    report: (row: Claimed, { outcome }) => seen.push(`${row.channel} ${outcome}`),
    warn: (what, error) => warned.push(`${what}: ${String(error)}`),
    ...over,
  });
  return { sender, seen, warned, woken };
}

export const REAL_CLOCK: Clock = { now: () => new Date() };

import type { Cases, StaffDesk } from '../cases/index.ts';
import type { Channel } from '../channels/index.ts';
import type { AlarmKind } from '../clock.ts';
import type { Houses } from '../followups/index.ts';
import type { Locale } from '../text.ts';
import type { Delivering } from './deliver.ts';
import type { DueCases, DueFollowUps, DueSilences, Inbox, Outbox } from './due-ports.ts';
import type { Files } from './files.ts';
import type { LiveConversations } from './migrate.ts';
import type { Addresses, Chats } from './ports.ts';
import type { TurnTaker } from './take.ts';
import type { Deps } from './take-one.ts';

/** What hearing, due work and staff's moves need between them. */
export type FlowParts = Deps & {
  readonly taker: TurnTaker;
  readonly houses: Houses;
  readonly dueFollowUps: DueFollowUps;
  readonly chats: Chats;
  readonly addresses: Addresses;
  readonly files: Files;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly cases: Cases;
  readonly dueCases: DueCases;
  readonly dueSilences: DueSilences;
  readonly live: LiveConversations;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly staffDesk: StaffDesk | null;
  /** The house's IANA zone. */
  readonly zone: string;
  readonly defaultLocale: Locale;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** A number in [0, 1). */
  readonly chance: () => number;
  /** Tells whoever watches due rows that there is one, at that moment. Never fails: the sweep finds it anyway. */
  readonly wake: (kind: AlarmKind, at: Date) => void;
  readonly report: Delivering['report'];
  readonly warn: (what: string, error: unknown) => void;
};

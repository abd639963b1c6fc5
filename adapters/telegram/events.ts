import type { Facts } from '../../src/faults.ts';

/** What this adapter tells the operator. Facts hold no secret and nothing that a customer wrote. */
export type TelegramEvent = {
  readonly level: 'info' | 'warn' | 'error';
  readonly what:
    | 'telegram/ignored'
    | 'telegram/webhook-set'
    | 'telegram/webhook-refused'
    | 'telegram/polling'
    | 'telegram/unreachable'
    | 'telegram/not-kept';
  readonly facts: Facts;
};

export type Log = (event: TelegramEvent) => void;

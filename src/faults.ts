/**
 * Everything that can go wrong and is nobody's answer.
 *
 * A refusal that a caller is expected to handle (a blocked bot, a case already taken) is a returned value,
 * never a `Fault`. A `Fault` ends the work at hand; this table says, once, whether trying again can help.
 */
export const FAULTS = {
  'config/invalid': { retry: false },
  'intake/unreadable': { retry: false },
  'request/invalid': { retry: false },
  'request/too-large': { retry: false },
  'request/unsupported-media-type': { retry: false },
  'request/rate-limited': { retry: true },
  'request/overloaded': { retry: true },
  'auth/required': { retry: false },
  'auth/refused': { retry: false },
  'auth/forbidden': { retry: false },
  'auth/signature': { retry: false },
  'missing/not-found': { retry: false },
  'followups/illegal-move': { retry: false },
  'scripts/invalid': { retry: false },
  'scripts/changed-meanwhile': { retry: false },
  'scripts/not-published': { retry: false },
  'scripts/tests-failed': { retry: false },
  'scripts/in-use': { retry: false },
  'cases/illegal-move': { retry: false },
  'cases/changed-meanwhile': { retry: false },
  'files/too-many': { retry: false },
  'files/gone': { retry: false },
  'files/unreachable': { retry: true },
  'turns/contended': { retry: true },
  'stores/unavailable': { retry: true },
} as const satisfies Record<string, { retry: boolean }>;

export type FaultCode = keyof typeof FAULTS;

/** One field that is wrong: where it is (a dotted path), and what is wrong with it. */
export type FieldProblem = { readonly at: string; readonly message: string };
export type Facts = Readonly<Record<string, string | number | boolean>>;

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly facts: Facts;
  readonly problems: readonly FieldProblem[];

  constructor(
    code: FaultCode,
    facts: Facts = {},
    options: { cause?: unknown; problems?: readonly FieldProblem[] } = {},
  ) {
    super(`${code} ${JSON.stringify(facts)}`, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.facts = facts;
    this.problems = options.problems ?? [];
  }

  get retry(): boolean {
    return FAULTS[this.code].retry;
  }
}

/** Where a switch has answered every case. A new case does not compile until it is answered too. */
export function unreachable(value: never): never {
  throw new TypeError(`unexpected ${JSON.stringify(value)}`);
}

import type { Locale, Text } from '../../../src/text.ts';
import type { Choice, Message, Page, Said } from './thread.ts';

/** An HTTP answer; `status` is 0 when there was none. */
export type Reply = { readonly status: number; readonly retryAfter: string | null; readonly body: unknown };

/** Reads an answer of `GET …/messages`; null when it is not one (a captive portal's page, a proxy's error). */
export function pageOf(raw: unknown): Page | null {
  if (!isRecord(raw) || !Array.isArray(raw.messages)) return null;
  return {
    messages: raw.messages.flatMap((message) => messageOf(message) ?? []),
    closed: raw.closed === true,
    locale: localeFrom(raw.locale),
    brand: textFrom(raw.brand),
    ...acceptsFrom(raw),
  };
}

/** Reads one message; null when it lacks what a bubble needs. */
export function messageOf(raw: unknown): Message | null {
  if (!isRecord(raw)) return null;
  const { seq, from, text, at, choices, clientId } = raw;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || typeof text !== 'string' || typeof at !== 'string') {
    return null;
  }
  if (from !== 'bot' && from !== 'customer' && from !== 'staff') return null;
  return {
    ...{ seq, from, text, at },
    ...(Array.isArray(choices) ? { choices: choices.flatMap((choice) => choiceOf(choice) ?? []) } : {}),
    ...(typeof clientId === 'string' ? { clientId } : {}),
  };
}

/** Reads the stream's `state` event. */
export function stateOf(raw: unknown): Pick<Page, 'closed' | 'locale' | 'accepts'> | null {
  return isRecord(raw) ? { closed: raw.closed === true, locale: localeFrom(raw.locale), ...acceptsFrom(raw) } : null;
}

function acceptsFrom({ accepts }: Readonly<Record<string, unknown>>): { accepts?: true } {
  return accepts === 'file' ? { accepts: true } : {};
}

/** Parses JSON from outside; undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body of `POST …/messages`. */
export function postOf(id: string, said: Exclude<Said, { kind: 'file' }>): Readonly<Record<string, string>> {
  switch (said.kind) {
    case 'press':
      return { id, choice: said.choice };
    case 'text':
      return { id, text: said.text };
    case 'language':
      return { id, language: said.locale };
  }
}

/** What a post's answer means for what was posted. */
export type Verdict =
  | { readonly kind: 'taken'; readonly status: 'taken' | 'duplicate' | 'kept' }
  /** It will be posted again, after at least so many milliseconds. */
  | { readonly kind: 'later'; readonly why: 'slow-down' | 'busy'; readonly waitMs: number }
  | { readonly kind: 'refused'; readonly why: Refused };

/** The last five are about files; `lost`: this device has it no more. */
export type Refused =
  | 'too-long'
  | 'refused'
  | 'gone'
  | 'file-refused'
  | 'file-too-large'
  | 'wrong-type'
  | 'too-many-files'
  | 'file-lost';

/** What a file's answer means. */
export function fileVerdictOf(reply: Reply): Verdict {
  const { status, body } = reply;
  if (status === 429 && isRecord(body) && body.code === 'files/too-many') return refusedBecause('too-many-files');
  if (status === 413) return refusedBecause('file-too-large');
  if (status === 415) return refusedBecause('wrong-type');
  const verdict = verdictOf(reply);
  return verdict.kind === 'refused' && verdict.why === 'refused' ? refusedBecause('file-refused') : verdict;
}

function refusedBecause(why: Refused): Verdict {
  return { kind: 'refused', why };
}

export function verdictOf({ status, retryAfter, body }: Reply): Verdict {
  if (status >= 200 && status < 300) return takenOf(body);
  if (status === 429) return { kind: 'later', why: 'slow-down', waitMs: waitOf(retryAfter, 5_000) };
  if (status === 413) return { kind: 'refused', why: 'too-long' };
  if (isGone(status, body)) return { kind: 'refused', why: 'gone' };
  if (status >= 400 && status < 500 && !TEMPORARY.includes(status)) return { kind: 'refused', why: 'refused' };
  return { kind: 'later', why: 'busy', waitMs: waitOf(retryAfter, 0) };
}

/** Whether an answer says that the link opens nothing any more. Without a JSON body it is some proxy's word, not ours. */
export function isGone(status: number, body: unknown): boolean {
  return (status === 404 || status === 410) && isRecord(body);
}

// A 404 that is not ours comes from a proxy while the service is being replaced.
const TEMPORARY: readonly number[] = [404, 408, 410, 425];

/** Milliseconds before attempt number `attempt` (1 is the first repetition): doubling to half a minute, spread by `luck` in 0..1. */
export function backoff(attempt: number, luck: number): number {
  const full = Math.min(1_000 * 2 ** Math.max(0, attempt - 1), 30_000);
  return Math.round(full * (0.75 + luck * 0.5));
}

// A 2xx without our body is somebody else's page: it must not count as taken.
function takenOf(body: unknown): Verdict {
  const status = isRecord(body) ? body.status : undefined;
  if (status === 'taken' || status === 'duplicate' || status === 'kept') return { kind: 'taken', status };
  return { kind: 'later', why: 'busy', waitMs: 0 };
}

function waitOf(retryAfter: string | null, otherwise: number): number {
  const seconds = retryAfter === null || retryAfter.trim() === '' ? Number.NaN : Number(retryAfter);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 300) * 1_000 : otherwise;
}

function choiceOf(raw: unknown): Choice | null {
  if (!isRecord(raw) || typeof raw.id !== 'string' || typeof raw.label !== 'string') return null;
  return { id: raw.id, label: raw.label, ...(raw.outside === true && { outside: true }) };
}

function localeFrom(raw: unknown): Locale {
  return raw === 'en' ? 'en' : 'zh-CN';
}

function textFrom(raw: unknown): Text | null {
  if (!isRecord(raw)) return null;
  const { 'zh-CN': zh, en } = raw;
  return typeof zh === 'string' && typeof en === 'string' ? { 'zh-CN': zh, en } : null;
}

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

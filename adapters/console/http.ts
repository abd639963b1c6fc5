import type { Locale } from '../../src/text.ts';
import type { TestFailure } from './contract.ts';

/** A request that the server refused, or that never reached it (`status` 0), in the reader's language. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly { readonly at: string; readonly message: string }[];
  /** The tests that kept a script from going live. */
  readonly failures: readonly TestFailure[];

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? '');
    this.status = status;
    this.code = problem.code ?? '';
    this.fields = problem.errors ?? [];
    this.failures = problem.failures ?? [];
  }
}

type Problem = {
  title?: string;
  detail?: string;
  code?: string;
  errors?: { at: string; message: string }[];
  failures?: TestFailure[];
};
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let speaking: Locale = 'zh-CN';

/** The language that the server should explain itself in. */
export function speak(locale: Locale): void {
  speaking = locale;
}

/** Calls the API with the session's cookie; rejects with a `Refusal`. */
export async function call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const response = await reach(method, path, body);
  const text = await response.text();
  const answer = readJson(text);
  if (!response.ok) throw new Refusal(response.status, isProblem(answer) ? answer : {});
  // The server is of this same repository and answers as contract.ts says; nothing is gained by checking it twice.
  return answer as Answer;
}

/** Brings a file, with the name that it should be saved under; rejects with a `Refusal`. */
export async function bring(path: string): Promise<{ readonly blob: Blob; readonly name: string | null }> {
  const response = await reach('GET', path, undefined);
  if (!response.ok) {
    const answer = readJson(await response.text());
    throw new Refusal(response.status, isProblem(answer) ? answer : {});
  }
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  // It may break off in the middle.
  const blob = await response.blob().catch(() => null);
  if (!blob) throw new Refusal(0, {});
  return { blob, name: name === undefined ? null : decodeURIComponent(name) };
}

/** Reads something public that lies beside the API; rejects with a `Refusal`. */
export async function read<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path, { credentials: 'same-origin' }).catch(() => null);
  const answer = response && readJson(await response.text());
  if (!response?.ok || !isProblem(answer)) throw new Refusal(response?.status ?? 0, {});
  // As in `call`: it is of this same repository.
  return answer as Answer;
}

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined | null>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

async function reach(method: Method, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': speaking };
  // A header that a foreign page cannot set: the server's guard against forged requests.
  if (method !== 'GET') headers['x-aftercare-csrf'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  try {
    return await fetch(`/api/v1${path}`, { method, headers, credentials: 'same-origin', ...payload });
  } catch {
    throw new Refusal(0, {});
  }
}

function readJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null;
}

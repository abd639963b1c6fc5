import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { SECOND } from '../../src/clock.ts';
import type { Locale } from '../../src/text.ts';
import { reasonOf } from '../open-stores.ts';
import { both, CommandProblem } from '../problem.ts';
import { plain } from '../table.ts';
import { columnAt } from './columns.ts';
import type { Ready } from './rows.ts';
import type { Fate, Tally } from './tally.ts';
import { inWords } from './words.ts';

export type Target = { readonly url: string; readonly key: string; readonly locale: Locale };

const Taken = z.object({
  events: z.array(
    z.object({ status: z.enum(['scheduled', 'skipped', 'duplicate', 'cancelled']), reason: z.string().optional() }),
  ),
});
const Problem = z.object({
  detail: z.string().optional(),
  errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
});

const TRIES = 6;
const LONGEST_PAUSE = 30 * SECOND;
const ANSWER_MS = 60 * SECOND;

/**
 * Posts events and books what became of each. Trying again is safe, as every event has its id. A row that only the
 * service finds wrong is taken out, and the others are posted once more.
 */
export async function post(batch: readonly Ready[], target: Target, tally: Tally): Promise<void> {
  let left = batch;
  while (left.length > 0) {
    const answer = await answered(left, target);
    if (answer.taken) {
      for (const fate of answer.taken) tally.add(fate);
      return;
    }
    for (const [line, whys] of answer.wrong)
      tally.refuseSent({ line, refused: whys.map(({ at, why }) => both(`${at} ${why['zh-CN']}`, `${at} ${why.en}`)) });
    left = left.filter(({ line }) => !answer.wrong.has(line));
  }
}

type Why = { readonly at: string; readonly why: ReturnType<typeof inWords> };
type Answer =
  | { readonly taken: readonly Fate[] }
  | { readonly taken: null; readonly wrong: ReadonlyMap<number, readonly Why[]> };

async function answered(batch: readonly Ready[], target: Target): Promise<Answer> {
  const response = await patiently(batch, target);
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 202) {
    const taken = Taken.safeParse(body);
    if (taken.success && taken.data.events.length === batch.length) return { taken: taken.data.events };
    throw notOurs(target);
  }
  const problem = Problem.safeParse(body);
  if (response.status === 401 || response.status === 403) throw keyRefused(target);
  if (response.status === 400 && problem.success) {
    const wrong = wrongRows(batch, problem.data.errors ?? []);
    if (wrong.size > 0) return { taken: null, wrong };
  }
  throw notTaken(target, response.status, problem.data?.detail ?? '');
}

/** Problems of a batch are at `events.<place>.…`. */
function wrongRows(batch: readonly Ready[], errors: readonly { at: string; message: string }[]): Map<number, Why[]> {
  const wrong = new Map<number, Why[]>();
  for (const { at, message } of errors) {
    const [, place = '', rest = ''] = /^events\.(\d+)\.?(.*)$/.exec(at) ?? [];
    const row = place === '' ? undefined : batch[Number(place)];
    if (row) wrong.set(row.line, [...(wrong.get(row.line) ?? []), { at: columnAt(rest), why: inWords(message) }]);
  }
  return wrong;
}

/** Waits and tries again while the service is busy, starting or away for a moment. */
async function patiently(batch: readonly Ready[], target: Target): Promise<Response> {
  for (let tried = 1; ; tried++) {
    const response = await once(batch, target).catch((error: unknown) => error);
    const later = response instanceof Response && (response.status === 429 || response.status === 503);
    if (response instanceof Response && (!later || tried >= TRIES)) return response;
    // Nobody listens there: that is no hiccup.
    if (!(response instanceof Response) && (tried >= TRIES || isRefused(response))) throw away(target, response);
    const asked = response instanceof Response ? Number(response.headers.get('retry-after')) * SECOND : 0;
    await pause(Math.min(LONGEST_PAUSE, asked > 0 ? asked : SECOND * 2 ** (tried - 1)));
  }
}

function once(batch: readonly Ready[], { url, key, locale }: Target): Promise<Response> {
  return fetch(new URL('api/v1/events', `${url.replace(/\/*$/, '')}/`), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/cloudevents-batch+json',
      'accept-language': locale,
    },
    body: JSON.stringify(batch.map(({ event }) => event)),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_MS),
  });
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

function isRefused(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof Error && 'code' in cause && ['ECONNREFUSED', 'ENOTFOUND'].includes(String(cause.code));
}

function away({ url }: Target, error: unknown): CommandProblem {
  const why = plain(reasonOf(causeOf(error)));
  return new CommandProblem(
    both(
      `${url} 无法访问（${why}）。请先启动服务（npm start），或用 --url 指明地址。`,
      `${url} does not answer (${why}). Start the service (npm start), or say where it is with --url.`,
    ),
  );
}

function keyRefused({ url }: Target): CommandProblem {
  return new CommandProblem(
    both(
      `${url} 拒绝了 API 密钥。用 aftercare api-key create <名称> 创建新的密钥。`,
      `${url} refused the API key. Make a new one: aftercare api-key create <name>`,
    ),
  );
}

function notTaken({ url }: Target, status: number, detail: string): CommandProblem {
  return new CommandProblem(
    both(
      `${url} 没有接收（HTTP ${status}）。${plain(detail)}`,
      `${url} did not take them (HTTP ${status}). ${plain(detail)}`,
    ),
  );
}

function notOurs({ url }: Target): CommandProblem {
  return new CommandProblem(both(`${url} 的回答不像 Aftercare`, `${url} does not answer as Aftercare does`));
}

import type { Fetched } from '../../src/channels/index.ts';
import { SECOND } from '../../src/clock.ts';
import type { TelegramApi } from './api.ts';
import { failureOf, whyOf } from './outcome.ts';

export type FilesAt = {
  readonly api: TelegramApi;
  readonly token: string;
  /** Where the Bot API is, with or without a slash at the end. */
  readonly root: string;
};

/** What a bot may fetch, by Telegram's rules; in bytes. */
const MOST = 20 * 1024 * 1024;
/** For all of a file, so that a line that trickles ends. */
const PATIENCE = 60 * SECOND;

/**
 * A customer's file, as it comes from Telegram. The address that it comes from has the bot's token in it, so it is never
 * handed on, not even within an error.
 */
export async function fetchFile({ api, token, root }: FilesAt, ref: string): Promise<Fetched> {
  try {
    const { file_path: path } = await api.call((bot, ending) => bot.callApi('getFile', { file_id: ref }, ending));
    // It becomes part of an address; one that climbs out of its folder is none that Telegram gives.
    if (path === undefined || !/^[\w./-]+$/.test(path) || /^\/|\.\./.test(path)) return { outcome: 'gone' };
    return await download(`${root.replace(/\/*$/, '')}/file/bot${token}/${path}`);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.outcome === 'invalid') return { outcome: /too big/i.test(failure.why) ? 'too-large' : 'gone' };
    return { outcome: 'retry', why: 'why' in failure ? failure.why : failure.outcome };
  }
}

async function download(address: string): Promise<Fetched> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  const { status, body } = response;
  if (status !== 200 || body === null) {
    await body?.cancel();
    // Its path is good for an hour, and was given a moment ago.
    return status === 404 || status === 410 ? { outcome: 'gone' } : { outcome: 'retry', why: `answered ${status}` };
  }
  const size = Number(response.headers.get('content-length') ?? Number.NaN);
  if (size > MOST) {
    await body.cancel();
    return { outcome: 'too-large' };
  }
  return { outcome: 'ok', size: Number.isInteger(size) ? size : null, bytes: limited(body) };
}

async function* limited(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    for await (const piece of body) {
      length += piece.byteLength;
      if (length > MOST) throw new Error('more than was promised');
      yield piece;
    }
  } catch (error) {
    throw new Error(`a file broke off: ${whyOf(error)}`);
  }
}

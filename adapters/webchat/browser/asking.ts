import { parsed, type Reply } from './wire.ts';

const PATIENCE = 15_000;

/** One request to our server, given up after 15 s; a post when there is a `body`. Never throws. */
export async function ask(url: string, locale: string, body?: string): Promise<Reply> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const response = await fetch(url, { ...optionsOf(locale, body), cache: 'no-store', signal: giveUp.signal });
    const text = await response.text();
    return { status: response.status, retryAfter: response.headers.get('Retry-After'), body: parsed(text) };
  } catch {
    return { status: 0, retryAfter: null, body: undefined };
  } finally {
    clearTimeout(timer);
  }
}

function optionsOf(locale: string, body: string | undefined): RequestInit {
  const headers = { Accept: 'application/json', 'Accept-Language': locale };
  if (body === undefined) return { headers };
  const json = { ...headers, 'Content-Type': 'application/json' };
  // A page that is left in the middle still delivers; a browser takes little that way.
  return { method: 'POST', headers: json, body, keepalive: body.length < 16_000 };
}

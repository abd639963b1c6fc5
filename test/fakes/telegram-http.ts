import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from './telegram-rules.ts';

/**
 * - `rate-limited`: 429 with `retry_after` (seconds, 1 unless told)
 * - `server-error`: 502 with a page of HTML; `html`: 200 with a page of HTML, as a captive portal sends it
 * - `truncated`: done, but the JSON of the answer breaks off
 * - `hang`: not done, never answered; `slow`: done after `ms`
 * - `lost`: done, but the connection breaks before the answer; `reset`: it breaks before anything is done
 * - any other refusal as status and description
 */
export type FakeFault =
  | { readonly kind: 'rate-limited'; readonly retryAfter?: number }
  | { readonly kind: 'server-error' | 'html' | 'truncated' | 'hang' | 'lost' | 'reset' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'refused'; readonly status: number; readonly description: string };

/** Faults that strike before anything is done; false when the fault comes later. */
export async function failBefore(fault: FakeFault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'rate-limited':
      refuse(response, { status: 429, description: 'Too Many Requests', retryAfter: fault.retryAfter ?? 1 });
      return true;
    case 'server-error':
    case 'html':
      response.writeHead(fault.kind === 'html' ? 200 : 502, { 'content-type': 'text/html' }).end('<html>sorry</html>');
      return true;
    case 'reset':
      response.socket?.destroy();
      return true;
    case 'hang':
      return true;
    case 'refused':
      refuse(response, fault);
      return true;
    default:
      return false;
  }
}

export async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
  } catch {
    return null;
  }
}

export function refuse(response: ServerResponse, { status, description, retryAfter }: Refusal): void {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  answer(response, status, { ok: false, error_code: status, description, ...parameters });
}

export function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

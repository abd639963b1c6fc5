import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Webhook, WebhookReply, WebhookRequest } from '../../src/channels/index.ts';
import { type Acked, nameOf, type SlackLog } from './sdk.ts';
import { Envelope, readBody } from './translate.ts';

export type WebhookOptions = {
  /** Without one nothing can be verified, so everything is refused. */
  readonly signingSecret: string | null;
  readonly now: () => Date;
  readonly log: SlackLog;
  /** Resolves when what came is durable, with the answer for Slack; null when it is nobody's business. */
  readonly hand: (body: Record<string, unknown>) => Promise<Acked | null>;
};

/** Slack's requests carry the time they were signed at; older or newer ones than this are replays or wrong clocks. */
const SKEW_S = 300;

/**
 * Slack's requests over HTTP: events, buttons, modals and commands. Verified on the raw bytes before anything is read.
 * 401 not signed by Slack; 400 not readable; 404 nobody's; 503 could not be kept, so the person may press again.
 */
export function slackWebhook(options: WebhookOptions): Webhook {
  return async (request) => {
    const flaw = signatureFlaw(request, options.signingSecret, options.now());
    if (flaw !== null) return refused(options, 401, flaw);
    const read = Envelope.safeParse(readBody(request.headers['content-type'] ?? '', request.body));
    if (!read.success) return refused(options, 400, 'not readable');
    const body = read.data;
    if ('type' in body && body.type === 'url_verification') return plainText(String(body.challenge));
    try {
      const acked = await options.hand(body);
      return acked === null ? refused(options, 404, 'unknown action') : answer(acked.response);
    } catch (error) {
      return refused(options, 503, nameOf(error));
    }
  };
}

/** What is wrong with a request's signature, or null. Every path to null went through the comparison. */
export function signatureFlaw(request: WebhookRequest, secret: string | null, now: Date): string | null {
  if (secret === null || secret === '') return 'no signing secret';
  const stamp = request.headers['x-slack-request-timestamp'] ?? '';
  const given = request.headers['x-slack-signature'] ?? '';
  if (!/^\d{1,11}$/.test(stamp)) return 'no timestamp';
  if (!/^v0=[0-9a-f]{64}$/.test(given)) return 'no signature';
  if (Math.abs(now.getTime() / 1_000 - Number(stamp)) > SKEW_S) return 'stale';
  const wanted = createHmac('sha256', secret).update(`v0:${stamp}:`).update(request.body).digest();
  return timingSafeEqual(wanted, Buffer.from(given.slice(3), 'hex')) ? null : 'forged';
}

function refused({ log }: WebhookOptions, status: number, why: string): WebhookReply {
  log({ level: 'warn', msg: 'slack request refused', status, why });
  return { status };
}

function answer(response: unknown): WebhookReply {
  if (response === undefined || response === '') return { status: 200 };
  if (typeof response === 'string') return plainText(response);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(response) };
}

function plainText(body: string): WebhookReply {
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

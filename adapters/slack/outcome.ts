import { z } from 'zod';
import type { Delivery } from '../../src/channels/index.ts';

type Outcome = Exclude<Delivery['outcome'], 'ok' | 'duplicate' | 'rate-limited'>;

/** When Slack says "too many" without saying how long: a short minute is longer than any per-channel limit. */
const UNSAID_PAUSE_MS = 30_000;

/**
 * What became of a failed Web API call. Total: whatever was thrown has an outcome, and none carries a body.
 * A code that is not in the table is `retry`: `ok: false` says that nothing was done, and an alarm must not be dropped.
 */
export function outcomeOf(error: unknown): Delivery {
  const failure = Failure.safeParse(error);
  if (!failure.success) return unclassified(error);
  switch (failure.data.code) {
    case 'slack_webapi_rate_limited_error':
      return paused(failure.data.retryAfter);
    case 'slack_webapi_platform_error':
      return refused(failure.data.data);
    case 'slack_webapi_http_error':
      return byStatus(failure.data.statusCode);
    case 'slack_webapi_request_error':
      return onTheWay(failure.data.original);
  }
}

/** Slack's error codes (chat.postMessage, chat.update, chat.postEphemeral, views.open, auth.test), each with what we do. */
export const ERROR_CODES = {
  /** This place cannot be written to until somebody changes something in Slack. */
  blocked: [
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_not_in_channel',
    'user_not_found',
    'channel_is_limited_access',
    'channel_type_not_supported',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'restricted_too_many_channels',
    'slack_connect_canvas_sharing_blocked',
    'slack_connect_file_link_sharing_blocked',
    'messages_tab_disabled',
    'cannot_reply_to_message',
    'message_not_found',
    'thread_not_found',
    'cant_update_message',
    'edit_window_closed',
    'team_access_not_granted',
    'team_not_found',
    'is_inactive',
  ],
  /** Our token is no good: every send would fail, so the channel pauses and the operator is told. */
  auth: [
    'invalid_auth',
    'not_authed',
    'token_revoked',
    'token_expired',
    'account_inactive',
    'user_removed_from_team',
    'team_disabled',
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'accesslimited',
    'access_denied',
    'ekm_access_denied',
    'enterprise_is_restricted',
    'org_login_required',
    'two_factor_setup_required',
  ],
  /** The same request can never succeed. */
  invalid: [
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'invalid_blocks',
    'invalid_blocks_format',
    'block_mismatch',
    'too_many_attachments',
    'attachment_payload_limit_exceeded',
    'metadata_too_large',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'metadata_must_be_sent_from_app',
    'invalid_arguments',
    'invalid_arg_name',
    'invalid_array_arg',
    'invalid_charset',
    'invalid_form_data',
    'invalid_json',
    'json_not_object',
    'invalid_post_type',
    'missing_post_type',
    'missing_argument',
    'method_deprecated',
    'deprecated_endpoint',
    'unknown_method',
    'invalid_trigger_id',
    'invalid_trigger',
    'expired_trigger_id',
    'trigger_expired',
    'exchanged_trigger_id',
    'trigger_exchanged',
    'view_too_large',
    'duplicate_external_id',
    'as_user_not_supported',
    'markdown_text_conflict',
  ],
  /** Not done, and it was Slack's side. */
  retry: ['service_unavailable', 'request_timeout', 'team_added_to_org', 'external_channel_migrating'],
  /** Slack's own words: "it is possible that some aspect of the operation succeeded". */
  ambiguous: ['internal_error', 'fatal_error'],
} as const satisfies Record<Outcome, readonly string[]>;

const OUTCOMES = new Map<string, Outcome>(
  (Object.keys(ERROR_CODES) as Outcome[]).flatMap((outcome) =>
    ERROR_CODES[outcome].map((code): [string, Outcome] => [code, outcome]),
  ),
);
const TOO_MANY = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** The connection was never made, so nothing can have arrived. Everything else on the way may have. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const Refusal = z.object({
  error: z.string(),
  response_metadata: z.object({ retryAfter: z.number().optional() }).optional(),
});
/** Slack's SDK errors by their `code`, so that this file does not load the SDK. */
const Failure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('slack_webapi_rate_limited_error'), retryAfter: z.number() }),
  z.object({ code: z.literal('slack_webapi_platform_error'), data: Refusal }),
  z.object({ code: z.literal('slack_webapi_http_error'), statusCode: z.number() }),
  z.object({ code: z.literal('slack_webapi_request_error'), original: z.unknown() }),
]);

function refused(data: z.infer<typeof Refusal>): Delivery {
  if (TOO_MANY.has(data.error)) return paused(data.response_metadata?.retryAfter);
  // The SDK puts a body that is not JSON where the code belongs: some proxy answered, so nobody knows what Slack did.
  if (!/^[a-z0-9_]{1,80}$/.test(data.error)) return { outcome: 'ambiguous', why: 'unreadable answer' };
  return { outcome: OUTCOMES.get(data.error) ?? 'retry', why: data.error };
}

function byStatus(status: number): Delivery {
  const why = `HTTP ${status}`;
  if (status === 401 || status === 403 || status === 407) return { outcome: 'auth', why };
  if (status === 408 || status === 504) return { outcome: 'ambiguous', why };
  return { outcome: status >= 500 ? 'retry' : 'invalid', why };
}

function onTheWay(original: unknown): Delivery {
  const why = causeCode(original) ?? nameOf(original);
  return NEVER_SENT.has(why) ? { outcome: 'retry', why } : { outcome: 'ambiguous', why };
}

/** A body that broke off, or the SDK's plain `Error` for a 429 without a usable Retry-After. */
function unclassified(error: unknown): Delivery {
  if (error instanceof Error && /^Retry header did not contain/.test(error.message)) return paused(undefined);
  return { outcome: 'ambiguous', why: causeCode(error) ?? nameOf(error) };
}

function paused(seconds: number | undefined): Delivery {
  const usable = seconds !== undefined && seconds >= 0;
  return { outcome: 'rate-limited', retryAfterMs: usable ? seconds * 1_000 : UNSAID_PAUSE_MS };
}

const Caused = z.object({ cause: z.object({ code: z.string() }) });

function causeCode(error: unknown): string | null {
  const read = Caused.safeParse(error);
  return read.success ? read.data.cause.code : null;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/**
 * LOG: structured lines on stdout, without secrets and personal data.
 */
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Tokens as our platforms write them, wherever they turn up: in messages, URLs and the texts of errors. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/bot\d+:[\w-]+/g, 'bot<redacted>'],
  [/\b\d{6,}:[\w-]{30,}/g, '<redacted>'],
  [/\bx(?:ox[a-z]|app)-[\w-]+/g, '<redacted>'],
  [/\bBearer\s+[^\s"]+/gi, 'Bearer <redacted>'],
  [/\baftercare_[\w-]{6,}_[\w-]{43}/g, '<redacted>'],
  [/\bwhsec_[\w+/=]+/g, '<redacted>'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '<redacted>'],
  [/(\/c\/)[\w-]{43}/g, '$1<redacted>'],
  [/(\b[a-z]+:\/\/[^\s:/@]+:)[^\s@]+@/gi, '$1<redacted>@'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '<email>'],
  [/\+?\d[\d -]{9,}\d/g, '<number>'],
];

/** Takes everything that looks like a secret, an e-mail address or a telephone number out of a text. */
export function redact(text: string): string {
  return SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}

/** The log. Errors keep name, redacted message and stack; no other object of unknown content is written. */
export function makeLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorFields, error: errorFields },
    hooks: {
      logMethod(this: Logger, args: Parameters<Logger['info']>, method: (...args: Parameters<Logger['info']>) => void) {
        method.apply(this, args.map(clean) as Parameters<Logger['info']>);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options, pino.destination({ sync: false, minLength: 0 }));
}

function clean(arg: unknown): unknown {
  if (typeof arg === 'string') return redact(arg);
  if (arg instanceof Error || typeof arg !== 'object' || arg === null) return arg;
  return Object.fromEntries(
    Object.entries(arg).map(([k, v]) => [k, KEPT_AS_IS.has(k) ? v : typeof v === 'string' ? redact(v) : v]),
  );
}

/** Ids and moments that look like numbers but say nothing about a person. */
const KEPT_AS_IS = new Set(['id', 'followUp', 'conversation', 'case', 'reqId', 'time', 'at', 'version']);

function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { name: error.name, message: redact(error.message), ...code, stack: redact(error.stack ?? ''), ...cause };
}

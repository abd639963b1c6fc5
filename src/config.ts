import { z } from 'zod';
import { Fault } from './faults.ts';
import { Locale } from './text.ts';

const optional = (schema: z.ZodType<string>) => schema.optional();
/** In production, secrets are held to 32 characters; see `together`. */
const secret = z
  .string()
  .min(8, 'at least 8 characters')
  .refine((s) => !/^(undefined|null)+$/i.test(s), 'not a secret');
const url = (...protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `a URL starting with ${protocols.join(' or ')}`,
    );
const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}, 'an IANA time zone such as Asia/Shanghai');

export const ROLES = ['all', 'web', 'worker'] as const;

/** Every setting, with its default. `.env.example` names the same ones; a test holds the two together. */
const Env = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  PORT: z.coerce.number({ message: 'a port number' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: optional(url('http:', 'https:')),
  TRUST_PROXY: z.coerce.number({ message: 'how many proxies are in front' }).int().min(0).max(10).default(0),
  DATABASE_URL: optional(url('postgres:', 'postgresql:')),
  REDIS_URL: optional(z.string().regex(/^rediss?(\+\w+)?:\/\/./, 'a URL starting with redis:// or rediss://')),
  DATA_DIR: z.string().min(1).default('./.data'),
  ROLE: z.enum(ROLES, { message: `one of ${ROLES.join(', ')}` }).default('all'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SECRET_KEY: optional(secret),
  TIMEZONE: zone.default('Asia/Shanghai'),
  DEFAULT_LOCALE: Locale.default('zh-CN'),
  AFTERCARE_BOOTSTRAP_API_KEY: optional(secret),
  AFTERCARE_BOOTSTRAP_ADMIN: optional(
    z.string().regex(/^[^\s:@]+@[^\s:@]+:.{8,}$/, 'email:password, the password at least 8 characters'),
  ),
  TELEGRAM_BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]{20,}$/, 'a bot token such as 123456:ABC…')),
  TELEGRAM_WEBHOOK_SECRET: optional(secret.refine((s) => /^[\w-]{32,256}$/.test(s), '32 to 256 of A-Z a-z 0-9 _ -')),
  TELEGRAM_API_ROOT: optional(url('http:', 'https:')),
  SLACK_BOT_TOKEN: optional(z.string().startsWith('xox', 'a token starting with xoxb-')),
  SLACK_SIGNING_SECRET: optional(z.string().min(16, 'at least 16 characters')),
  SLACK_APP_TOKEN: optional(z.string().startsWith('xapp-', 'a token starting with xapp-')),
  SLACK_API_URL: optional(url('http:', 'https:')),
  SLACK_ALERT_CHANNEL: optional(z.string().min(1)),
  MICROSOFT_APP_ID: optional(z.uuid()),
  MICROSOFT_APP_PASSWORD: optional(z.string().min(1)),
  MICROSOFT_APP_TENANT_ID: optional(z.uuid()),
});

export const ENV_NAMES: readonly string[] = Object.keys(Env.shape);

export type Config = Readonly<z.infer<typeof Env>>;

/**
 * The configuration, or a `config/invalid` fault with everything that is wrong, by name and never by value.
 * An empty variable is the same as none, so that a copied `.env.example` works.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => ENV_NAMES.includes(name) && value !== ''),
  );
  const read = Env.safeParse(present);
  const problems = read.success
    ? []
    : read.error.issues.map((issue) => ({ at: issue.path.join('.'), message: issue.message }));
  const all = [...problems, ...together(present)];
  if (!read.success || all.length > 0) throw new Fault('config/invalid', {}, { problems: all });
  return Object.freeze(read.data);
}

/** What is only wrong together. */
function together(env: Readonly<Record<string, string | undefined>>): { at: string; message: string }[] {
  const wrong: { at: string; message: string }[] = [];
  const need = (at: string, message: string) => wrong.push({ at, message });
  if (env.SLACK_BOT_TOKEN) {
    if (!env.SLACK_ALERT_CHANNEL)
      need('SLACK_ALERT_CHANNEL', 'needed with SLACK_BOT_TOKEN: the channel that gets the cases');
    if (!env.SLACK_SIGNING_SECRET && !env.SLACK_APP_TOKEN) {
      need('SLACK_SIGNING_SECRET', 'needed with SLACK_BOT_TOKEN, or SLACK_APP_TOKEN for Socket Mode');
    }
  }
  if (env.TELEGRAM_BOT_TOKEN && env.PUBLIC_URL?.startsWith('https:') && !env.TELEGRAM_WEBHOOK_SECRET) {
    need('TELEGRAM_WEBHOOK_SECRET', 'needed with TELEGRAM_BOT_TOKEN and a public https address');
  }
  if (env.NODE_ENV === 'production') {
    for (const name of ['SECRET_KEY', 'AFTERCARE_BOOTSTRAP_API_KEY'] as const) {
      const value = env[name];
      if (value !== undefined && value.length < 32) need(name, 'at least 32 characters in production');
    }
    if (!env.SECRET_KEY) need('SECRET_KEY', 'needed in production: 32 or more random characters');
    if (env.AFTERCARE_BOOTSTRAP_ADMIN && env.AFTERCARE_BOOTSTRAP_ADMIN.split(':').slice(1).join(':').length < 12) {
      need('AFTERCARE_BOOTSTRAP_ADMIN', 'a password of at least 12 characters in production');
    }
    if (/telegraf/.test(env.DEBUG ?? '')) need('DEBUG', 'telegraf prints its secret when it is named here');
  }
  return wrong;
}

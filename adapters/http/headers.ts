import type { FastifyHelmetOptions } from '@fastify/helmet';

type Policy = Readonly<Record<string, readonly string[]>>;

/** For JSON and everything else that is not a page. */
const NOTHING: Policy = {
  'default-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** The least, for addresses that are no addresses: they are refused before any hook could set more. */
export const BARE_HEADERS = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** The console: its own files only; styles may be inline because its component library sets them from script. */
const CONSOLE: Policy = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'object-src': ["'none'"],
};

/** The customer's page: nothing inline at all. */
const WEB_CHAT: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'object-src': ["'none'"],
};

export const PERMISSIONS = 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()';

/** What every answer carries unless its surface says otherwise. HSTS only where the public address is https. */
export function everywhere(https: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: csp(NOTHING),
    // Tokens are in the web chat's addresses: nobody who is linked to may see them.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  };
}

/** A stranger's file: whatever it is, nothing in it may run, load or be part of a page of ours. */
const FILE: Policy = { ...NOTHING, sandbox: [] };

export const FILE_HEADERS = { contentSecurityPolicy: csp(FILE) };
export const CONSOLE_HEADERS = { contentSecurityPolicy: csp(CONSOLE) };
export const WEB_CHAT_HEADERS = { contentSecurityPolicy: csp(WEB_CHAT) };

function csp(policy: Policy) {
  const directives = Object.fromEntries(Object.entries(policy).map(([name, sources]) => [name, [...sources]]));
  return { useDefaults: false, directives };
}

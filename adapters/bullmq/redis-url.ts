import { Fault } from '../../src/faults.ts';

export type Host = { readonly host: string; readonly port: number };

/** Where Redis is, and how we sign in. */
export type Place = {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  readonly hosts: readonly [Host, ...Host[]];
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly db: number;
  /** What Sentinel calls the master. */
  readonly master: string;
  readonly sentinelPassword?: string;
};

/**
 * Reads `REDIS_URL`. The forms, each also with `rediss` for TLS:
 *
 * - `redis://user:password@host:6379/0`
 * - `redis+sentinel://user:password@one:26379,two:26379/mymaster?db=0&sentinelPassword=…`
 * - `redis+cluster://user:password@one:6379,two:6379`
 *
 * User, password, ports, the database and the master (`mymaster`) may be left out. Throws `config/invalid`.
 */
export function placeOf(url: string): Place {
  const match = FORM.exec(url.trim());
  const { tls, mode = 'single', sign, at, path = '', query = '' } = match?.groups ?? {};
  const params = new URLSearchParams(query);
  const sentinel = mode === 'sentinel';
  const [first, ...others] = (at ?? '').split(',').map((one) => hostOf(one, sentinel ? 26_379 : 6_379));
  const db = Number(sentinel ? (params.get('db') ?? '0') : path || (params.get('db') ?? '0'));
  const known = [...params.keys()].every((key) => key === 'db' || (sentinel && key === 'sentinelPassword'));
  const oneHost = mode !== 'single' || others.length === 0;
  const hosts = [first, ...others];
  if (!match || !first || !hosts.every(isHost) || !known || !oneHost || !(Number.isInteger(db) && db >= 0))
    throw invalid();
  if (mode === 'cluster' && db !== 0) throw invalid();
  const sentinelPassword = params.get('sentinelPassword');
  return {
    mode: sentinel ? 'sentinel' : mode === 'cluster' ? 'cluster' : 'single',
    hosts: [first, ...others.filter(isHost)],
    tls: tls !== undefined,
    ...signIn(sign),
    db,
    master: (sentinel && decoded(path)) || 'mymaster',
    ...(sentinelPassword ? { sentinelPassword } : {}),
  };
}

const FORM =
  /^redis(?<tls>s)?(?:\+(?<mode>sentinel|cluster))?:\/\/(?:(?<sign>[^/?#]*)@)?(?<at>[^/?#@]+)(?:\/(?<path>[^/?#]*))?(?:\?(?<query>[^#]*))?$/;

function hostOf(text: string, defaultPort: number): Host | null {
  const match = /^(?:\[([\da-fA-F:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3] ?? defaultPort);
  return host !== undefined && port > 0 && port < 65_536 ? { host, port } : null;
}

function isHost(host: Host | null | undefined): host is Host {
  return host !== null && host !== undefined;
}

function signIn(text: string | undefined): { username?: string; password?: string } {
  if (!text) return {};
  const colon = text.indexOf(':');
  const username = decoded(colon === -1 ? text : text.slice(0, colon));
  const password = colon === -1 ? '' : decoded(text.slice(colon + 1));
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid();
  }
}

/** Says nothing of the address, which holds a password. */
function invalid(): Fault {
  const message =
    'is not redis://host:port/db, redis+sentinel://host:port,…/master or redis+cluster://host:port,… / ' +
    '不是 redis://主机:端口/库号、redis+sentinel://主机:端口,…/主库名 或 redis+cluster://主机:端口,…';
  return new Fault('config/invalid', {}, { problems: [{ at: 'REDIS_URL', message }] });
}

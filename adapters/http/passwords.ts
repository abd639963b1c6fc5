import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

// scrypt and not argon2id: it is part of Node, so there is no native package to build, ship and patch for a few sign-ins
// a day. These are OWASP's parameters with the least memory that still costs as much (16 MiB each, so that a burst
// of sign-ins cannot exhaust a small machine).
const COST = { log2N: 14, r: 8, p: 5 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A salted hash that names its own parameters: `$scrypt$ln=14,r=8,p=5$<salt>$<hash>` (base64url). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, COST);
  return `$scrypt$ln=${COST.log2N},r=${COST.r},p=${COST.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Whether it is the password. Takes as long for `null` (no such person, or no password yet), and then says no. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const read = SHAPE.exec(stored ?? NOBODY);
  if (!read) return false;
  const [, log2N = '', r = '', p = '', salt = '', hash = ''] = read;
  const wanted = Buffer.from(hash, 'base64url');
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const given = await derive(password, Buffer.from(salt, 'base64url'), wanted.length, cost);
  return timingSafeEqual(given, wanted) && stored !== null;
}

type Cost = { readonly log2N: number; readonly r: number; readonly p: number };

const SHAPE = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,64})\$([\w-]{43})$/;
/** Something to compare with when there is nobody: without it, a quick answer would tell who has an account. */
const NOBODY = `$scrypt$ln=${COST.log2N},r=${COST.r},p=${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function derive(password: string, salt: Buffer, bytes: number, cost: Cost): Promise<Buffer> {
  const N = 2 ** cost.log2N;
  const options: ScryptOptions = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
  return new Promise((resolve, reject) => {
    // NFKC, so that the same characters typed on another keyboard are the same password.
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

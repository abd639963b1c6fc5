import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A secret that cannot be guessed: 256 random bits in 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How a token or key is kept. They have 256 random bits, so a fast hash is enough. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A new API key: its public id, the key itself (shown once, never kept) and the hash to keep. */
export function newApiKey(): { id: string; key: string; hash: string } {
  const id = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const key = `aftercare_${id}_${newToken()}`;
  return { id, key, hash: tokenHash(key) };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The address of a one-time way in. The token is in the fragment: no server, proxy or log ever sees it. */
export function signInLink(publicUrl: string, token: string): string {
  return `${publicUrl}/console/sign-in#link=${token}`;
}

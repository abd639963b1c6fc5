/**
 * SEALS: proof that a link or a button was made by us. HMAC-SHA256 under keys derived from SECRET_KEY.
 */
import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sealer } from '../../src/channels/index.ts';
import { ChatId } from '../../src/ids.ts';

const CHAT_SEAL_BYTES = 16;

/** Seals under one secret. Another secret makes every link and button given out so far worthless. */
export function sealer(secretKey: string): Sealer {
  // Made into key objects once: a button is sealed with every message.
  const key = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, 'aftercare', purpose, 32)));
  const keys = { button: key('button'), chat: key('chat') };
  const mac = (name: keyof typeof keys, data: string | Buffer) =>
    createHmac('sha256', keys[name]).update(data).digest();
  const seal = (text: string) => mac('button', text).subarray(0, 6).toString('base64url');
  return {
    seal: (_purpose, text) => seal(text),
    holds: (_purpose, text, given) => same(Buffer.from(seal(text)), Buffer.from(given)),
    chatToken(chat) {
      const id = Buffer.from(chat.replaceAll('-', ''), 'hex');
      return Buffer.concat([id, mac('chat', id).subarray(0, CHAT_SEAL_BYTES)]).toString('base64url');
    },
    chatOf(token) {
      if (!/^[\w-]{43}$/.test(token)) return null;
      const bytes = Buffer.from(token, 'base64url');
      const id = bytes.subarray(0, 16);
      if (!same(bytes.subarray(16), mac('chat', id).subarray(0, CHAT_SEAL_BYTES))) return null;
      const hex = id.toString('hex');
      const parsed = ChatId.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
      return parsed.success ? parsed.data : null;
    },
  };
}

/** The secret kept in the data folder, made the first time. For development; production hands in SECRET_KEY. */
export async function keptSecret(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'secret-key');
  const made = randomBytes(32).toString('base64url');
  // `wx` lets the first of two starts win; both then read what it wrote.
  await writeFile(file, made, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await chmod(file, 0o600);
  return (await readFile(file, 'utf8')).trim();
}

function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

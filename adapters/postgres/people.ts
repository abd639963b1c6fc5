import { randomUUID } from 'node:crypto';
import type { ApiKeyEntry, ApiKeys, Sessions, User, Users } from '../../src/access.ts';
import { Role } from '../../src/access.ts';
import { localeOf } from '../../src/text.ts';
import { moment, momentOrNull, textOrNull } from './case-rows.ts';
import type { Db, Row } from './db.ts';
import { grouped } from './grouped.ts';

/** People who may sign in. SQL, because who is asking is read with every request. */
export function users(db: Db): Users {
  const one = async (where: string, values: readonly unknown[]) => {
    const [row] = await db.query(`SELECT * FROM "user" WHERE ${where}`, values);
    return row ?? null;
  };
  return {
    async list() {
      return (await db.query('SELECT * FROM "user" ORDER BY created_at, id')).map(userOf);
    },
    async count() {
      const [row] = await db.query('SELECT count(*)::int AS n FROM "user"');
      return Number(row?.n);
    },
    async get(id) {
      const row = await one('id = $1', [id]);
      return row && userOf(row);
    },
    async create({ email, name, role, locale }, passwordHash) {
      const [row] = await db.query(
        `INSERT INTO "user" (id, email, name, role, locale, password_hash) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (email) DO NOTHING RETURNING *`,
        [randomUUID(), email.toLowerCase(), name, role, locale, passwordHash],
      );
      return row ? userOf(row) : null;
    },
    async update(id, { name, role, locale, disabled, passwordHash }) {
      const [row] = await db.query(
        `UPDATE "user" SET name = coalesce($2, name), role = coalesce($3, role), locale = coalesce($4, locale),
           password_hash = coalesce($5, password_hash),
           disabled_at = CASE WHEN $6::boolean IS NULL THEN disabled_at WHEN $6 THEN coalesce(disabled_at, now()) END
         WHERE id = $1 RETURNING *`,
        [id, name ?? null, role ?? null, locale ?? null, passwordHash ?? null, disabled ?? null],
      );
      return row ? userOf(row) : null;
    },
    async byEmail(email) {
      const row = await one('email = $1', [email.toLowerCase()]);
      return row && { user: userOf(row), passwordHash: textOrNull(row.password_hash) };
    },
  };
}

function userOf(row: Row): User {
  return {
    id: String(row.id),
    email: String(row.email),
    name: String(row.name),
    role: Role.parse(row.role),
    locale: localeOf(textOrNull(row.locale)),
    disabledAt: momentOrNull(row.disabled_at),
  };
}

/** A page that asks often should not write often. */
const TOUCH = "interval '1 minute'";

/** Sessions and one-time links. Whether one is still good is the database's clock to say. */
export function sessions(db: Db): Sessions {
  return {
    async open(tokenHash, userId, expiresAt) {
      await db.query('INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, $3)', [
        tokenHash,
        userId,
        expiresAt,
      ]);
    },
    async userOf(tokenHash, idleMs) {
      const [row] = await db.query(
        `WITH live AS (
           SELECT s.token_hash, s.last_seen_at, u.* FROM session s JOIN "user" u ON u.id = s.user_id
           WHERE s.token_hash = $1 AND s.expires_at > now() AND u.disabled_at IS NULL
             AND s.last_seen_at > now() - $2 * interval '1 millisecond'
         ), touched AS (
           UPDATE session s SET last_seen_at = now() FROM live l
           WHERE s.token_hash = l.token_hash AND l.last_seen_at < now() - ${TOUCH}
         ) SELECT * FROM live`,
        [tokenHash, idleMs],
      );
      return row ? userOf(row) : null;
    },
    async close(tokenHash) {
      await db.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
    },
    async closeAllOf(userId, but) {
      await db.query('DELETE FROM session WHERE user_id = $1 AND token_hash IS DISTINCT FROM $2', [
        userId,
        but ?? null,
      ]);
    },
    async everOpened(userId) {
      const rows = await db.query('SELECT 1 FROM sign_in_link WHERE user_id = $1 AND used_at IS NOT NULL LIMIT 1', [
        userId,
      ]);
      return rows.length > 0;
    },
    async addLink(tokenHash, userId, expiresAt) {
      await db.query('INSERT INTO sign_in_link (token_hash, user_id, expires_at) VALUES ($1, $2, $3)', [
        tokenHash,
        userId,
        expiresAt,
      ]);
    },
    async useLink(tokenHash) {
      const [row] = await db.query(
        `WITH used AS (
           UPDATE sign_in_link SET used_at = now() WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
           RETURNING user_id
         ) SELECT u.* FROM used JOIN "user" u ON u.id = used.user_id WHERE u.disabled_at IS NULL`,
        [tokenHash],
      );
      return row ? userOf(row) : null;
    },
  };
}

/** Keys of integrators. */
export function apiKeys(db: Db): ApiKeys {
  const find = grouped(async (hashes: readonly string[]) => {
    const rows = await db.query(FIND_KEYS, [hashes], 'find-keys');
    const byHash = new Map(rows.map((row) => [String(row.hash), keyOf(row)]));
    return hashes.map((hash) => byHash.get(hash) ?? null);
  });
  return {
    find,
    async list() {
      return (await db.query('SELECT * FROM api_key ORDER BY created_at DESC, id')).map(keyOf);
    },
    async create(id, name, hash) {
      // Processes that start side by side make the configured key at the same moment.
      await db.query('INSERT INTO api_key (id, name, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        id,
        name,
        hash,
      ]);
    },
    async revoke(id) {
      const rows = await db.query(
        'UPDATE api_key SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
        [id],
      );
      return rows.length > 0;
    },
  };
}

const FIND_KEYS = `
WITH live AS (SELECT * FROM api_key WHERE hash = ANY($1) AND revoked_at IS NULL), touched AS (
  UPDATE api_key k SET last_used_at = now() FROM live l
  WHERE k.id = l.id AND (l.last_used_at IS NULL OR l.last_used_at < now() - ${TOUCH})
) SELECT * FROM live`;

function keyOf(row: Row): ApiKeyEntry {
  return {
    id: String(row.id),
    name: String(row.name),
    createdAt: moment(row.created_at),
    lastUsedAt: momentOrNull(row.last_used_at),
    revokedAt: momentOrNull(row.revoked_at),
  };
}

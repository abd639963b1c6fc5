import type { AuditLog } from '../../src/access.ts';
import { DEFAULT_HOUSE, HouseEdit, type Houses, type Rule, type Rules } from '../../src/followups/index.ts';
import { ScriptId } from '../../src/ids.ts';
import type { ScriptEntry, Scripts } from '../../src/scripts/index.ts';
import type { Db } from './db.ts';
import type { PrismaClient, Script as ScriptRow } from './generated/client.ts';
import { shared } from './shared.ts';

/** Drafts and versions of scripts. */
export function scripts(prisma: PrismaClient): Scripts {
  return {
    async list() {
      return (await prisma.script.findMany({ orderBy: { id: 'asc' } })).map(entryOf);
    },
    async get(id) {
      const row = await prisma.script.findUnique({ where: { id } });
      return row && entryOf(row);
    },
    async saveDraft(id, source, over, by) {
      if (over === null) {
        const { count } = await prisma.script.createMany({
          data: [{ id, draft: source, draftBy: by }],
          skipDuplicates: true,
        });
        return count === 1 ? 1 : 'changed';
      }
      const { count } = await prisma.script.updateMany({
        where: { id, draftRevision: over },
        data: { draft: source, draftBy: by, draftAt: new Date(), draftRevision: { increment: 1 } },
      });
      return count === 1 ? over + 1 : 'changed';
    },
    publish: (id, source, hash, by, note) => publish(prisma, id, source, hash, by, note),
    async rollBack(scriptId, version, by) {
      const known = await prisma.scriptVersion.findUnique({ where: { scriptId_version: { scriptId, version } } });
      if (!known) return false;
      await prisma.script.update({ where: { id: scriptId }, data: { publishedVersion: version } });
      await prisma.audit.create({
        data: { actor: by, action: 'script.rolled-back', entity: scriptId, detail: { version } },
      });
      return true;
    },
    async versions(scriptId) {
      const rows = await prisma.scriptVersion.findMany({ where: { scriptId }, orderBy: { version: 'desc' } });
      return rows.map(({ version, hash, note, publishedBy, publishedAt }) => ({
        version,
        hash,
        note,
        publishedBy,
        publishedAt,
      }));
    },
    async archive(id, archived, by) {
      const { count } = await prisma.script.updateMany({
        where: { id },
        data: { archivedAt: archived ? new Date() : null },
      });
      if (count === 0) return false;
      const action = archived ? 'script.archived' : 'script.restored';
      await prisma.audit.create({ data: { actor: by, action, entity: id } });
      return true;
    },
    async rebase(id, shipped) {
      await prisma.script.updateMany({ where: { id }, data: { shipped } });
    },
    async source(scriptId, version) {
      const row = await prisma.scriptVersion.findUnique({ where: { scriptId_version: { scriptId, version } } });
      return row?.source ?? null;
    },
  };
}

function entryOf(row: ScriptRow): ScriptEntry {
  const { draft, draftRevision, draftBy, draftAt, publishedVersion, archivedAt, shipped } = row;
  const id = ScriptId.parse(row.id);
  return { id, draft, draftRevision, draftBy, draftAt, publishedVersion, archivedAt, shipped };
}

async function publish(
  prisma: PrismaClient,
  scriptId: string,
  source: string,
  hash: string,
  by: string,
  note: string | null,
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    // The row lock makes two publishers take turns, so versions are numbered without a gap.
    await tx.$queryRaw`SELECT 1 FROM script WHERE id = ${scriptId} FOR UPDATE`;
    const last = await tx.scriptVersion.findFirst({ where: { scriptId }, orderBy: { version: 'desc' } });
    const version = last?.hash === hash ? last.version : (last?.version ?? 0) + 1;
    if (last?.hash !== hash)
      await tx.scriptVersion.create({ data: { scriptId, version, hash, source, note, publishedBy: by } });
    await tx.script.update({ where: { id: scriptId }, data: { publishedVersion: version } });
    await tx.audit.create({ data: { actor: by, action: 'script.published', entity: scriptId, detail: { version } } });
    return version;
  });
}

/** Rules: which event type asks which script. */
export function rules(prisma: PrismaClient, db: Db): Rules {
  return {
    // With every event, so without Prisma's own costs, and once for all that come together.
    list: shared(() => db.query<Rule>(RULES, [], 'rules')),
    async put(rule, by) {
      await prisma.rule.upsert({ where: { id: rule.id }, create: rule, update: rule });
      await prisma.audit.create({ data: { actor: by, action: 'rule.saved', entity: rule.id, detail: { ...rule } } });
    },
    async remove(id, by) {
      const { count } = await prisma.rule.deleteMany({ where: { id } });
      if (count > 0) await prisma.audit.create({ data: { actor: by, action: 'rule.removed', entity: id } });
      return count > 0;
    },
  };
}

const RULES = `
SELECT id, event_type AS "eventType", script_id AS "scriptId", enabled, position, delay_minutes AS "delayMinutes",
  remind_minutes AS "remindMinutes", expire_minutes AS "expireMinutes", max_age_days AS "maxAgeDays"
FROM rule ORDER BY event_type, position`;

/** The house's words and hours; the defaults until somebody saves others. */
export function houses(prisma: PrismaClient, db: Db): Houses {
  return {
    get: shared(async () => {
      const [row] = await db.query(`SELECT value FROM setting WHERE id = 'house'`, [], 'house');
      const read = HouseEdit.safeParse(row?.value);
      return read.success ? read.data : DEFAULT_HOUSE;
    }),
    async put(house, by) {
      const value = JSON.parse(JSON.stringify(house));
      await prisma.setting.upsert({ where: { id: 'house' }, create: { id: 'house', value }, update: { value } });
      await prisma.audit.create({ data: { actor: by, action: 'house.saved', entity: 'house', detail: value } });
    },
  };
}

/** Who changed what. */
export function auditLog(prisma: PrismaClient): AuditLog {
  return {
    async add(actor, action, entity, detail = {}) {
      await prisma.audit.create({ data: { actor, action, entity, detail: JSON.parse(JSON.stringify(detail)) } });
    },
  };
}

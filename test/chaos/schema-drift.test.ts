import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Prisma, PrismaClient } from '../../adapters/postgres/generated/client.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

/** T-62. That the migrations lead to the schema is `npm run drift`; here every model is read on a database they made. */
let database: FreshDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await freshDatabase();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
}, 90_000);
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const Reader = z.object({ findFirst: z.custom<() => Promise<unknown>>((it) => typeof it === 'function') });

it.each(Object.values(Prisma.ModelName))('T-62 %s is read with all its fields', async (model) => {
  const reader = Reader.parse(Reflect.get(prisma, model[0]?.toLowerCase() + model.slice(1)));
  await expect(reader.findFirst()).resolves.toBeNull();
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** What the engine must be told though it has no meaning for us: no table or enum is kept out of its sight. */
export const EVERYTHING = { externalTables: [], externalEnums: [] };

const CHAR = 18;
const CHAR_ARRAY = 1002;

/**
 * Runs `use` with Prisma's own schema engine on a database: what `prisma migrate` runs, as WebAssembly, without the
 * binary that it would download. `before` gives the SQL to run ahead of a script, in the script's own transaction.
 */
export async function withSchemaEngine<Result>(
  connectionString: string,
  before: (script: string) => string,
  use: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString, max: 2 });
  pool.on('error', () => undefined); // A lost connection fails the query that needs it, which is told there.
  const { SchemaEngine } = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(readingCatalogs(pool), before));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

let loaded: ReturnType<typeof instantiate> | undefined;

/** Once per process: the JavaScript half of the engine has room for one instance of its WebAssembly half. */
function loadEngine(): ReturnType<typeof instantiate> {
  loaded ??= instantiate();
  return loaded;
}

/** The package is made for bundlers that import wasm as a module; Node cannot, so its parts are put together here. */
async function instantiate() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const module = await WebAssembly.compile(await readFile(join(folder, 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': importsOf(glue) });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: panicked } });
  glue.__wbg_set_wasm(exports);
  if (typeof exports.__wbindgen_start === 'function') exports.__wbindgen_start();
  return glue;
}

/** The engine leaves the timer of its lock running for ten seconds, which must not keep a finished process from ending. */
function importsOf(glue: object): WebAssembly.ModuleImports {
  const patient = (callback: () => void, ms: number) => setTimeout(callback, ms).unref();
  return Object.fromEntries(
    Object.entries(glue).map(([name, value]) => [name, name.startsWith('__wbg_setTimeout_') ? patient : value]),
  );
}

/** What the engine calls when it finds a bug in itself. Nobody could wait for an answer of it any more. */
function panicked(message: string): never {
  throw new Error(`The schema engine of Prisma broke: ${message}`);
}

/**
 * The catalogs of PostgreSQL have columns of type "char", which the engine must read and Prisma's adapter does not know.
 * It knows arrays of them, so they are shown to it as arrays, and to the engine as what they are.
 */
function readingCatalogs(pool: pg.Pool): pg.Pool {
  const plain = pool.query;
  const query = async (config: pg.QueryArrayConfig) => {
    const result: pg.QueryArrayResult | pg.QueryArrayResult[] = await Reflect.apply(plain, pool, [config]);
    for (const { fields } of [result].flat()) {
      for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
    }
    return result;
  };
  return Object.assign(pool, { query });
}

/**
 * The adapter of Prisma cuts a script at every semicolon, also inside function bodies and texts, and sends the pieces on
 * different connections, so that half of a failed migration stays. The binary engine sends a script whole, which
 * PostgreSQL runs as one transaction; so do we.
 */
class WholeScripts extends PrismaPg {
  private readonly before: (script: string) => string;

  constructor(pool: pg.Pool, before: (script: string) => string) {
    super(pool);
    this.before = before;
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const run: SqlDriverAdapter['executeScript'] = async (script) => {
      await adapter.executeRaw({ sql: this.before(script) + script, args: [], argTypes: [] });
    };
    const plain = adapter.queryRaw.bind(adapter);
    const read: SqlDriverAdapter['queryRaw'] = async (query) => {
      const { columnTypes, ...rest } = await plain(query);
      const { CharacterArray, Character } = ColumnTypeEnum;
      return { ...rest, columnTypes: columnTypes.map((type) => (type === CharacterArray ? Character : type)) };
    };
    return Object.assign(adapter, { executeScript: run, queryRaw: read });
  }

  override connectToShadowDb(): never {
    // It would connect to the database of the connection string, whatever name it was given.
    throw new Error('this engine works without a shadow database');
  }
}

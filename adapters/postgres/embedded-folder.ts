import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  access,
  chmod,
  constants,
  type FileHandle,
  lchown,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './embedded-owner.ts';
import { type Ending, type RunAs, runToEnd } from './embedded-process.ts';
import { DatabaseProblem } from './problem.ts';

/** Where the files of the server lie inside `DATA_DIR`. */
export const serverFolder = (dataDir: string): string => join(dataDir, 'postgres');

/** What PostgreSQL is told its data folder is: through the open descriptor when it could not walk there by itself. */
export const folderArgument = (folder: string, runAs: RunAs | undefined): string =>
  runAs && existsSync('/proc/self/fd') ? '/proc/self/fd/3' : folder;

/** Makes `DATA_DIR`, readable by nobody else, or says why it cannot be used. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DatabaseProblem(
      {
        en: `The data folder ${dataDir} cannot be written. Give it to the user that runs Aftercare, or set DATA_DIR to another folder.`,
        'zh-CN': `数据目录 ${dataDir} 不可写。请将其授权给运行 Aftercare 的用户，或将 DATA_DIR 设为其他目录。`,
      },
      cause,
    );
  }
}

/** PostgreSQL refuses to run as root: then it runs as the owner of its folder, else as `postgres`, else as `nobody`. */
export async function userFor(folder: string): Promise<RunAs | undefined> {
  const self = process.getuid?.();
  const found = await stat(folder).catch(() => undefined);
  if (self !== 0) {
    if (found && self !== undefined && found.uid !== self) throw belongsToAnother(folder, found.uid);
    return undefined;
  }
  if (found && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return userNamed(users, 'postgres') ?? userNamed(users, 'nobody') ?? { uid: 65534, gid: 65534 };
}

function userNamed(passwd: string, name: string): RunAs | undefined {
  const [, , uid, gid] = passwd.match(new RegExp(`^${name}:.*$`, 'm'))?.[0].split(':') ?? [];
  return Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function belongsToAnother(folder: string, uid: number): DatabaseProblem {
  return new DatabaseProblem({
    en: `The database folder ${folder} belongs to user ${uid}. Start Aftercare as that user, or give the folder to yours (chown -R).`,
    'zh-CN': `数据库目录 ${folder} 属于用户 ${uid}。请以该用户启动 Aftercare，或将目录转给当前用户（chown -R）。`,
  });
}

/** The password of the database, made once and kept where only our own user can read it. */
export async function databasePassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres-password');
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  if (!existsSync(file)) {
    await writeFile(fresh, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
    // A link appears whole or not at all, and never over another's: two first starts agree on one password.
    await link(fresh, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(fresh);
  }
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Sees to it that the data folder exists, has our major version, and belongs to the user that will run the server.
 * A new one is made aside and moved into place, so that a half-made folder is never taken for a database, and of two
 * simultaneous first starts one wins.
 */
export async function prepareFolder(
  dataDir: string,
  initdb: string,
  version: string,
  runAs: RunAs | undefined,
): Promise<void> {
  const folder = serverFolder(dataDir);
  const entries = await readdir(folder).catch(() => []);
  if (entries.length === 0) return create(dataDir, folder, initdb, runAs);
  const found = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (found === undefined) throw notADatabase(folder);
  if (found.trim() !== version.split('.')[0]) throw otherMajor(folder, found.trim(), version);
  // Somebody copied or restored the data as root.
  if (runAs && (await stat(folder)).uid === 0) await giveTo(folder, runAs);
}

async function create(dataDir: string, folder: string, initdb: string, runAs: RunAs | undefined): Promise<void> {
  await removeAbandoned(dataDir);
  const fresh = join(dataDir, `postgres.new-${process.pid}-${randomBytes(6).toString('hex')}`);
  await mkdir(fresh, { mode: 0o700 });
  if (runAs) await lchown(fresh, runAs.uid, runAs.gid);
  const handle = await open(fresh, constants.O_RDONLY);
  try {
    const ending = await initialise(dataDir, handle, fresh, initdb, runAs);
    if (ending.how !== 'exit code 0') throw cannotInitialise(folder, ending);
    await rename(fresh, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close();
    await rm(fresh, { recursive: true, force: true });
  }
}

async function initialise(
  dataDir: string,
  handle: FileHandle,
  fresh: string,
  initdb: string,
  runAs: RunAs | undefined,
): Promise<Ending> {
  const password = await open(join(dataDir, 'postgres-password'), constants.O_RDONLY);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=aftercare', '--auth=scram-sha-256', '--pwfile=/dev/stdin'];
  const args = ['-D', folderArgument(fresh, runAs), ...locale, ...access, '--no-instructions'];
  try {
    return await runToEnd({ program: initdb, args, folder: handle.fd, runAs }, password.fd);
  } finally {
    await password.close();
  }
}

/** What first starts left behind that were killed half-way. */
async function removeAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function giveTo(path: string, runAs: RunAs): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), runAs.uid, runAs.gid);
  }
  await chmod(path, 0o700);
  await lchown(path, runAs.uid, runAs.gid);
}

function notADatabase(folder: string): DatabaseProblem {
  return new DatabaseProblem({
    en: `${folder} holds files, but no PostgreSQL database (PG_VERSION is missing). Move them away, or set DATA_DIR to another folder.`,
    'zh-CN': `${folder} 中有文件，但不是 PostgreSQL 数据库（缺少 PG_VERSION）。请移走这些文件，或将 DATA_DIR 设为其他目录。`,
  });
}

function otherMajor(folder: string, found: string, version: string): DatabaseProblem {
  return new DatabaseProblem({
    en: `${folder} was made by PostgreSQL ${found}, but PostgreSQL ${version} is installed here. Move the data with pg_dump of PostgreSQL ${found}, or run the Aftercare that made it.`,
    'zh-CN': `${folder} 由 PostgreSQL ${found} 创建，而此处安装的是 PostgreSQL ${version}。请用 PostgreSQL ${found} 的 pg_dump 迁移数据，或使用原先的 Aftercare 版本。`,
  });
}

function cannotInitialise(folder: string, { how, lines }: Ending): DatabaseProblem {
  const said = lines.join('\n');
  return new DatabaseProblem({
    en: `PostgreSQL could not create its data folder ${folder} (${how}):\n${said}`,
    'zh-CN': `PostgreSQL 无法创建数据目录 ${folder}（${how}）：\n${said}`,
  });
}

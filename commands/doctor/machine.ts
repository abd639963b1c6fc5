import { existsSync } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Config, ENV_NAMES, readConfig } from '../../src/config.ts';
import { Fault } from '../../src/faults.ts';
import { fieldWords } from '../../src/field-words.ts';
import { nearest } from '../nearest.ts';
import { both } from '../problem.ts';
import { type Check, doubtful, fine, foreign, same, wrong } from './check.ts';

type Env = Readonly<Record<string, string | undefined>>;

export function nodeCheck(): Check {
  return fine('node', same(process.versions.node));
}

/** The configuration, or everything that is wrong with it. */
export function configured(env: Env): { readonly config: Config | null; readonly checks: readonly Check[] } {
  const misspelt = strangers(env);
  try {
    const config = readConfig(env);
    const set = ENV_NAMES.filter((name) => env[name]).length;
    const told = fine('configuration', both(`已设置 ${set} 项，其余为默认值`, `${set} set, the rest as by default`));
    return { config, checks: [told, ...misspelt] };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const todo = both('修改环境变量后重试，参见 .env.example', 'Change the environment, see .env.example');
    const problems = error.problems.map(({ at, message }) =>
      wrong('configuration', both(`${at}：${fieldWords(message, 'zh-CN')}`, `${at}: ${message}`), todo),
    );
    return { config: null, checks: [...problems, ...misspelt] };
  }
}

/** Names of our families that are no setting: what was meant is silently not set. */
function strangers(env: Env): readonly Check[] {
  const family = /^(?:TELEGRAM|SLACK|MICROSOFT|AFTERCARE_BOOTSTRAP)_/;
  const names = Object.keys(env).filter((name) => family.test(name) && !ENV_NAMES.includes(name));
  return names.map((name) => {
    const meant = nearest(name, ENV_NAMES);
    return doubtful(
      'configuration',
      both(`没有 ${name} 这个设置，它不起作用`, `${name} is not a setting and has no effect`),
      meant
        ? both(`是否应为 ${meant}？`, `Was ${meant} meant?`)
        : both('删除它，或改用 .env.example 中的名称', 'Remove it, or use a name of .env.example'),
    );
  });
}

const SCARCE_BYTES = 1024 ** 3;

export async function dataFolderCheck(config: Config): Promise<Check> {
  const folder = resolve(config.DATA_DIR);
  if (config.DATABASE_URL && config.SECRET_KEY) return fine('data-folder', both('未使用', 'not used'));
  const there = nearestThere(folder);
  const usable = await access(there, constants.W_OK | constants.X_OK).then(
    () => stat(there),
    () => null,
  );
  if (!usable?.isDirectory()) {
    return wrong(
      'data-folder',
      both(`${there} 不可写`, `${there} cannot be written`),
      both(
        '请授权给运行 Aftercare 的用户，或更改 DATA_DIR',
        'Give it to the user that runs Aftercare, or change DATA_DIR',
      ),
    );
  }
  const { bavail, bsize } = await statfs(there);
  const gigabytes = ((bavail * bsize) / 1024 ** 3).toFixed(1);
  if (bavail * bsize < SCARCE_BYTES) {
    return doubtful(
      'data-folder',
      both(`${folder} 仅剩 ${gigabytes} GiB`, `${folder} has ${gigabytes} GiB left`),
      both('请清理磁盘：磁盘写满后服务会停止接收', 'Make room: when the disk is full nothing more is accepted'),
    );
  }
  return fine(
    'data-folder',
    both(`${folder} 可写，剩余 ${gigabytes} GiB`, `${folder} can be written, ${gigabytes} GiB left`),
  );
}

/** The folder itself, or what it would be made in. */
function nearestThere(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestThere(dirname(folder));
}

export function publicAddressChecks({ PUBLIC_URL, TRUST_PROXY }: Config): readonly Check[] {
  const subject = 'public-address';
  const todo = both(
    '将 PUBLIC_URL 设为客户能访问的 https 地址',
    'Set PUBLIC_URL to the https address that customers can reach',
  );
  if (!PUBLIC_URL) {
    return [doubtful(subject, both('未设置：链接只在本机有效', 'not set: links work on this machine only'), todo)];
  }
  const shown = foreign(PUBLIC_URL);
  if (!PUBLIC_URL.startsWith('https:')) {
    return [doubtful(subject, both(`${shown} 不是 https`, `${shown} is not https`), todo)];
  }
  const found = fine(subject, same(shown));
  if (TRUST_PROXY > 0) return [found];
  return [
    found,
    doubtful(
      subject,
      both('TRUST_PROXY 为 0，所有访客会被当作同一个地址限流', 'TRUST_PROXY is 0: all visitors count as one address'),
      both(
        'https 由前置代理提供，请设置 TRUST_PROXY 为代理层数',
        'A proxy in front serves https: set TRUST_PROXY to how many there are',
      ),
    ),
  ];
}

export function builtCheck(root: string): Check {
  const missing = ['console/index.html', 'webchat/chat.js'].filter((file) => !existsSync(join(root, 'dist', file)));
  if (missing.length === 0) return fine('console', both('已构建', 'built'));
  const list = missing.map((file) => `dist/${file}`).join(', ');
  return wrong('console', both(`缺少 ${list}`, `${list} is missing`), both('运行 npm run build', 'Run: npm run build'));
}

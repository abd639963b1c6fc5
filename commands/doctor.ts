import { projectRoot } from '../src/main.ts';
import type { Locale } from '../src/text.ts';
import { say } from './command.ts';
import { type Check, type Level, SUBJECTS } from './doctor/check.ts';
import { databaseChecks } from './doctor/database.ts';
import { builtCheck, configured, dataFolderCheck, nodeCheck, publicAddressChecks } from './doctor/machine.ts';
import { networkChecks } from './doctor/networks.ts';
import { command } from './options.ts';
import { both } from './problem.ts';
import { asJson, columns } from './table.ts';

/** Looks at everything the service needs, changes nothing, and never shows a secret. */
export const doctor = command({
  name: 'doctor',
  about: both('检查配置与运行环境，并说明如何修正', 'Check the set-up, and say what to do'),
  options: { json: { about: both('以 JSON 输出', 'as JSON') } },
  notes: both(
    '没有“问题”时退出码为 0，否则为 1。不做任何改动。',
    'Exit code 0 when there is no problem, else 1. Changes nothing.',
  ),
  async run(given, { env, locale }) {
    const checks = await everything(env);
    const problems = checks.filter(({ level }) => level === 'problem').length;
    say(given.flag('json') ? jsonOf(checks, locale) : textOf(checks, locale));
    return problems > 0 ? 1 : 0;
  },
});

async function everything(env: Readonly<Record<string, string | undefined>>): Promise<readonly Check[]> {
  const root = projectRoot();
  const { config, checks } = configured(env);
  const here = [nodeCheck(), ...checks, builtCheck(root)];
  // What else there is to look at, only a valid configuration says.
  if (!config) return here;
  const [database, networks] = await Promise.all([databaseChecks(config, root), networkChecks(config)]);
  return [...here, await dataFolderCheck(config), ...publicAddressChecks(config), ...database, ...networks];
}

const LEVELS: Record<Level, Record<Locale, string>> = {
  ok: both('正常', 'ok'),
  warning: both('注意', 'warning'),
  problem: both('问题', 'problem'),
};

function textOf(checks: readonly Check[], locale: Locale): string {
  const count = (level: Level) => checks.filter((check) => check.level === level).length;
  const rows = checks.map(({ subject, level, what, todo }) => {
    const mend = todo ? ` → ${todo[locale]}` : '';
    return [LEVELS[level][locale], SUBJECTS[subject][locale], `${what[locale]}${mend}`];
  });
  const sum = both(
    `${count('ok')} 项正常，${count('warning')} 项注意，${count('problem')} 个问题`,
    `${count('ok')} ok, ${count('warning')} warnings, ${count('problem')} problems`,
  );
  return `${columns(rows)}\n\n${sum[locale]}`;
}

function jsonOf(checks: readonly Check[], locale: Locale): string {
  const ok = checks.every(({ level }) => level !== 'problem');
  const told = checks.map(({ subject, level, what, todo }) => ({
    check: subject,
    level,
    what: what[locale],
    todo: todo?.[locale] ?? null,
  }));
  return asJson({ ok, checks: told });
}

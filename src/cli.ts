/** The command line: `aftercare <command> [options]`. Each command is one file in `commands/`. */
import { DatabaseProblem } from '../adapters/postgres/index.ts';
import { COMMANDS } from '../commands/index.ts';
import { nearest } from '../commands/nearest.ts';
import { Fault } from './faults.ts';
import { fieldWords } from './field-words.ts';
import { type Locale, localeOf } from './text.ts';

/** EX_CONFIG of sysexits.h: it will not start until somebody changes the configuration. */
const EX_CONFIG = 78;

async function main([name = 'help', ...args]: readonly string[]): Promise<void> {
  const locale = localeOf(process.env.DEFAULT_LOCALE ?? process.env.LC_ALL ?? process.env.LANG) ?? 'en';
  const command = COMMANDS.get(name);
  if (!command) {
    const asked = ['help', '--help', '-h'].includes(name);
    const out = asked ? process.stdout : process.stderr;
    out.write(`${asked ? '' : `${unknown(name, locale)}\n\n`}${HELP[locale]}\n\n${list(locale)}\n`);
    process.exitCode = asked ? 0 : 2;
    return;
  }
  try {
    process.exitCode = await command.run(args, { locale, env: process.env });
  } catch (error) {
    process.exitCode = told(error, locale);
  }
}

const HELP: Record<Locale, string> = {
  'zh-CN': '用法：aftercare <命令> [选项]',
  en: 'Usage: aftercare <command> [options]',
};

/** The word that was not understood, and what was probably meant. */
function unknown(name: string, locale: Locale): string {
  const meant = nearest(name, [...COMMANDS.keys()]);
  const said = { 'zh-CN': `没有“${name}”这个命令。`, en: `There is no command "${name}".` }[locale];
  if (meant === null) return said;
  return said + { 'zh-CN': `是否想用“${meant}”?`, en: ` Did you mean "${meant}"?` }[locale];
}

function list(locale: Locale): string {
  const width = Math.max(...[...COMMANDS.keys()].map((name) => name.length));
  return [...COMMANDS].map(([name, command]) => `  ${name.padEnd(width)}  ${command.about[locale]}`).join('\n');
}

/** Says what was wrong, where, and what to do; a stack only for what nobody foresaw. */
function told(error: unknown, locale: Locale): number {
  if (error instanceof Fault && error.code === 'config/invalid') {
    const head = { 'zh-CN': '配置有误，请修改后重试：', en: 'The configuration is wrong; change it and start again:' }[
      locale
    ];
    process.stderr.write(
      `${head}\n${error.problems.map(({ at, message }) => `  ${at}: ${fieldWords(message, locale)}`).join('\n')}\n`,
    );
    return EX_CONFIG;
  }
  if (error instanceof DatabaseProblem) {
    process.stderr.write(`${error.text[locale]}\n`);
    return 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

// Whoever reads us (`| head`) may stop reading.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Last, so that everything above is there when it runs.
await main(process.argv.slice(2));

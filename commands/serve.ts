import { redact } from '../adapters/log/index.ts';
import { ROLES, readConfig } from '../src/config.ts';
import { Fault } from '../src/faults.ts';
import { start } from '../src/main.ts';
import { type Command, say } from './command.ts';

/** Runs the service until it is told to stop. `--role web|worker|all` and `--port` win over the environment. */
export const serve: Command = {
  about: { 'zh-CN': '启动服务（--role web|worker|all）', en: 'Run the service (--role web|worker|all)' },
  async run(args, { env, locale }) {
    const config = readConfig({ ...env, ...options(args) });
    crashOnSurprise();
    const from = performance.now();
    const running = await start(config);
    const seconds = ((performance.now() - from) / 1_000).toFixed(2);
    const words = WORDS[locale];
    say(`${words.ready} (${seconds} s)`);
    say(`${words.console} ${running.url}/console`);
    if (running.signInLink) say(`${words.link} ${running.signInLink}`);
    await told();
    say(words.stopping);
    await running.stop();
    return 0;
  },
};

const WORDS = {
  'zh-CN': {
    ready: 'Aftercare 已就绪',
    console: '控制台：',
    link: '一次性登录链接（24 小时内有效）：',
    stopping: '正在停止…',
  },
  en: {
    ready: 'Aftercare is ready',
    console: 'Console:',
    link: 'One-time sign-in link (valid for 24 hours):',
    stopping: 'Stopping …',
  },
} as const;

/** `--name value` and `--name=value` as settings. */
function options(args: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (let i = 0; i < args.length; i++) {
    const [, name, inline] = /^--(role|port|host)(?:=(.*))?$/.exec(args[i] ?? '') ?? [];
    const value = inline ?? args[++i];
    if (!name || value === undefined) {
      throw new Fault(
        'config/invalid',
        {},
        { problems: [{ at: args.join(' '), message: `--role ${ROLES.join('|')}, --port, --host` }] },
      );
    }
    settings[name.toUpperCase()] = value;
  }
  return settings;
}

/** Resolves at the first SIGINT or SIGTERM. A second one ends the process at once: nothing that was accepted is lost. */
export function told(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = () => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
      setTimeout(() => process.exit(1), DRAIN_MS).unref();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

const DRAIN_MS = 25_000;

/** Crash-only: what nobody foresaw ends the process, and the next start repairs. Never swallowed, never a zombie. */
function crashOnSurprise(): void {
  const crash = (error: unknown) => {
    process.stderr.write(`${redact(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

import { Fault } from '../src/faults.ts';
import { type Running, start } from '../src/main.ts';
import type { Text } from '../src/text.ts';
import { type Command, say } from './command.ts';
import { figures } from './demo/figures.ts';
import { fridge } from './demo/fridge.ts';
import { happy } from './demo/happy.ts';
import { opening } from './demo/opening.ts';
import { quiet } from './demo/quiet.ts';
import { demoSettings } from './demo/settings.ts';
import { makeShow, type Show, wrongLines } from './demo/show.ts';
import { freshLink } from './demo/staff.ts';
import { makeStage, type Stage, text } from './demo/stage.ts';
import { washer } from './demo/washer.ts';
import { wording } from './demo/wording.ts';
import { told } from './serve.ts';

/** Runs the real service on data of its own, and plays a small company's day on it, checking every word it prints. */
export const demo: Command = {
  about: {
    'zh-CN': '用一家小公司的故事演示整个服务（--once：讲完即退出）',
    en: "Show it all in a small company's story (--once: leave at the end)",
  },
  async run(args, { env, locale }) {
    const once = onceOnly(args);
    const terminal = process.stdout.isTTY === true;
    const show = makeShow({
      locale,
      colours: terminal && !env.NO_COLOR,
      readingMs: terminal && !once ? READING_MS : 0,
    });
    const { config, key, tidyUp } = await demoSettings(env);
    const stopping = new AbortController();
    const stopped = told().then(() => stopping.abort());
    try {
      say(STARTING[locale]);
      const running = await start(config);
      try {
        const stage = makeStage(running.url, key, config.TIMEZONE, show, stopping.signal);
        const link = await story(stage, running);
        if (stopping.signal.aborted) return STOPPED;
        summary(show);
        if (link !== null && !once) await clickAround(stage, link, stopped);
        return show.untrue.length === 0 ? 0 : 1;
      } finally {
        await running.stop();
      }
    } finally {
      await tidyUp();
    }
  },
};

/** 128 + SIGINT, as shells have it. */
const STOPPED = 130;
/** Long enough to read a line as it appears. */
const READING_MS = 500;
const STARTING: Text = text(
  '正在启动一个演示用的服务（数据独立，不碰您的真实数据）…',
  'Starting a service for the demo, with data of its own …',
);

function onceOnly(args: readonly string[]): boolean {
  const unknown = args.filter((arg) => arg !== '--once');
  if (unknown.length > 0)
    throw new Fault('config/invalid', {}, { problems: [{ at: unknown.join(' '), message: '[--once]' }] });
  return args.includes('--once');
}

/** The whole story; resolves with a fresh way into the console, or null when it could not be told to its end. */
async function story(stage: Stage, { signInLink }: Running): Promise<string | null> {
  try {
    if (signInLink === null) throw new Error('a fresh service gave no sign-in link');
    const crew = await opening(stage, signInLink);
    await happy(stage);
    await washer(stage);
    await fridge(stage, crew);
    await quiet(stage);
    await wording(stage, crew.admin);
    await figures(stage);
    return await freshLink(crew.admin);
  } catch (error) {
    if (stage.signal.aborted) return null;
    const why = error instanceof Error ? error.message : String(error);
    await stage.show.claim(text('故事可以讲到底', 'The story can be told to its end'), why, 'no failure');
    return null;
  }
}

function summary({ locale, untrue, claims }: Show): void {
  const n = claims();
  say();
  if (untrue.length === 0) {
    say(
      text(
        `以上 ${n} 句话，每一句都从外部核对过，句句属实。`,
        `All ${n} claims were checked from outside, and every one is true.`,
      )[locale],
    );
    return;
  }
  say(text(`${n} 句话里有 ${untrue.length} 句不属实：`, `${untrue.length} of ${n} claims were not true:`)[locale]);
  for (const wrong of untrue) for (const line of [`  ✗ ${wrong.claim}`, ...wrongLines(wrong, locale)]) say(line);
}

async function clickAround({ url, show }: Stage, link: string, stopped: Promise<unknown>): Promise<void> {
  say();
  show.line(
    text(
      '服务还开着，随便点点看。按 Ctrl-C 结束，演示数据会一并清除。',
      'The service stays up: click around. Ctrl-C ends it and takes the demo data away.',
    ),
  );
  show.link(text('控制台', 'console'), `${url}/console`);
  show.link(text('一次性登录链接（管理员）', 'one-time sign-in link (admin)'), link);
  await stopped;
}

import { redisHealth } from '../../adapters/bullmq/index.ts';
import { slackDesk } from '../../adapters/slack/index.ts';
import { telegramChannel } from '../../adapters/telegram/index.ts';
import type { Config } from '../../src/config.ts';
import { publicUrlOf } from '../../src/main.ts';
import { both } from '../problem.ts';
import { type Check, doubtful, fine, foreign, looked, wrong } from './check.ts';

/** Everything that is reached over a network, besides the database; asked all at once. */
export async function networkChecks(config: Config): Promise<readonly Check[]> {
  const found = await Promise.all([
    looked('redis', () => redisChecks(config)),
    looked('telegram', () => telegramChecks(config)),
    looked('slack', () => slackChecks(config)),
  ]);
  return [...found.flat(), ...teamsChecks(config)];
}

async function redisChecks({ REDIS_URL }: Config): Promise<readonly Check[]> {
  if (!REDIS_URL) {
    return [
      fine('redis', both('未设置', 'not set up')),
      fine('alarms', both('由 PostgreSQL 保管（未设置 REDIS_URL）', 'kept in PostgreSQL, as REDIS_URL is not set')),
    ];
  }
  const health = await redisHealth(REDIS_URL);
  if (!health.reachable) {
    const why = foreign(health.why);
    const todo = both('启动 Redis，或修正 REDIS_URL', 'Start Redis, or correct REDIS_URL');
    const late = both(
      '由 Redis 保管；它不在时由巡检代替，会晚几秒',
      'kept in Redis; while it is away the sweep stands in, seconds late',
    );
    return [
      wrong('redis', both(`无法连接：${why}`, `cannot be reached: ${why}`), todo),
      doubtful('alarms', late, todo),
    ];
  }
  const { mode, policy, persistence } = health;
  const version = foreign(health.version ?? '?');
  const checks = [fine('redis', both(`${version}（${mode}）`, `${version} (${mode})`))];
  if (policy !== null && policy !== 'noeviction') {
    checks.push(
      doubtful(
        'redis',
        both(`maxmemory-policy 为 ${foreign(policy)}`, `maxmemory-policy is ${foreign(policy)}`),
        both(
          '设为 noeviction，否则内存不足时会丢弃定时',
          'Set it to noeviction, or alarms are thrown away when memory is short',
        ),
      ),
    );
  }
  if (persistence === 'none') {
    const todo = both(
      '开启 appendonly；否则重启后要靠巡检补上',
      'Turn appendonly on; otherwise the sweep must find what a restart forgets',
    );
    checks.push(doubtful('redis', both('没有持久化', 'keeps nothing on disk'), todo));
  }
  return [...checks, fine('alarms', both('由 Redis 保管', 'kept in Redis'))];
}

async function telegramChecks(config: Config): Promise<readonly Check[]> {
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_API_ROOT: apiRoot, PUBLIC_URL } = config;
  if (!botToken) return [fine('telegram', both('未设置', 'not set up'))];
  const telegram = telegramChannel({ botToken, ...(apiRoot && { apiRoot }), log: () => undefined });
  const state = await telegram.ping();
  if (state === 'auth') {
    const todo = both(
      '向 @BotFather 索取新令牌，更新 TELEGRAM_BOT_TOKEN',
      'Get a new token from @BotFather and change TELEGRAM_BOT_TOKEN',
    );
    return [wrong('telegram', both('令牌被拒绝', 'the token is refused'), todo)];
  }
  if (state === 'unreachable')
    return [
      wrong('telegram', UNREACHABLE, both('检查网络和 TELEGRAM_API_ROOT', 'Check the network and TELEGRAM_API_ROOT')),
    ];
  const bot = foreign((await telegram.username()) ?? '?');
  const how = PUBLIC_URL?.startsWith('https:') ? both('Webhook', 'webhook') : both('长轮询', 'long polling');
  return [fine('telegram', both(`机器人 @${bot}，${how['zh-CN']}`, `the bot @${bot}, by ${how.en}`))];
}

const UNREACHABLE = both('无法连接', 'cannot be reached');

async function slackChecks(config: Config): Promise<readonly Check[]> {
  const { SLACK_BOT_TOKEN: botToken, SLACK_ALERT_CHANNEL: alertChannel } = config;
  if (!botToken || !alertChannel) {
    return [fine('slack', both('未设置：工单在控制台处理', 'not set up: cases are worked on in the console'))];
  }
  const state = await slackDesk({
    botToken,
    apiUrl: config.SLACK_API_URL,
    alertChannel,
    locale: config.DEFAULT_LOCALE,
    consoleUrl: `${publicUrlOf(config)}/console`,
    timezone: config.TIMEZONE,
    now: () => new Date(),
    log: () => undefined,
  }).ping();
  if (state === 'auth') {
    const todo = both(
      '在 Slack 应用页面重新安装，更新 SLACK_BOT_TOKEN',
      "Install the app again on Slack's page and change SLACK_BOT_TOKEN",
    );
    return [wrong('slack', both('令牌被拒绝', 'the token is refused'), todo)];
  }
  if (state === 'unreachable')
    return [wrong('slack', UNREACHABLE, both('检查网络和 SLACK_API_URL', 'Check the network and SLACK_API_URL'))];
  return [
    fine('slack', both(`工单发到 ${foreign(alertChannel)}`, `cases go to ${foreign(alertChannel)}`)),
    ...slackDoubts(config),
  ];
}

function slackDoubts({ SLACK_ALERT_CHANNEL, SLACK_APP_TOKEN, PUBLIC_URL }: Config): readonly Check[] {
  const doubts: Check[] = [];
  if (!/^[CG][A-Z0-9]{6,}$/.test(SLACK_ALERT_CHANNEL ?? '')) {
    const todo = both(
      '改用频道详情页底部的编号（以 C 开头）',
      "Use the id at the bottom of the channel's details; it begins with C",
    );
    doubts.push(
      doubtful(
        'slack',
        both('SLACK_ALERT_CHANNEL 不像频道编号', 'SLACK_ALERT_CHANNEL does not look like a channel id'),
        todo,
      ),
    );
  }
  if (SLACK_APP_TOKEN)
    return [...doubts, fine('slack', both('按钮经 Socket Mode 送达', 'presses come by Socket Mode'))];
  if (PUBLIC_URL?.startsWith('https:'))
    return [
      ...doubts,
      fine('slack', both('按钮经 Webhook 送达，验证签名', 'presses come by webhook, with their signature')),
    ];
  const todo = both(
    '设置 SLACK_APP_TOKEN（Socket Mode），或 https 的 PUBLIC_URL',
    'Set SLACK_APP_TOKEN (Socket Mode), or an https PUBLIC_URL',
  );
  return [
    ...doubts,
    doubtful(
      'slack',
      both('Slack 访问不到本服务，按钮不会有反应', 'Slack cannot reach this service: presses get no answer'),
      todo,
    ),
  ];
}

function teamsChecks(config: Config): readonly Check[] {
  if (!config.MICROSOFT_APP_ID && !config.MICROSOFT_APP_PASSWORD && !config.MICROSOFT_APP_TENANT_ID) return [];
  const todo = both('可移除 MICROSOFT_*，它们不起作用', 'MICROSOFT_* may be removed; they have no effect');
  return [doubtful('teams', both('此版本尚不包含 Teams', 'not yet part of this version'), todo)];
}

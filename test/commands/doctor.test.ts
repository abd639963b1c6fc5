import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { redisHealth } from '../../adapters/bullmq/index.ts';
import { query } from '../adapters/embedded-rig.ts';
import { startFakeSlack } from '../fakes/slack-api.ts';
import { startFakeTelegram } from '../fakes/telegram-api.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../servers/redis.ts';
import { bundledCli, type Cli, type Env } from './cli-rig.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const BOT = '123456:AAE-fake-token-of-the-doctor-000001';
const SLACK = 'xoxb-fake-token-of-the-doctor';
const Found = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ check: z.string(), level: z.string(), what: z.string(), todo: z.string().nullable() })),
});
let folder = '';
let cli: Cli;
let database: FreshDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aftercare-doctor-'));
  cli = await bundledCli({ DATA_DIR: join(folder, 'data'), DEFAULT_LOCALE: 'en' });
  database = await freshDatabase();
  // A first command makes the scripts and rules that a new installation has.
  await cli.run(['scripts', 'export', '--out', join(folder, 'scripts')], { DATABASE_URL: database.url });
});

afterAll(async () => {
  await database?.drop();
  cli?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** What the doctor finds; every finding that is no problem leaves the exit code 0. */
async function found(env: Env): Promise<z.infer<typeof Found>> {
  const { code, out, err } = await cli.run(['doctor', '--json'], env);
  const findings = Found.parse(JSON.parse(out));
  expect({ code, err }).toEqual({ code: findings.ok ? 0 : 1, err: '' });
  for (const secret of [BOT, SLACK, 'hush-hush']) expect(out).not.toContain(secret);
  return findings;
}

function of(findings: z.infer<typeof Found>, check: string): string[] {
  return findings.checks.filter((one) => one.check === check).map(({ level, what }) => `${level}: ${what}`);
}

describe('doctor', () => {
  it('makes nothing before the first start, and speaks both languages', async () => {
    const findings = await found({ DATA_DIR: join(folder, 'nothing') });
    expect(of(findings, 'postgres')).toEqual(['ok: embedded; it is made at the first start']);
    expect(of(findings, 'public-address')).toEqual(['warning: not set: links work on this machine only']);
    const { out } = await cli.run(['doctor'], { DATA_DIR: join(folder, 'nothing'), DEFAULT_LOCALE: 'zh-CN' });
    expect(out).toMatch(/^正常 +PostgreSQL +内置数据库将在首次启动时创建$/m);
    expect(out).toMatch(/^注意 +公开地址 .*→ 将 PUBLIC_URL 设为/m);
  });

  it('names everything that is wrong with the configuration at once, and misspelt names', async () => {
    const findings = await found({ PORT: 'abc', TIMEZONE: 'Mars', SLACK_BOT_TOKEN: SLACK, TELEGRAM_TOKEN: BOT });
    expect(of(findings, 'configuration').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'problem: PORT:',
      'problem: TIMEZONE:',
      'problem: SLACK_ALERT_CHANNEL:',
      'problem: SLACK_SIGNING_SECRET:',
      'warning: TELEGRAM_TOKEN',
    ]);
    expect(findings.checks.find(({ what }) => what.startsWith('TELEGRAM_TOKEN'))?.todo).toContain('TELEGRAM_BOT_TOKEN');
  });

  it('finds a healthy database fine', async () => {
    const findings = await found({
      DATABASE_URL: database.url,
      PUBLIC_URL: 'https://care.example.com',
      TRUST_PROXY: '1',
    });
    expect(of(findings, 'postgres')[0]).toMatch(/^ok: \d+\.\d+, external/);
    for (const check of ['migrations', 'clock', 'scripts', 'rules', 'inbox', 'due-work', 'public-address']) {
      expect(of(findings, check), check).toEqual([expect.stringMatching(/^ok: /)]);
    }
  });

  it('sees what is broken in the database', async () => {
    const broken = await freshDatabase();
    try {
      const env = { DATABASE_URL: broken.url };
      await cli.run(['scripts', 'export', '--out', join(folder, 'other')], env);
      await query(broken.url, `UPDATE rule SET script_id = 'gone' WHERE id = 'delivery-completed'`);
      await query(broken.url, `UPDATE script SET published_version = NULL WHERE id = 'repair_followup'`);
      await query(broken.url, `UPDATE script_version SET source = 'id: [' WHERE script_id = 'expectation_survey'`);
      await query(
        broken.url,
        `INSERT INTO inbox (message_key, channel, address, message, reason, next_at)
         VALUES ('k', 'telegram', 'a', '{}', 'unknown-sender', now() - interval '1 hour')`,
      );
      const findings = await found(env);
      expect(of(findings, 'scripts')).toEqual(['problem: published, but cannot run: expectation_survey v1']);
      expect(of(findings, 'rules')).toEqual([
        'problem: lead to a script that is not there: delivery.completed → gone',
        'problem: lead to a script that is not published: repair.completed → repair_followup',
      ]);
      expect(of(findings, 'inbox')).toEqual(['warning: 1 parked messages (unknown-sender 1)']);
      expect(of(findings, 'due-work')).toEqual(['problem: the oldest of the parked messages has waited 60 min']);
    } finally {
      await broken.drop();
    }
  });

  it('tells migrations apart: to be applied, edited, of a newer version', async () => {
    const odd = await freshDatabase();
    try {
      await query(odd.url, `UPDATE _prisma_migrations SET checksum = 'other'`);
      await query(
        odd.url,
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '2999_later', now())`,
      );
      const findings = await found({ DATABASE_URL: odd.url });
      expect(of(findings, 'migrations')).toEqual([
        expect.stringMatching(/^problem: edited since they were applied: \d{14}_/),
        'problem: not known to this version: 2999_later',
      ]);
      await query(odd.url, 'DROP TABLE _prisma_migrations');
      expect(of(await found({ DATABASE_URL: odd.url }), 'migrations')[0]).toMatch(/^warning: to be applied: \d{14}_/);
    } finally {
      await odd.drop();
    }
  });

  it('says what cannot be reached, without a password', async () => {
    const findings = await found({
      DATABASE_URL: 'postgresql://u:hush-hush@127.0.0.1:1/x',
      REDIS_URL: 'redis://:hush-hush@127.0.0.1:1',
      TELEGRAM_BOT_TOKEN: BOT,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      SLACK_BOT_TOKEN: SLACK,
      SLACK_APP_TOKEN: 'xapp-hush-hush',
      SLACK_ALERT_CHANNEL: '#cases',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
      MICROSOFT_APP_PASSWORD: 'hush-hush',
    });
    const levels = Object.fromEntries(findings.checks.map(({ check, level }) => [check, level]));
    expect(levels).toMatchObject({ postgres: 'problem', redis: 'problem', alarms: 'warning', telegram: 'problem' });
    expect(levels).toMatchObject({ slack: 'problem', teams: 'warning' });
  });

  it('asks Telegram and Slack who we are, and how they reach us', async () => {
    const telegram = await startFakeTelegram({ token: BOT, username: 'care_bot' });
    const slack = await startFakeSlack({ botToken: SLACK, signingSecret: 's'.repeat(32), appToken: 'xapp-1-fake' });
    try {
      const env = {
        DATABASE_URL: database.url,
        TELEGRAM_BOT_TOKEN: BOT,
        TELEGRAM_API_ROOT: telegram.url,
        SLACK_BOT_TOKEN: SLACK,
        SLACK_SIGNING_SECRET: 's'.repeat(32),
        SLACK_ALERT_CHANNEL: 'C0CASES',
        SLACK_API_URL: slack.url,
      };
      const plain = await found(env);
      expect(of(plain, 'telegram')).toEqual(['ok: the bot @care_bot, by long polling']);
      expect(of(plain, 'slack')).toEqual([
        'ok: cases go to C0CASES',
        'warning: Slack cannot reach this service: presses get no answer',
      ]);
      slack.rotateToken('xoxb-another');
      const webhook = { PUBLIC_URL: 'https://care.example.com', TELEGRAM_WEBHOOK_SECRET: 't'.repeat(32) };
      const changed = await found({ ...env, ...webhook, TELEGRAM_BOT_TOKEN: `${BOT}x` });
      expect(of(changed, 'telegram')).toEqual(['problem: the token is refused']);
      expect(of(changed, 'slack')).toEqual(['problem: the token is refused']);
    } finally {
      await telegram.close();
      await slack.close();
    }
  });
});

describeWithRedis('the health of Redis', () => {
  let redis: OwnRedis;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis.stop());

  it('tells version, policy and persistence', async () => {
    const health = { reachable: true, mode: 'single', policy: 'noeviction', persistence: 'append-only file' };
    expect(await redisHealth(redis.url)).toEqual({ ...health, version: expect.stringMatching(/^\d+\./) });
    redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    redis.ask('CONFIG', 'SET', 'appendonly', 'no');
    expect(await redisHealth(redis.url)).toMatchObject({ policy: 'allkeys-lru', persistence: 'none' });
    redis.ask('CONFIG', 'SET', 'save', '60 1');
    expect(await redisHealth(redis.url)).toMatchObject({ persistence: 'snapshots' });
    redis.ask('CONFIG', 'SET', 'save', '');
    const findings = await found({ DATABASE_URL: database.url, REDIS_URL: redis.url });
    expect(of(findings, 'redis').map((line) => line.replace(/\d[\d.]*/, 'v'))).toEqual([
      'ok: v (single)',
      'warning: maxmemory-policy is allkeys-lru',
      'warning: keeps nothing on disk',
    ]);
    expect(of(findings, 'alarms')).toEqual(['ok: kept in Redis']);
  });

  it('says why Redis cannot be asked', async () => {
    redis.ask('CONFIG', 'SET', 'requirepass', 'hush-hush');
    expect(await redisHealth(redis.url)).toMatchObject({ reachable: false, why: expect.stringContaining('NOAUTH') });
    const wrong = redis.url.replace('redis://', 'redis://:wrong@');
    expect(await redisHealth(wrong)).toMatchObject({ reachable: false, why: expect.stringContaining('WRONGPASS') });
  });
});

import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { slackDesk } from '../../adapters/slack/index.ts';

it('loads the SDK when it is started, and not before', async () => {
  const { cache } = createRequire(import.meta.url);
  const loaded = () => Object.keys(cache).some((path) => path.includes('/@slack/bolt/'));
  const office = slackDesk({
    botToken: 'xoxb-fake',
    apiUrl: 'http://127.0.0.1:9/api/',
    alertChannel: 'C0CASES',
    locale: 'en',
    consoleUrl: 'http://127.0.0.1:3000/console',
    timezone: 'UTC',
    now: () => new Date(0),
    log: () => {},
  });
  expect((await office.webhook({ body: Buffer.from('{}'), headers: {} })).status).toBe(401);
  expect(loaded()).toBe(false);
  await office.start();
  expect(loaded()).toBe(true);
  await office.stop();
});

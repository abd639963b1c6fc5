import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FollowUp, ParkedPage } from '../../adapters/console/contract.ts';
import { describeWithChromium, type Screen, visit } from './browser.rig.ts';
import { invited } from './console.browser.ts';
import { ask, eventOf, eventually, type Service, startService } from './rig.ts';
import { launchChromium } from './webchat.browser.ts';

const SLOW = 120_000;
const SECRET = '我家住在延安路 <img src=x onerror=alert(1)>';

describeWithChromium('parked messages in the console', () => {
  let service: Service;
  let browser: Browser;
  let followUp: FollowUp;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), launchChromium()]);
    followUp = await ask(service.api, eventOf({ customer: { name: '王小明' } }));
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** As if it had failed for the last time. */
  const park = (reason: string, conversation: string | undefined) =>
    service.running.stores.inbox.park(
      randomUUID(),
      'webchat',
      null,
      { ...(conversation && { conversation }), heard: { kind: 'typed', text: SECRET } },
      reason,
      null,
    );
  const left = async () => (await service.api.get<ParkedPage>('/api/v1/inbox')).items;

  const screens: readonly Screen[] = [
    { locale: 'zh-CN', width: 1280 },
    { locale: 'en', width: 390 },
  ];
  it.each(screens)(
    'F22 are shown without what was said, dismissed with a note and taken again, in $locale at $width',
    async (screen) => {
      await park('failed', followUp.conversation?.id);
      await park('scripts/not-published', followUp.conversation?.id);
      await park('unknown-sender', undefined);
      const somebody = await visit(browser, screen);
      const { page, t } = somebody;
      await page.goto(await invited(somebody, service, 'manager'));
      await page.getByText(t('account.welcome')).waitFor();
      await page.goto(`${service.url}/console/inbox`);
      const rows = page.getByRole('table', { name: t('inbox.title') }).getByRole('row');
      const row = (reason: 'parked.failed' | 'parked.unknown-sender' | 'parked.scripts/not-published') =>
        rows.filter({ hasText: t(reason) });
      await row('parked.failed').getByText('王小明').waitFor();
      await row('parked.unknown-sender').getByText(t('pstate.noted')).waitFor();
      expect(
        await row('parked.unknown-sender')
          .getByRole('button', { name: t('do.retry') })
          .count(),
      ).toBe(0);
      expect(await page.content()).not.toContain('延安路');
      await somebody.look('parked');

      await page.getByLabel(t('inbox.state')).selectOption('noted');
      await expect.poll(() => row('parked.failed').count()).toBe(0);
      await row('parked.unknown-sender')
        .getByRole('button', { name: t('inbox.dismiss') })
        .click();
      const asked = page.getByRole('dialog');
      await asked.getByLabel(t('inbox.note')).fill('nobody we know');
      await somebody.look('parked-dismiss');
      await asked.getByRole('button', { name: t('inbox.dismiss') }).click();
      await page.getByText(t('inbox.dismissed')).waitFor();
      await page.getByText(t('inbox.emptyTitle')).waitFor();

      await page.getByLabel(t('inbox.state')).selectOption('');
      await row('parked.failed')
        .getByRole('button', { name: t('do.retry') })
        .click();
      await eventually('one is taken', async () => (await left()).length === 1);
      await page.getByRole('button', { name: t('inbox.replayAll', { n: 1 }) }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('do.retry') })
        .click();
      await eventually('the other too', async () => (await left()).length === 0);
      await page.getByText(t('inbox.emptyTitle')).waitFor();
      expect(somebody.faults).toEqual([]);
      await somebody.context.close();
    },
    SLOW,
  );
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithChromium, type Screen, type Visit, visit } from './browser.rig.ts';
import * as scenes from './console.browser.ts';
import { scriptIsEdited, scriptLives } from './editor.browser.ts';
import { ask, chatOf, eventOf, type Service, startService } from './rig.ts';
import { liveThrough } from './shop.ts';
import * as webchat from './webchat.browser.ts';

const SLOW = 120_000;

describeWithChromium('in a browser', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), webchat.launchChromium()]);
    await liveThrough(service);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  describe('a customer’s chat', () => {
    const { launchChromium: _, deadLinkIsFriendly, ...plays } = webchat;
    it.each(Object.entries(plays))(
      '%s',
      async (_name, play) => {
        const { path } = chatOf(service, await ask(service.api, eventOf()));
        await play({ browser, baseUrl: service.url, chatPath: path, offlineMs: 500 });
      },
      SLOW,
    );

    it('deadLinkIsFriendly', () => deadLinkIsFriendly({ baseUrl: service.url }));
  });

  const screens: readonly Screen[] = [
    { locale: 'zh-CN', width: 1280 },
    { locale: 'en', width: 1280 },
    { locale: 'zh-CN', width: 390 },
    { locale: 'en', width: 390 },
  ];
  describe.each(screens)('the console in $locale at $width', (screen) => {
    let somebody: Visit;
    beforeAll(async () => {
      somebody = await visit(browser, screen);
    });
    afterAll(() => somebody?.context.close());

    const { invited: _, ...plays } = scenes;
    it.each(inOrder(plays))(
      '%s',
      async (_name, play) => {
        await play(somebody, service);
        expect(somebody.faults).toEqual([]);
      },
      SLOW,
    );
  });
});

/** A module's names come sorted; the scenes are one visit, from signing in to signing out. */
function inOrder(plays: Omit<typeof scenes, 'invited'>): readonly (readonly [string, scenes.Scene])[] {
  const { signsIn, signsOut, staffSeeTheirWork, ...between } = plays;
  const last = { staffSeeTheirWork, signsOut };
  return [
    ['signsIn', signsIn],
    ...Object.entries({ ...between, scriptIsEdited, scriptLives }),
    ...Object.entries(last),
  ];
}

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { type Fill, type Key, say } from '../../adapters/console/words/dictionary.ts';
import type { Locale } from '../../src/text.ts';

const CHROMIUM = '/usr/bin/chromium';
const INSTALL = 'apt-get install chromium';

/**
 * A suite that needs a browser. Without one on this machine it is left out by name, together with the command that
 * installs it; `AFTERCARE_REQUIRE_CHROMIUM=1` makes that a failure.
 */
export function describeWithChromium(title: string, suite: () => void): void {
  if (existsSync(CHROMIUM) || process.env.AFTERCARE_REQUIRE_CHROMIUM === '1') describe(title, suite);
  else describe.skip(`${title} (needs ${CHROMIUM}: ${INSTALL})`, suite);
}

export type Screen = { readonly locale: Locale; readonly width: 1280 | 390 };

/** Somebody in front of one screen, in one language; everything that goes wrong in their browser is kept. */
export type Visit = Screen & {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The console's own words, so that what is looked for is what is written there. */
  t<K extends Key>(key: K, ...fill: Fill<K>): string;
  /** Script errors, errors in the browser's console and policy violations so far. */
  readonly faults: readonly string[];
  /** Checks that nothing is wider than the screen; leaves a picture in AFTERCARE_SCREENSHOTS when that is set. */
  look(name: string): Promise<void>;
};

export async function visit(browser: Browser, { locale, width }: Screen): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 800 },
    ...{ locale: locale === 'en' ? 'en-GB' : locale, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' as const },
  });
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (entry) => {
    if (entry.type() === 'error' && !isRefusal(entry.text(), entry.location().url)) faults.push(entry.text());
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      // biome-ignore lint/suspicious/noConsole: it is how the page tells us
      console.error(`policy violated: ${violatedDirective} ${blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return {
    ...{ locale, width, page, context, faults },
    t: (key, ...fill) => say(locale, key, ...fill),
    async look(name) {
      const [wide, screen] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, innerWidth]);
      expect({ name, wide }).toEqual({ name, wide: Math.min(wide, screen) });
      await picture(page, `${name}-${locale}-${width}`);
    },
  };
}

/** Presses Tab until the control has the focus; fails when it never gets it. */
export async function reachByTab(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${control}`);
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.AFTERCARE_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/**
 * What browsers write down as an error, but is an answer: whoever is not signed in yet is told so by a 401, a script
 * that must not go live by a 422, one that is in use and cannot be archived by a 409.
 */
function isRefusal(text: string, url: string): boolean {
  const [, status] = /status of (\d{3})/.exec(text) ?? [];
  if (status === '401') return url.endsWith('/api/v1/session');
  if (status === '422') return url.endsWith('/publish');
  return status === '409' && url.endsWith('/archive');
}

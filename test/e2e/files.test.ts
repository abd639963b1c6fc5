import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../adapters/console/contract.ts';
import type { Locale } from '../../src/text.ts';
import { describeWithChromium, type Visit, visit } from './browser.rig.ts';
import { invited } from './console.browser.ts';
import { complains, ownBubbles, type Phone, picks, png, SAYS, settled } from './files.browser.ts';
import { ask, chatOf, conversationOf, eventOf, type Service, startService } from './rig.ts';
import { launchChromium } from './webchat.browser.ts';

const SLOW = 120_000;
const UPLOAD = /\/c\/[\w-]+\/files\?id=/;
const PHOTO = { name: '划痕 door.png', mimeType: 'image/png', buffer: png(600, 400) };

describeWithChromium('photos and files in a browser', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), launchChromium()]);
  }, SLOW);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  describe.each(['zh-CN', 'en'] as const)('on a phone in %s', (locale) => {
    it('a photo is sent where one is welcome, and staff see it', { timeout: SLOW }, async () => {
      await onPhone(locale, async (phone, look, read) => {
        const { page } = phone;
        expect(await page.locator('#attach').isVisible(), 'not before it is asked for').toBe(false);
        await complains(phone);
        await look('asked-for-a-photo');
        await expectThumbs(phone);
        const release = await held(phone);
        await picks(phone, PHOTO);
        await page.locator('progress[data-upload]').waitFor();
        await look('photo-on-its-way');
        await release();
        await settled(page);
        expect(await page.locator('progress').count()).toBe(0);
        expect(await ownBubbles(page)).toContain(`📎 ${PHOTO.name}`);
        // There is a case now: one more photo goes to it, and the question stays open.
        await picks(phone, { ...PHOTO, name: 'more.png' });
        await page.getByText('more.png').waitFor();
        await settled(page);
        await look('photos-sent');
        const { files, answers, transcript } = await read();
        expect(files.map(({ name }) => name)).toEqual([PHOTO.name, 'more.png']);
        expect(files[0]).toMatchObject({ type: 'image/png', size: PHOTO.buffer.length, picture: true });
        expect(answers.filter(({ kind }) => kind === 'file')).toHaveLength(1);
        expect(answers.find(({ kind }) => kind === 'file')).toMatchObject({ step: '!t1', file: { id: files[0]?.id } });
        expect(transcript.find((bubble) => bubble.files)?.text).toBe(`📎 ${PHOTO.name}`);
        await staffSee(locale, files[0]?.id ?? '');
      });
    });

    it('what cannot be sent says so, and the rest can', { timeout: SLOW }, async () => {
      await onPhone(locale, async (phone, look, read) => {
        const { page } = phone;
        await complains(phone);
        const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(9 * 1024 * 1024)]);
        await picks(phone, { name: 'big.pdf', mimeType: 'application/pdf', buffer: large });
        await page.getByText(SAYS[locale].tooLarge).waitFor();
        await look('too-large');
        await page.locator('.again-or-not button').last().click();
        await picks(phone, { name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') });
        await page.getByText(SAYS[locale].wrongType).waitFor();
        await page.locator('.again-or-not button').last().click();
        // Called a picture by the phone, but none by its bytes: the server sees it.
        await picks(phone, { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') });
        await page.locator('.is-failed').waitFor();
        await page.getByText(SAYS[locale].wrongType).waitFor();
        await look('wrong-type');
        await page.locator('.again-or-not button').last().click();
        // Too large as it is, but not as a picture that fits a screen.
        const noise = png(2_200, 1_500, 'noise');
        expect(noise.length).toBeGreaterThan(8 * 1024 * 1024);
        await picks(phone, { name: 'noise.png', mimeType: 'image/png', buffer: noise });
        await page.getByText('noise.png').waitFor();
        await settled(page);
        const { files } = await read();
        expect(files).toMatchObject([{ name: 'noise.png.jpg', type: 'image/jpeg' }]);
      });
    });
  });

  it('a PDF is sent by its button and saved by staff, under its own name', { timeout: SLOW }, async () => {
    await onPhone('zh-CN', async (phone, _look, read) => {
      await complains(phone);
      const invoice = Buffer.from('%PDF-1.7 发票');
      await picks(phone, { name: '发票.pdf', mimeType: 'application/pdf', buffer: invoice });
      await phone.page.getByText('发票.pdf').waitFor();
      await settled(phone.page);
      expect((await read()).files).toMatchObject([{ what: 'document', type: 'application/pdf', picture: false }]);
      const desk = await staff('zh-CN');
      const save = desk.page.getByRole('button', { name: desk.t('files.save', { name: '📎 发票.pdf' }) });
      const [download] = await Promise.all([desk.page.waitForEvent('download'), save.click()]);
      expect(download.suggestedFilename()).toBe('发票.pdf');
      expect(readFileSync(await download.path())).toEqual(invoice);
      await desk.look('case-with-pdf');
      expect(desk.faults).toEqual([]);
      // Erased meanwhile: the button says so where it was pressed.
      await service.api.call('DELETE', `/api/v1/customers/${(await read()).customer.id}`);
      await save.click();
      await desk.page.getByText(desk.t('files.trouble')).waitFor();
      await desk.context.close();
    });
  });

  it('without a network a photo waits, survives a reload, and is sent once', { timeout: SLOW }, async () => {
    await onPhone('en', async (phone, _look, read) => {
      const { page, context } = phone;
      await complains(phone);
      let [away, lost] = [true, 0];
      // Back with a network, the server gets it, but its answer never arrives; then the page is left and opened again.
      await context.route(UPLOAD, async (call) => {
        if (!away) await call.fetch().then(() => lost++);
        await call.abort().catch(() => null);
      });
      await context.setOffline(true);
      await picks(phone, PHOTO);
      await page.locator('.is-waiting').waitFor();
      expect((await read()).files).toEqual([]);
      away = false;
      await context.setOffline(false);
      await expect.poll(() => lost, { timeout: 30_000 }).toBeGreaterThan(0);
      await context.unroute(UPLOAD);
      await page.reload();
      await settled(page);
      const { files, answers } = await read();
      expect(files).toHaveLength(1);
      expect(answers.filter(({ kind }) => kind === 'file')).toHaveLength(1);
      expect((await ownBubbles(page)).filter((text) => text === `📎 ${PHOTO.name}`)).toHaveLength(1);
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
    });
  });

  type Look = (name: string) => Promise<void>;
  type Play = (phone: Phone, look: Look, read: () => Promise<Conversation>) => Promise<void>;

  async function onPhone(locale: Locale, play: Play): Promise<void> {
    const followUp = await ask(service.api, eventOf({ customer: { locale } }));
    const { path } = chatOf(service, followUp);
    const { page, context, faults, look } = await visit(browser, { locale, width: 390 });
    const refusals = /status of (?:404|413|415)|ERR_INTERNET_DISCONNECTED|ERR_FAILED/;
    try {
      await page.goto(service.url + path);
      await page.locator('.choice:not(:disabled)').first().waitFor();
      await play({ page, context, locale, path }, look, () => conversationOf(service.api, followUp));
      expect(faults.filter((fault) => !refusals.test(fault))).toEqual([]);
    } finally {
      await context.close();
    }
  }

  /** Uploads do not get through until they are released. */
  async function held({ context }: Phone): Promise<() => Promise<void>> {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await context.route(UPLOAD, async (call) => {
      await released;
      await call.continue();
    });
    return async () => {
      release();
      await expect
        .poll(() => service.api.get<{ items: { files: number }[] }>('/api/v1/cases?limit=1'))
        .toMatchObject({
          items: [{ files: 1 }],
        });
      await context.unroute(UPLOAD);
    };
  }

  async function expectThumbs({ page }: Phone): Promise<void> {
    const box = await page.locator('#attach').boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }

  /** Somebody on the staff in front of the newest case. */
  async function staff(locale: Locale): Promise<Visit & { readonly files: number | undefined }> {
    const desk = await visit(browser, { locale, width: 1280 });
    await desk.page.goto(await invited(desk, service, 'staff'));
    await desk.page.getByText(desk.t('account.welcome')).waitFor();
    const { items } = await service.api.get<{ items: { id: string; files: number }[] }>('/api/v1/cases?limit=1');
    await desk.page.goto(`${service.url}/console/cases/${items[0]?.id}`);
    return { ...desk, files: items[0]?.files };
  }

  async function staffSee(locale: Locale, file: string): Promise<void> {
    const desk = await staff(locale);
    try {
      expect(desk.files).toBe(2);
      const picture = desk.page.locator(`img[src$="${file}"]`);
      await picture.waitFor();
      const width = () => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth);
      await expect.poll(width).toBe(600);
      await desk.look('case-with-photo');
      expect(desk.faults).toEqual([]);
    } finally {
      await desk.context.close();
    }
  }
});

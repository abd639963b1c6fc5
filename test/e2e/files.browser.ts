import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Locale } from '../../src/text.ts';

/** A customer's phone on which a chat is open, in one language. */
export type Phone = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly locale: Locale;
  readonly path: string;
};

export const SAYS = {
  'zh-CN': {
    complain: '我要投诉',
    what: '门上有一道划痕',
    attach: '添加照片或 PDF',
    tooLarge: '文件太大',
    wrongType: '只能发送照片',
  },
  en: {
    complain: 'I want to complain',
    what: 'There is a scratch on the door',
    attach: 'Add a photo or a PDF',
    tooLarge: 'too large',
    wrongType: 'Only photos',
  },
} as const satisfies Record<Locale, object>;

/** Says that there is something to complain about; a photo is welcome then. */
export async function complains({ page, locale }: Phone): Promise<void> {
  await page.fill('#words', SAYS[locale].complain);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: SAYS[locale].attach }).waitFor();
}

export async function picks(
  { page, locale }: Phone,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: SAYS[locale].attach }).click(),
  ]);
  await chooser.setFiles(file);
}

/** A PNG of stripes, or of noise, which cannot be compressed. */
export function png(width: number, height: number, look: 'stripes' | 'noise' = 'stripes'): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    if (look === 'noise') return Buffer.concat([Buffer.of(0), randomBytes(width * 3)]);
    const row = Array.from({ length: width }, (__, x) => ((x + y) % 40 < 6 ? [200, 60, 40] : [235, 238, 240]));
    return Buffer.from([0, ...row.flat()]);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const level = look === 'noise' ? 1 : 6;
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The bubbles of the customer, as they are shown. */
export async function ownBubbles(page: Page): Promise<readonly string[]> {
  return page.locator('.row.customer .text').allTextContents();
}

/** Waits until nothing of the customer is on its way any more. */
export async function settled(page: Page): Promise<void> {
  const waiting = page.locator('.is-queued, .is-sending, .is-waiting, .is-sent');
  await expect.poll(() => waiting.count(), { timeout: 20_000 }).toBe(0);
}

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/**
 * The customer's web chat in a real browser, against a running server. Each scene wants a chat of its own whose first
 * question is open, and throws when something is not as a customer may expect.
 */
export type Chat = {
  readonly browser: Browser;
  readonly baseUrl: string;
  /** `/c/<token>` */
  readonly chatPath: string;
  /** How long the offline scene stays without a network; 10 s unless told. */
  readonly offlineMs?: number;
};

/** Debian's Chromium unless another is named. To be closed by the caller. */
export function launchChromium(executablePath = '/usr/bin/chromium'): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** One tap answers: the tapped label is a bubble, in the page and in the server's transcript. */
export const tapAnswers = scene(async ({ page, chat }) => {
  const label = await tapFirst(page);
  await until('the answer is in the transcript', async () => (await transcript(chat)).includes(label));
  await pageEqualsTranscript(page, chat);
});

/** Ten fast taps, and a second one where the next question's buttons appear, are one message. */
export const tenTapsAreOne = scene(async ({ page, chat, posts }) => {
  const before = (await transcript(chat)).length;
  const box = await firstChoice(page).boundingBox();
  ok(box);
  for (let tap = 0; tap < 10; tap++) await page.mouse.click(box.x + 20, box.y + 20, { delay: 1 });
  await until('the answer came', async () => (await transcript(chat)).length > before);
  await pageEqualsTranscript(page, chat);
  // Taps after the pause may answer the next question; what must not happen is a second answer to one question.
  const questions = posts.map((post) => /"choice":"([^".]+)/.exec(post)?.[1]);
  equal(new Set(questions).size, questions.length, questions.join());
});

/** What is written without a network is shown, kept, sent once and in order when it is back. */
export const offlineLosesNothing = scene(async ({ page, chat, context, posts }) => {
  await context.setOffline(true);
  await until('the banner tells it', async () => ((await page.textContent('#notice')) ?? '').length > 0);
  for (const text of ['离线 1', 'offline 2']) await write(page, text);
  equal(await page.locator('.is-waiting, .is-queued, .is-sending').count(), 2);
  await page.waitForTimeout(chat.offlineMs ?? 10_000);
  await context.setOffline(false);
  await until('both arrived', async () => (await transcript(chat)).includes('offline 2'));
  const heard = (await transcript(chat)).filter((text) => text === '离线 1' || text === 'offline 2');
  deepEqual(heard, ['离线 1', 'offline 2']);
  await pageEqualsTranscript(page, chat);
  ok(posts.length >= 2);
});

/** A reload while a message is under way sends it again with the same id: one turn, one bubble. */
export const reloadMidSendIsOneTurn = scene(async ({ page, chat, context, posts }) => {
  const route = `**${chat.chatPath}/messages`;
  // The server gets it, its answer never arrives.
  await context.route(route, async (call) => {
    if (call.request().method() !== 'POST') return call.continue();
    await call.fetch().catch(() => null);
    await call.abort().catch(() => null);
  });
  await write(page, '重载 reload');
  await until('it was posted', async () => posts.length > 0);
  await context.unroute(route);
  await page.reload();
  await until('it settled', async () => (await page.evaluate(() => localStorage.length)) === 0);
  equal((await transcript(chat)).filter((text) => text === '重载 reload').length, 1);
  await pageEqualsTranscript(page, chat);
});

/** Two tabs show the same, whichever was used, and change language together. */
export const twoTabsAgree = scene(async ({ page, chat, context }) => {
  const other = await context.newPage();
  await other.goto(chat.baseUrl + chat.chatPath);
  await firstChoice(other).waitFor();
  const label = await tapFirst(page);
  await until('the other tab sees it', async () => (await bubbles(other)).includes(label));
  await write(other, '来自另一个标签页');
  await until('the first tab sees it', async () => (await bubbles(page)).includes('来自另一个标签页'));
  await pageEqualsTranscript(page, chat);
  await pageEqualsTranscript(other, chat);
  const wanted = (await page.getAttribute('html', 'lang')) === 'en' ? 'zh-CN' : 'en';
  await page.click(`[data-language="${wanted}"]`);
  await until('both speak it', async () => (await other.getAttribute('html', 'lang')) === wanted);
});

/** Hostile words come back as words: no element, no script, no policy violation. */
export const hostileWordsAreInert = scene(async ({ page, chat }) => {
  const elements = () => page.evaluate(() => document.querySelectorAll('script, img, iframe, object, a, style').length);
  const before = await elements();
  for (const text of HOSTILE) await write(page, text);
  await until('all arrived', async () => {
    const texts = await transcript(chat);
    return HOSTILE.every((text) => texts.includes(text));
  });
  await pageEqualsTranscript(page, chat);
  equal(await elements(), before);
  equal(await page.evaluate(() => Reflect.has(window, 'pwned')), false);
});

/** Without the stream the page reads again and again instead. */
export const worksWithoutTheStream = scene(async ({ page, chat, context }) => {
  await context.route(`**${chat.chatPath}/stream*`, (call) => call.abort());
  await page.reload();
  const label = await tapFirst(page);
  await until('the echo is read', async () => (await page.locator('.is-sent, .is-sending').count()) === 0);
  ok((await bubbles(page)).includes(label));
  await pageEqualsTranscript(page, chat);
});

/** The last answer can be changed, in the page and on the server; what leads out of the questions stands apart. */
export const answerIsChanged = scene(async ({ page, chat, posts }) => {
  equal(await page.locator('.choices.outside .choice').count(), 2);
  const [first = '', second = ''] = await page.locator('.choices:not(.outside) .choice').allTextContents();
  await page.getByRole('button', { name: first, exact: true }).click();
  await page.locator('.change').click();
  equal(await page.locator('.choices.outside').count(), 0);
  await page.locator('.choice:not(:disabled)', { hasText: new RegExp(`^${second}$`) }).click();
  await until('the change is in the transcript', async () => (await transcript(chat)).includes(second));
  await pageEqualsTranscript(page, chat);
  const steps = posts.flatMap((post) => /"choice":"([^".]+)/.exec(post)?.[1] ?? []);
  equal(new Set(steps).size, 1, steps.join());
  await page.locator('.change').waitFor();
});

/** Keyboard alone is enough, and buttons are big enough for a thumb. */
export const keyboardAndThumbs = scene(async ({ page, chat }) => {
  for (const box of await Promise.all(
    (await page.locator('button:visible').all()).map((button) => button.boundingBox()),
  )) {
    ok(box && box.height >= 44 && box.width >= 44, `a button of ${box?.width} × ${box?.height}`);
  }
  const before = (await transcript(chat)).length;
  await firstChoice(page).focus();
  await page.keyboard.press('Enter');
  await until('the answer came', async () => (await transcript(chat)).length > before);
  await pageEqualsTranscript(page, chat);
});

/** A link that opens nothing answers 404 with a page in both languages. */
export async function deadLinkIsFriendly({ baseUrl }: Pick<Chat, 'baseUrl'>): Promise<void> {
  const response = await fetch(`${baseUrl}/c/${'x'.repeat(43)}`);
  const html = await response.text();
  equal(response.status, 404);
  match(html, /链接已失效/);
  match(html, /no longer valid/);
}

const HOSTILE = [
  '<img src=x onerror="window.pwned=1">',
  '</p></div><script>window.pwned=1</script>',
  '"><svg onload=window.pwned=1>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay a placeholder that nobody fills in
  '{{constructor.constructor("window.pwned=1")()}} ${7*7} <%= 1 %>',
  'javascript:window.pwned=1 [x](javascript:alert(1)) <!channel>',
  "=cmd|' /C calc'!A0 __proto__ '; DROP TABLE turn; --",
];

type Stage = {
  readonly page: Page;
  readonly chat: Chat;
  readonly context: BrowserContext;
  /** The bodies posted so far. */
  readonly posts: readonly string[];
};

/** Opens the chat on a phone's screen, plays, and fails on any script error or policy violation. */
function scene(play: (stage: Stage) => Promise<void>) {
  return async (chat: Chat): Promise<void> => {
    const context = await chat.browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
    const [faults, posts]: [string[], string[]] = [[], []];
    context.on('weberror', (error) => faults.push(String(error.error())));
    context.on('console', (entry) => {
      if (/Content Security Policy|Refused to/.test(entry.text())) faults.push(entry.text());
    });
    context.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.postData() ?? '');
    });
    try {
      const page = await context.newPage();
      await page.goto(chat.baseUrl + chat.chatPath);
      await firstChoice(page).waitFor();
      await play({ page, chat, context, posts });
      deepEqual(faults, []);
    } finally {
      await context.close();
    }
  };
}

function firstChoice(page: Page) {
  return page.locator('.choice:not(:disabled)').first();
}

async function tapFirst(page: Page): Promise<string> {
  const label = (await firstChoice(page).textContent()) ?? '';
  await firstChoice(page).click();
  return label;
}

async function write(page: Page, text: string): Promise<void> {
  await page.fill('#words', text);
  await page.keyboard.press('Enter');
}

/** What the page shows, top to bottom. */
async function bubbles(page: Page): Promise<readonly string[]> {
  return await page.locator('.row .text').allTextContents();
}

/** What the server has, in order. */
async function transcript({ baseUrl, chatPath }: Chat): Promise<readonly string[]> {
  const response = await fetch(`${baseUrl}${chatPath}/messages?after=0`);
  const { messages }: { messages: readonly { readonly text: string }[] } = await response.json();
  return messages.map(({ text }) => text);
}

async function pageEqualsTranscript(page: Page, chat: Chat): Promise<void> {
  let [shown, kept]: (readonly string[])[] = [];
  await until('the page shows the transcript', async () => {
    [shown, kept] = [await bubbles(page), await transcript(chat)];
    return JSON.stringify(shown) === JSON.stringify(kept);
  }).catch(() => deepEqual(shown, kept));
}

const PATIENCE = 20_000;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${PATIENCE} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

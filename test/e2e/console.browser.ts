import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Case, FollowUp, House, Page as PageOf, Summary } from '../../adapters/console/contract.ts';
import type { Role } from '../../src/access.ts';
import { oneTimeLink } from '../../wiring/first-start.ts';
import { reachByTab, type Visit } from './browser.rig.ts';
import { answered, caseOf, chatOf, eventOf, eventually, type Service } from './rig.ts';

/** One scene of the console: what somebody does there, and what must then be true, here and in the API. */
export type Scene = (visit: Visit, service: Service) => Promise<void>;

/** A one-time link for somebody new, who reads the console in the visit's language. */
export async function invited(
  { locale }: Pick<Visit, 'locale'>,
  { running, url }: Service,
  role: Role,
): Promise<string> {
  const email = `${randomUUID().slice(0, 8)}@bayside.test`;
  const user = await running.stores.users.create(
    { email, name: role === 'admin' ? '李静' : 'Sam Taylor', role, locale },
    null,
  );
  if (!user) throw new Error(`${email} is taken`);
  return oneTimeLink(running.stores, user.id, url, new Date());
}

/** The link lets in once, is gone from the address, and asks for a password to come back with. */
export const signsIn: Scene = async (visit, service) => {
  const { page, t, locale } = visit;
  const link = await invited(visit, service, 'admin');
  await page.goto(link);
  await page.getByText(t('account.welcome')).waitFor();
  expect(page.url()).toBe(`${service.url}/console/account?welcome=true`);
  expect(await page.getAttribute('html', 'lang')).toBe(locale);
  await visit.look('account');
};

/** The overview says what the report says. */
export const overviewIsTheReport: Scene = async (visit, { url, api }) => {
  const { page, t, locale } = visit;
  await page.goto(`${url}/console/`);
  const csat = page.getByRole('region', { name: t('overview.csat') });
  await csat.waitFor();
  const day = (label: string) => page.getByLabel(label, { exact: true }).inputValue();
  const [from, to] = [await day(t('overview.from')), await day(t('overview.to'))];
  const { overall } = await api.get<Summary>(`/api/v1/reports/summary?from=${from}&to=${to}&by=day`);
  const percent = (share: number | null) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share ?? Number.NaN);
  const words = await csat.textContent();
  expect(words).toContain(percent(overall.csat.top2));
  expect(words).toContain(t('overview.n', { n: overall.csat.n }));
  expect(words).toContain(overall.csat.mean?.toFixed(2));
  expect(words).toContain(
    t('overview.interval', { low: percent(overall.csat.top2Low), high: percent(overall.csat.top2High) }),
  );
  const rate = await page.getByRole('region', { name: t('overview.rate') }).textContent();
  expect(rate).toContain(t('overview.rateOf', { asked: overall.asked.n, answered: overall.answered.n }));
  const cases = await page.getByRole('region', { name: t('overview.openCases') }).textContent();
  expect(cases).toContain(t('overview.casesOf', overall.cases));
  await visit.look('overview');
};

/** A follow-up is found in the list, with its reason and every word of its chat. */
export const followUpIsExplained: Scene = async (visit, service) => {
  const { page, t, locale } = visit;
  const followUp = await answered(service, eventOf({ customer: { locale } }), ['q1.5', 'praise.intact']);
  await page.goto(`${service.url}/console/follow-ups`);
  await page.getByRole('table', { name: t('followUps.title') }).waitFor();
  await visit.look('follow-ups');
  await page.locator(`a[href$="/follow-ups/${followUp.id}"]`).click();
  const talk = page.getByRole('list', { name: t('talk.title') });
  await talk.waitFor();
  const { messages } = await chatOf(service, followUp).read();
  expect(await talk.locator('li:not(.system) .said').allInnerTexts()).toEqual(messages.map(({ text }) => text));
  expect(await page.locator('main').textContent()).toContain(t('talk.core'));
  await visit.look('follow-up');
};

/** Claim, contact and resolve by clicking; the customer reads what was written and is asked. */
export const caseIsWorked: Scene = async (visit, service) => {
  const { page, t, locale } = visit;
  const followUp = await answered(service, eventOf({ customer: { locale } }), ['q1.2', 'sorry.D1', 'remedy.call']);
  const opened = await caseOf(service.api, followUp);
  const now = () => service.api.get<Case>(`/api/v1/cases/${opened?.id}`);
  await page.goto(`${service.url}/console/cases`);
  await page.locator(`a[href$="/cases/${opened?.id}"]`).click();
  const claim = page.getByRole('button', { name: t('move.claim'), exact: true });
  await reachByTab(page, claim);
  await page.keyboard.press('Enter');
  await claim.waitFor({ state: 'detached' });
  expect(await now()).toMatchObject({ state: 'investigating', owner: { name: '李静' } });
  const words = `<b>Hello</b> ${randomUUID()} & 您好`;
  await writeInto(visit, 'move.contact', words);
  await eventually('the customer has it', async () =>
    (await chatOf(service, followUp).read()).messages.some(({ from, text }) => from === 'staff' && text === words),
  );
  await visit.look('case-in-progress');
  await writeInto(visit, 'move.resolve', '换了新的 / replaced it');
  await page.getByText(t('move.awaiting')).waitFor();
  expect(await now()).toMatchObject({ state: 'callback', resolution: '换了新的 / replaced it' });
  await eventually('the customer is asked', async () =>
    (await chatOf(service, followUp).read()).messages.at(-1)?.choices?.some(({ id }) => id === 'q1.yes'),
  );
  await page.reload();
  await page.getByText(t('talk.with', { script: 'complaint_closeout' })).waitFor();
  await visit.look('case');
};

async function writeInto({ page, t }: Visit, move: 'move.contact' | 'move.resolve', words: string): Promise<void> {
  await page.getByRole('button', { name: t(move), exact: true }).click();
  const box = page.getByLabel(t('move.text'));
  await box.fill(words);
  await page
    .locator('form')
    .filter({ has: box })
    .getByRole('button', { name: t(move), exact: true })
    .click();
  await box.waitFor({ state: 'detached' });
}

/** What is saved in the settings is what the API says. */
export const settingsAreKept: Scene = async (visit, { url, api }) => {
  const { page, t } = visit;
  await page.goto(`${url}/console/settings`);
  const words = { 'zh-CN': `海湾客服 ${randomUUID().slice(0, 4)}`, en: `Bayside care ${randomUUID().slice(0, 4)}` };
  await page.getByLabel(t('shared.inChinese', { what: t('settings.owner') })).fill(words['zh-CN']);
  await page.getByLabel(t('shared.inEnglish', { what: t('settings.owner') })).fill(words.en);
  await visit.look('settings');
  await reachByTab(page, page.getByRole('button', { name: t('do.save'), exact: true }));
  await page.keyboard.press('Enter');
  await page.getByText(t('shared.saved'), { exact: true }).waitFor();
  expect((await api.get<House>('/api/v1/settings')).owner).toEqual(words);
};

/** Staff come for their cases: no figures, no rules, no people, and nothing that they are refused. */
export const staffSeeTheirWork: Scene = async (visit, service) => {
  const { page, t } = visit;
  await page.context().clearCookies();
  await page.goto(await invited(visit, service, 'staff'));
  await page.getByText(t('account.welcome')).waitFor();
  await page.goto(`${service.url}/console/`);
  await page.getByRole('table', { name: t('cases.title') }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/console/cases');
  await openMenu(visit);
  const offered = await page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(offered.filter((href) => href !== '/console/account')).toEqual([
    '/console/cases',
    '/console/follow-ups',
    '/console/remarks',
    '/console/scripts',
  ]);
  await page.goto(`${service.url}/console/scripts/repair_followup`);
  await page.getByText(t('shared.onlyAdmin')).waitFor();
  expect(await page.getByRole('button', { name: t('editor.publish'), exact: true }).count()).toBe(0);
  await visit.look('script-as-staff');
};

/** Every other page is there, says something and fits. */
export const restIsThere: Scene = async (visit, { url, api }) => {
  const { page, t } = visit;
  const { items } = await api.get<PageOf<FollowUp>>('/api/v1/follow-ups?state=closed&limit=1');
  const pages = [
    ['cases', '/cases', t('cases.title')],
    ['scripts', '/scripts', t('scripts.title')],
    ['rules', '/rules', t('rules.title')],
    ['people', '/people', t('nav.people')],
    ['inbox', '/inbox', t('inbox.title')],
    ['remarks', '/remarks', t('remarks.title')],
    ['customer', `/customers/${items[0]?.customer?.id}`, items[0]?.customer?.name ?? ''],
    ['missing', '/nowhere', t('missing.title')],
  ] as const;
  for (const [name, path, title] of pages) {
    await page.goto(`${url}/console${path}`);
    await page.locator('main').getByText(title, { exact: true }).first().waitFor();
    await eventually('all of it is there', async () => (await page.locator('[aria-busy="true"]').count()) === 0);
    await visit.look(name);
  }
};

/** The chat that a staff member opens by its link fits their screen, and is in the customer's language, not in theirs. */
export const chatFits: Scene = async (visit, service) => {
  const { page, locale } = visit;
  const { chatUrl } = await answered(service, eventOf({ customer: { locale } }), ['q1.2', 'sorry.D1']);
  await page.goto(chatUrl ?? '');
  await page.getByRole('button', { name: locale === 'en' ? 'Visit me' : '上门处理', exact: true }).waitFor();
  expect(await page.getAttribute('html', 'lang')).toBe(locale);
  await visit.look('chat');
};

/** Signing out ends the session for the API too; the page to come back by is there. */
export const signsOut: Scene = async (visit, { url }) => {
  const { page, t } = visit;
  await page.goto(`${url}/console/cases`);
  await openMenu(visit);
  expect((await page.request.get(`${url}/api/v1/session`)).status()).toBe(200);
  const leave = page.getByRole('button', { name: t('frame.signOut') }).filter({ visible: true });
  await Promise.all([page.waitForEvent('load'), leave.click()]);
  await page.getByRole('button', { name: t('signIn.go'), exact: true }).waitFor();
  expect((await page.request.get(`${url}/api/v1/session`)).status()).toBe(401);
  await visit.look('sign-in');
};

/** On a phone the menu is behind a button; on a wide screen it is there. */
async function openMenu({ page, t, width, look }: Visit): Promise<void> {
  if (width === 390) await page.getByRole('button', { name: t('frame.openMenu') }).click();
  await page.getByRole('link', { name: t('nav.followUps'), exact: true }).waitFor();
  if (width === 390) await look('menu');
}

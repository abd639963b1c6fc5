import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Page as PageOf, ScriptDraft, Version } from '../../adapters/console/contract.ts';
import { reachByTab, type Visit } from './browser.rig.ts';
import type { Scene } from './console.browser.ts';

/** A broken draft says where; mended it is tried, saved and published. */
export const scriptIsEdited: Scene = async (visit, { url, api }) => {
  const { page, t, locale, width } = visit;
  const path = '/api/v1/scripts/delivery_followup';
  const before = await api.get<ScriptDraft>(`${path}/draft`);
  await page.goto(`${url}/console/scripts/delivery_followup`);
  const editor = page.getByRole('textbox', { name: t('editor.source') });
  await editor.click();
  const mark = `# ${locale} ${width} ${randomUUID().slice(0, 8)}`;
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText(`${mark}\nstart: twice\n`);
  const publish = page.getByRole('button', { name: t('editor.publish'), exact: true });
  const problems = page.getByRole('region', { name: t('lint.title') });
  await problems.getByText(t('lint.error'), { exact: true }).first().waitFor();
  expect(await publish.isDisabled()).toBe(true);
  await visit.look('script-broken');
  await editor.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await problems
    .getByText(t('lint.clean'))
    .or(problems.getByText(t('lint.count', { errors: 0, warnings: 0 })))
    .first()
    .waitFor();
  await tryLowScore(visit);
  await page.getByRole('button', { name: t('editor.saveDraft') }).click();
  await page.getByText(t('editor.savedAll')).waitFor();
  const saved = await api.get<ScriptDraft>(`${path}/draft`);
  expect(saved).toMatchObject({ source: `${mark}\n${before.source}`, revision: before.revision + 1 });
  await reachByTab(page, publish);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('editor.note')).fill('e2e');
  await visit.look('script-publish');
  await dialog.getByRole('button', { name: t('editor.publish'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const { items } = await api.get<PageOf<Version>>(`${path}/versions`);
  expect(items[0]).toMatchObject({ current: true, note: 'e2e' });
  const { source } = await api.get<{ source: string }>(`${path}/versions/${items[0]?.version}`);
  expect(source).toBe(saved.source);
  await page.goto(`${url}/console/scripts/delivery_followup/versions`);
  await page.getByRole('table', { name: t('editor.versions') }).waitFor();
  await visit.look('script-versions');
};

/** In the trial chat a low score opens a case, and nothing is sent to anybody. */
async function tryLowScore(visit: Visit): Promise<void> {
  const { page, t, locale } = visit;
  await turnTo(visit, 'editor.try');
  await page.getByRole('button', { name: t('try.restart') }).click();
  const chat = page.getByRole('log', { name: t('try.log') });
  await chat.getByRole('button', { name: locale === 'en' ? 'Dissatisfied' : '不满意', exact: true }).click();
  await chat.getByText(t('effect.complain', { severity: 'P3' })).waitFor();
  await chat.getByText(t('effect.recordCore', { step: 'q1', score: 2 })).waitFor();
  await visit.look('script-tried');
}

/** Chooses what is looked at beside the text (on a narrow screen, instead of it). */
async function turnTo(
  { page, t }: Visit,
  pane: `editor.${'edit' | 'try' | 'tests' | 'texts' | 'outline'}`,
): Promise<void> {
  await page
    .locator('.mantine-SegmentedControl-root:visible label')
    .filter({ hasText: t(pane) })
    .click();
}

/** A script of one's own, from its beginning to the archive: its tests keep it from going live; a trial becomes one more. */
export const scriptLives: Scene = async (visit, { url, api }) => {
  const { page, t, locale, width } = visit;
  const id = `life_${locale.toLowerCase().replace('-', '_')}_${width}`;
  await page.goto(`${url}/console/scripts`);
  await page.getByRole('button', { name: t('scripts.new') }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(id);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('scripts.create') })
    .click();
  await page.getByRole('textbox', { name: t('editor.source') }).waitFor();
  const path = `/api/v1/scripts/${id}`;
  const begun = await api.get<ScriptDraft>(`${path}/draft`);
  const source = `${begun.source}  - name: wrong\n    locale: en\n    talk: |\n      bot: (nowhere)\n`;
  const { revision } = await api.put<{ revision: number }>(`${path}/draft`, { source, revision: begun.revision });
  await page.reload();
  await itsTestKeepsItFromGoingLive(visit);
  await api.put(`${path}/draft`, { source: begun.source, revision });
  await page.reload();
  await aTrialBecomesATest(visit);
  await itIsLookedAt(visit);
  await publishes(visit);
  const live = await api.get<{ source: string }>(`${path}/versions/1`);
  expect(live.source.startsWith(begun.source)).toBe(true);
  expect(live.source).toContain(`- name: "${locale} trial"`);
  await itIsArchived(visit, url, id);
};

/** It is refused, with what was expected and what came; the list leads to the line. */
async function itsTestKeepsItFromGoingLive(visit: Visit): Promise<void> {
  const { page, t } = visit;
  await page.getByRole('textbox', { name: t('editor.source') }).waitFor();
  await turnTo(visit, 'editor.tests');
  const tests = page.getByRole('region', { name: t('tests.title') });
  await tests.getByText(t('tests.fail', { n: 3, wrong: 1 })).waitFor();
  await visit.look('script-test-fails');
  await page.getByRole('button', { name: t('editor.publish'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('editor.publish'), exact: true }).click();
  const refusal = dialog.getByRole('alert').filter({ hasText: t('failures.title', { n: 1 }) });
  await refusal.getByText('bot: (nowhere)').waitFor();
  await visit.look('script-publish-refused');
  await refusal.getByRole('button').first().click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.cm-activeLine').filter({ hasText: 'bot: (nowhere)' }).waitFor();
}

async function aTrialBecomesATest(visit: Visit): Promise<void> {
  const { page, t, locale } = visit;
  await page.getByRole('textbox', { name: t('editor.source') }).waitFor();
  await turnTo(visit, 'editor.try');
  const chat = page.getByRole('log', { name: t('try.log') });
  await page.getByRole('button', { name: t('try.silent') }).click();
  await chat
    .getByRole('button', { name: locale === 'en' ? 'Very satisfied' : '很满意', exact: true })
    .last()
    .click();
  await page.getByText(t('try.channels'), { exact: true }).click();
  await page.getByText(t('try.channelsHint'), { exact: true }).waitFor();
  await visit.look('script-channels');
  await page.getByRole('button', { name: t('record.record') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t('record.name')).fill(`${locale} trial`);
  await dialog.getByRole('button', { name: t('record.insert') }).click();
  await dialog.waitFor({ state: 'detached' });
  await turnTo(visit, 'editor.tests');
  await page
    .getByRole('region', { name: t('tests.title') })
    .getByText(t('tests.hold', { n: 3 }))
    .waitFor();
}

/** Both languages side by side, and where every answer leads. */
async function itIsLookedAt(visit: Visit): Promise<void> {
  const { page, t } = visit;
  await turnTo(visit, 'editor.texts');
  await page
    .getByRole('region', { name: t('texts.title') })
    .getByText('steps.q1.text', { exact: true })
    .waitFor();
  await visit.look('script-texts');
  await turnTo(visit, 'editor.outline');
  await page
    .getByRole('region', { name: t('outline.title') })
    .getByText('end_thanks')
    .first()
    .waitFor();
  await visit.look('script-outline');
}

async function publishes({ page, t }: Visit): Promise<void> {
  await page.getByRole('button', { name: t('editor.publish'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('editor.publish'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(t('editor.published', { n: 1 })).waitFor();
}

/** Not while a rule asks it; else it is set apart, and can be taken back. */
async function itIsArchived(visit: Visit, url: string, id: string): Promise<void> {
  const { page, t } = visit;
  await page.goto(`${url}/console/scripts`);
  await page.getByRole('button', { name: t('archive.one', { id: 'delivery_followup' }) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t('archive.archive'), exact: true }).click();
  await dialog.getByRole('alert').getByText('delivery-completed').waitFor();
  await visit.look('script-not-archived');
  await dialog.getByRole('button', { name: t('do.cancel') }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: t('archive.one', { id }) }).click();
  await dialog.getByRole('button', { name: t('archive.archive'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('summary').click();
  await page.getByRole('button', { name: t('archive.restoreOne', { id }) }).waitFor();
  await visit.look('scripts-archived');
}

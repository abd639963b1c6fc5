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
  const { page, t, locale, width } = visit;
  if (width === 390) await page.getByText(t('editor.try'), { exact: true }).click();
  await page.getByRole('button', { name: t('try.restart') }).click();
  const chat = page.getByRole('log', { name: t('try.log') });
  await chat.getByRole('button', { name: locale === 'en' ? 'Dissatisfied' : '不满意', exact: true }).click();
  await chat.getByText(t('effect.complain', { severity: 'P3' })).waitFor();
  await chat.getByText(t('effect.recordCore', { step: 'q1', score: 2 })).waitFor();
  await visit.look('script-tried');
}

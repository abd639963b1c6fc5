import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FollowUp, Lint, Page, ScriptDraft, Version } from '../../adapters/console/contract.ts';
import { ask, chatOf, conversationOf, eventOf, type Service, startService } from './rig.ts';

const SCRIPT = '/api/v1/scripts/delivery_followup';
const OLD = { q1: '这次送货您满意吗？', praise: '太好了，谢谢您！哪一点最让您满意？' };
const NEW = { q1: '这次送货，您觉得怎么样？', praise: '真好！哪一点做得最对？' };
type Problem = { code: string; errors?: { at: string }[] };
type Saved = { revision: number; problems: { level: string; at: string; line: number | null }[] };

let service: Service;
let first: ScriptDraft;
beforeAll(async () => {
  service = await startService({}, 'as shipped');
  first = await service.api.get<ScriptDraft>(`${SCRIPT}/draft`);
});
afterAll(() => service.stop());

it('a new wording is drafted, published, used by who is asked from then on, and rolled back', async () => {
  const { api } = service;
  const open = await ask(api, eventOf());
  expect(await lastBubble(open)).toContain(OLD.q1);

  const source = first.source.replace(OLD.q1, NEW.q1).replace(OLD.praise, NEW.praise);
  const saved = await api.put<Saved>(`${SCRIPT}/draft`, { source, revision: first.revision });
  expect(saved.problems.filter(({ level }) => level === 'error')).toEqual([]);
  const beforePublishing = await ask(api, eventOf());
  expect(beforePublishing.conversation?.scriptVersion).toBe(1);
  const published = await api.post<{ version: number }>(`${SCRIPT}/publish`, {
    revision: saved.revision,
    note: '换个问法',
  });
  expect(published.version).toBe(2);

  const fresh = await ask(api, eventOf());
  expect(fresh.conversation?.scriptVersion).toBe(2);
  expect(await lastBubble(fresh)).toContain(NEW.q1);
  for (const [followUp, words] of [
    [open, OLD],
    [fresh, NEW],
  ] as const) {
    await chatOf(service, followUp).tap('q1.5');
    expect(await lastBubble(followUp)).toBe(words.praise);
  }
  expect((await conversationOf(api, open)).scriptVersion).toBe(1);

  expect(await api.post(`${SCRIPT}/roll-back`, { version: 1 })).toEqual({ publishedVersion: 1 });
  const back = await ask(api, eventOf());
  expect(back.conversation?.scriptVersion).toBe(1);
  expect(await lastBubble(back)).toContain(OLD.q1);
  const { items } = await api.get<Page<Version>>(`${SCRIPT}/versions`);
  expect(items.map(({ version, current, note }) => ({ version, current, note }))).toEqual([
    { version: 2, current: false, note: '换个问法' },
    { version: 1, current: true, note: null },
  ]);
});

it('who edits over another’s revision is told, and overwrites nothing', async () => {
  const path = '/api/v1/scripts/repair_followup/draft';
  const { source, revision } = await service.api.get<ScriptDraft>(path);
  const edits = ['# one\n', '# two\n'].map((line) => ({ source: `${line}${source}`, revision }));
  const answers = await Promise.all(edits.map((edit) => service.api.call<Problem>('PUT', path, edit)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('scripts/changed-meanwhile');
  const winner = edits[answers.findIndex(({ status }) => status === 200)];
  expect((await service.api.get<ScriptDraft>(path)).source).toBe(winner?.source);
});

it('a broken draft is kept and explained, and cannot go live', async () => {
  const path = '/api/v1/scripts/expectation_survey';
  const { source, revision } = await service.api.get<ScriptDraft>(`${path}/draft`);
  const broken = source.replace(/next: \w+/, 'next: nowhere');
  const saved = await service.api.put<Saved>(`${path}/draft`, { source: broken, revision });
  const [error] = saved.problems.filter(({ level }) => level === 'error');
  expect(broken.split('\n')[(error?.line ?? 0) - 1]).toContain('next: nowhere');
  const refused = await service.api.call<Problem>('POST', `${path}/publish`, { revision: saved.revision });
  expect(refused).toMatchObject({ status: 422, body: { code: 'scripts/invalid' } });
  expect(refused.body.errors?.map(({ at }) => at)).toContain(error?.at);
  const { problems, draft } = await service.api.post<Lint>('/api/v1/scripts/lint', { source: 'steps: [unclosed' });
  expect(draft).toBeNull();
  expect(problems).toMatchObject([
    { level: 'error', message: { 'zh-CN': expect.any(String), en: expect.any(String) } },
  ]);
});

async function lastBubble(followUp: FollowUp): Promise<string> {
  const { messages } = await chatOf(service, followUp).read();
  return messages.at(-1)?.text ?? '';
}

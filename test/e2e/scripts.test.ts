import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FollowUp, Lint, Page, ScriptDraft, ScriptEntry, Version } from '../../adapters/console/contract.ts';
import { ask, chatOf, conversationOf, eventOf, type Service, startService } from './rig.ts';

const SCRIPT = '/api/v1/scripts/delivery_followup';
// After a low score nothing is drawn, so what is asked next is the same for everybody.
const OLD = { q1: '这次送货您满意吗？', sorry: '非常抱歉，让您失望了。主要是哪方面的问题？' };
const NEW = { q1: '这次送货，您觉得怎么样？', sorry: '非常抱歉。主要是哪里出了问题？' };
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

  const source = first.source.replace(OLD.q1, NEW.q1).replace(OLD.sorry, NEW.sorry);
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
    await chatOf(service, followUp).tap('q1.1');
    expect(await lastBubble(followUp)).toBe(words.sorry);
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

it('a script whose own test tells another story does not go live, and says where', async () => {
  const path = '/api/v1/scripts/win_back';
  const { source, revision } = await service.api.get<ScriptDraft>(`${path}/draft`);
  const [line = ''] = /^ {6}\+\+ .*$|^ {7}\+\+ .*$/m.exec(source) ?? [];
  const broken = source.replace(line, `${line}, and more`);
  const saved = await service.api.put<Saved>(`${path}/draft`, { source: broken, revision });
  const refused = await service.api.call<Problem & { failures?: { sourceLine: number; found: string }[] }>(
    'POST',
    `${path}/publish`,
    { revision: saved.revision },
  );
  expect(refused).toMatchObject({ status: 422, body: { code: 'scripts/tests-failed' } });
  const [failure] = refused.body.failures ?? [];
  expect(broken.split('\n')[(failure?.sourceLine ?? 0) - 1]).toBe(`${line}, and more`);
  expect(failure?.found.trim()).toBe(line.trim());
  expect((await service.api.get<Page<Version>>(`${path}/versions`)).items).toHaveLength(1);
});

it('a live dialog moves to a new version when its step is in the map, and goes on there', async () => {
  const { api } = service;
  const live = await api.get<ScriptDraft>(`${SCRIPT}/draft`);
  const [first, second] = [await ask(api, eventOf()), await ask(api, eventOf())];
  const stays = first.conversation?.scriptVersion ?? 0;
  await chatOf(service, second).tap('q1.1');
  const mapped = `${live.source.trimEnd()}\nmigrate:\n  from: [${stays}]\n  steps: {q1: q1}\n`;
  const saved = await api.put<Saved>(`${SCRIPT}/draft`, { source: mapped, revision: live.revision });
  const published = await api.post<{ version: number; moved: number }>(`${SCRIPT}/publish`, {
    revision: saved.revision,
  });
  expect(published.moved).toBeGreaterThan(0);
  expect((await conversationOf(api, first)).scriptVersion).toBe(published.version);
  expect((await conversationOf(api, second)).scriptVersion).toBe(stays);
  await chatOf(service, first).tap('q1.1');
  const { scriptVersion, answers } = await conversationOf(api, first);
  expect([scriptVersion, answers.map(({ step, score }) => [step, score])]).toEqual([published.version, [['q1', 1]]]);
  const again = await api.post<{ moved: number }>(`${SCRIPT}/publish`, { revision: saved.revision });
  expect(again.moved).toBe(0);
});

it('a script is taken out of use and back, but not while something would miss it', async () => {
  const { api } = service;
  const used = await api.call<Problem>('POST', `${SCRIPT}/archive`, {});
  expect(used).toMatchObject({ status: 409, body: { code: 'scripts/in-use' } });
  const path = '/api/v1/scripts/kano_pair';
  expect(await api.post(`${path}/archive`, {})).toEqual({ archived: true });
  const { items } = await api.get<Page<ScriptEntry>>('/api/v1/scripts');
  expect(items.find(({ id }) => id === 'kano_pair')?.archivedAt).toEqual(expect.any(String));
  expect(await api.post(`${path}/restore`, {})).toEqual({ archived: false });
});

async function lastBubble(followUp: FollowUp): Promise<string> {
  const { messages } = await chatOf(service, followUp).read();
  return messages.at(-1)?.text ?? '';
}

import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import { entryOf, ScriptParams } from './script-entry.ts';
import { problemsOf } from './script-problems.ts';
import { WireScriptProblem } from './script-wire.ts';
import type { Site } from './site.ts';
import { listOf, says, WireText } from './wire.ts';

const tags = ['scripts'];
const words = z.string().nullable();
const anything = z.unknown().optional();
const WireUpgrade = z.object({
  merged: z.string().meta({ description: 'The draft with what was shipped since; not saved yet' }),
  retyped: z.boolean().meta({ description: 'The YAML is written anew: comments of the draft are not in it' }),
  conflicts: listOf(z.object({ at: z.string(), base: anything, mine: anything, theirs: anything })).meta({
    description: 'Where the house and the release changed the same; the house’s own is kept',
  }),
  changes: listOf(
    z.object({
      step: words,
      at: z.string(),
      kind: z.enum(['added', 'removed', 'changed']),
      before: words,
      after: words,
      headline: WireText,
    }),
  ),
});

/** What a newer release brings for a script of the library. Nobody's words are overwritten unasked. */
export function upgradeRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/scripts/:id/upgrade',
    {
      config: { access: 'admin' },
      schema: {
        ...says('What the release would change in the draft', '新版本自带的话术会给草稿带来什么'),
        tags,
        params: ScriptParams,
        response: { 200: WireUpgrade },
      },
    },
    async (request) => {
      const upgrade = await parts.upgrades.look(await entryOf(parts, request.params.id));
      if (!upgrade) throw new Fault('missing/not-found');
      return upgrade;
    },
  );
  app.post(
    '/api/v1/scripts/:id/upgrade',
    {
      config: { access: 'admin' },
      schema: {
        ...says(
          'Save it as the draft over the revision that was read; with keep, leave the draft and ask no more',
          '基于所读修订把它存为草稿；keep 为 true 时草稿不变，也不再提示',
        ),
        tags,
        params: ScriptParams,
        body: z.strictObject({ revision: z.number().int().min(1), keep: z.boolean().default(false) }),
        response: { 200: z.object({ revision: z.number().int(), problems: listOf(WireScriptProblem) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { revision, keep } = request.body;
      const entry = await entryOf(parts, id);
      if (entry.draftRevision !== revision) throw new Fault('scripts/changed-meanwhile');
      const taken = await parts.upgrades.take(entry, whoIs(request).by, keep);
      if (taken === null) throw new Fault('missing/not-found');
      if (taken === 'changed') throw new Fault('scripts/changed-meanwhile');
      const { draft } = await entryOf(parts, id);
      return { revision: taken, problems: problemsOf(parts, id, draft) };
    },
  );
}

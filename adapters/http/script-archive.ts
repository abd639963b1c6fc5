import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import { ScriptParams } from './script-entry.ts';
import type { Site } from './site.ts';
import { says } from './wire.ts';

/** Out of use and back. Conversations under way come to their end on the version they have. */
export function archiveRoutes(app: App, { parts }: Site): void {
  const ways = [
    { path: 'archive', archived: true, words: says('Take a script out of use', '归档脚本：不再用它询问客户') },
    { path: 'restore', archived: false, words: says('Take it back into use', '恢复已归档的脚本') },
  ] as const;
  for (const { path, archived, words } of ways) {
    app.post(
      `/api/v1/scripts/:id/${path}`,
      {
        config: { access: 'admin' },
        schema: {
          ...words,
          tags: ['scripts'],
          params: ScriptParams,
          response: { 200: z.object({ archived: z.boolean() }) },
        },
      },
      async (request) => {
        const done = await parts.archive(request.params.id, archived, whoIs(request).by);
        if (done.result === 'unknown') throw new Fault('missing/not-found');
        if (done.result === 'in-use') {
          throw new Fault('scripts/in-use', { because: done.because, names: done.names.join(', ') });
        }
        return { archived };
      },
    );
  }
}

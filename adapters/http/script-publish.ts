import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { failureWords } from '../../src/conversation/index.ts';
import { Fault } from '../../src/faults.ts';
import type { App } from './app.ts';
import { whoIs } from './auth.ts';
import type { ScriptProblem, TestFailure } from './parts.ts';
import { problem } from './problems.ts';
import { PROBLEM_TYPE } from './refusals.ts';
import { entryOf, ScriptParams } from './script-entry.ts';
import { problemsOf, WRONG_ID } from './script-problems.ts';
import type { Site } from './site.ts';
import { listOf, says, WireProblem } from './wire.ts';

const words = z.string().nullable();
const WireFailure = z.object({
  test: z.string(),
  index: z.number().int().meta({ description: 'Its place among the tests, from 0' }),
  channel: words.meta({ description: 'null: it fails wherever it is played' }),
  line: z.number().int().meta({ description: 'The line of the transcript, from 1; 0 when it cannot be read' }),
  sourceLine: z.number().int().meta({ description: 'The line of the draft' }),
  expected: words,
  found: words,
});
const Refused = WireProblem.extend({ failures: listOf(WireFailure).optional() });

/** A draft goes live: when it has no error, and its own tests hold on every channel. */
export function publishRoute(app: App, { parts }: Site): void {
  app.post(
    '/api/v1/scripts/:id/publish',
    {
      config: { access: 'admin' },
      schema: {
        ...says(
          'Publish the draft as the next version, and move live conversations as its migration map says',
          '将草稿发布为新版本，并按其迁移表（migrate）移动进行中的会话',
        ),
        tags: ['scripts'],
        params: ScriptParams,
        body: z.strictObject({ revision: z.number().int().min(1), note: z.string().trim().max(500).nullish() }),
        response: {
          200: z.object({
            version: z.number().int(),
            hash: z.string(),
            moved: z.number().int().meta({ description: 'Live conversations that now run on this version' }),
          }),
          422: Refused,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const entry = await entryOf(parts, id);
      if (entry.draftRevision !== request.body.revision) throw new Fault('scripts/changed-meanwhile');
      const named = problemsOf(parts, id, entry.draft).filter(({ code }) => code === WRONG_ID);
      if (named.length > 0) throw unpublishable(request, named);
      const { by } = whoIs(request);
      const published = await parts.publish({ id, source: entry.draft, by, note: request.body.note || null });
      if (published.result === 'invalid') throw unpublishable(request, published.problems);
      if (published.result === 'failing') return failing(request, reply, published.failures);
      return { version: published.version, hash: published.hash, moved: published.moved };
    },
  );
}

function unpublishable(request: FastifyRequest, problems: readonly ScriptProblem[]): Fault {
  const errors = problems.filter(({ level }) => level === 'error');
  const fields = errors.map(({ at, message }) => ({ at, message: message[request.locale] }));
  return new Fault('scripts/invalid', {}, { problems: fields });
}

/** The usual problem, and every failure as data, so that an editor can lead to its line. */
function failing(request: FastifyRequest, reply: FastifyReply, failures: readonly TestFailure[]) {
  const fields = failures.map((failure) => ({
    at: `tests.${failure.index}.talk`,
    message: failureWords(failure)[request.locale],
  }));
  const body = problem('scripts/tests-failed', {}, fields, request.locale, request.id);
  return reply
    .code(422)
    .type(PROBLEM_TYPE)
    .send({ ...body, failures });
}

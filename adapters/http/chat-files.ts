import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { CHAT_FILES } from '../../src/turns/index.ts';
import type { App } from './app.ts';
import { chatOf, openChat } from './chat-token.ts';
import { fileName, fileType } from './file-type.ts';
import { withoutPlace } from './jpeg.ts';
import { answerProblem } from './refusals.ts';
import type { Site } from './site.ts';

/** Bytes. The page says the same (`browser/picking.ts`), so that nobody waits for a refusal. */
export const FILE_LIMIT = 8 * 1024 * 1024;

const Asked = z.strictObject({ id: z.guid() });
const Answer = z.object({ status: z.enum(['taken', 'duplicate', 'kept']), file: z.string() });

/**
 * A photo or a PDF of a customer, as the bytes that it is: nothing to unpack, and what it is is read from the bytes
 * alone. Its name may be in the header `X-File-Name`, percent-encoded.
 */
export function chatFileRoutes(app: App, site: Site): void {
  const { parts, limits } = site;
  app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: unknown, bytes: Buffer) => bytes);
    scope.setErrorHandler((error, request, reply) => answerProblem(aboutFile(error), request, reply));
    scope.post(
      '/c/:token/files',
      {
        config: { access: 'public', slow: true },
        bodyLimit: FILE_LIMIT,
        onRequest: [openChat(site), limits.chatAddress, limits.chat],
        schema: { querystring: Asked, response: { 202: Answer } },
      },
      async (request, reply) => {
        const file = fileIn(request);
        const taken = await parts.takeFile({ chat: chatOf(request), clientId: request.query.id, file });
        if (taken === 'full') throw new Fault('files/too-many', { files: CHAT_FILES });
        return reply.code(202).send({ status: taken.kept, file: taken.id });
      },
    );
  });
}

function fileIn({ body, headers }: FastifyRequest) {
  const bytes = body instanceof Uint8Array ? body : new Uint8Array();
  const type = fileType(bytes);
  if (type === null) throw new Fault('request/unsupported-media-type', { because: 'file' });
  return {
    what: type === 'application/pdf' ? 'document' : 'photo',
    type,
    name: fileName(decoded(headers['x-file-name']), type),
    bytes: type === 'image/jpeg' ? withoutPlace(bytes) : bytes,
  };
}

/** A name that is not written as it should be is no name; the file is as good without. */
function decoded(header: string | string[] | undefined): string {
  try {
    return typeof header === 'string' ? decodeURIComponent(header.slice(0, 2_000)) : '';
  } catch {
    return '';
  }
}

/** What the server refuses by itself, said about a file. */
function aboutFile(error: unknown): unknown {
  const tooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
  return tooLarge ? new Fault('request/too-large', { because: 'file', megabytes: FILE_LIMIT / 1024 / 1024 }) : error;
}

import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Fault, unreachable } from '../../src/faults.ts';
import { fileWords } from '../../src/file-words.ts';
import { FileId } from '../../src/ids.ts';
import type { Locale } from '../../src/text.ts';
import type { FileContent, FileHead } from '../../src/turns/index.ts';
import type { App } from './app.ts';
import { FILE_TYPES, fileType, isPicture, TELLING_BYTES } from './file-type.ts';
import { FILE_HEADERS } from './headers.ts';
import type { HttpParts } from './parts.ts';
import type { Site } from './site.ts';
import { says } from './wire.ts';

/** A file as the API names it. `picture`: it can be shown as one. */
export const WireFile = z.object({
  id: z.string(),
  what: z.string().meta({ description: 'photo, document, video, voice, …' }),
  name: z.string().nullable(),
  type: z.string().nullable(),
  size: z.number().int().nullable().meta({ description: 'Bytes; null: not known before somebody looks' }),
  picture: z.boolean(),
  channel: z.string(),
  at: z.date(),
  url: z.string(),
});

export function fileJson({ id, what, name, type, size, channel, ref, at }: FileHead): z.output<typeof WireFile> {
  // A platform turns what it calls a photo into a JPEG.
  const picture = isPicture(type) || (ref !== null && what === 'photo');
  return { id, what, name, type, size, picture, channel, at, url: `/api/v1/files/${id}` };
}

const BINARY = {
  description: 'The bytes / 文件内容',
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
};

/** What customers sent, for those who may read what they said. */
export function fileRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/files/:id',
    {
      config: { access: 'staff' },
      // A HEAD of it would fetch it.
      exposeHeadRoute: false,
      helmet: FILE_HEADERS,
      schema: {
        ...says('The content of a file that a customer sent', '客户发来的文件内容'),
        tags: ['conversations'],
        params: z.object({ id: FileId }),
        response: { 200: BINARY },
      },
    },
    async (request, reply) => {
      const file = await parts.files.get(request.params.id);
      if (!file) throw new Fault('missing/not-found');
      return send(reply, file, await contentOf(parts, file), request.locale);
    },
  );
}

type Content = { readonly type: string; readonly size: number | null; readonly body: Uint8Array | Readable };

async function contentOf(parts: HttpParts, file: FileContent): Promise<Content> {
  const { ref, bytes } = file;
  if (bytes) return { type: file.type ?? UNKNOWN, size: bytes.byteLength, body: bytes };
  if (ref === null) throw new Fault('files/gone', { because: 'gone' });
  const fetched = await parts.fetchFile({ ...file, ref });
  switch (fetched.outcome) {
    case 'ok': {
      const { head, whole } = await peeked(fetched.bytes);
      return { type: fileType(head) ?? UNKNOWN, size: fetched.size, body: Readable.from(whole, { objectMode: false }) };
    }
    case 'gone':
    case 'too-large':
      throw new Fault('files/gone', { because: fetched.outcome });
    case 'retry':
      throw new Fault('files/unreachable');
    default:
      return unreachable(fetched);
  }
}

/** What nobody knows is only ever saved, never opened. */
const UNKNOWN = 'application/octet-stream';

/**
 * Our own origin serves what a stranger sent. So it is only what its bytes say it is, it may do nothing where it is
 * opened, and what is no picture is saved instead of opened.
 */
function send(reply: FastifyReply, file: FileContent, { type, size, body }: Content, locale: Locale): FastifyReply {
  const how = isPicture(type) ? 'inline' : 'attachment';
  if (size !== null) reply.header('content-length', size);
  return reply
    .headers({ 'content-type': type, 'content-disposition': `${how}; ${savedAs(nameOf(file, type, locale))}` })
    .send(body instanceof Readable ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

function nameOf({ what, name }: FileContent, type: string, locale: Locale): string {
  if (name !== null) return name;
  const ending = Object.entries(FILE_TYPES).find(([known]) => known === type)?.[1][0];
  const plain = fileWords(what, null, locale).slice('📎 '.length);
  return ending === undefined ? plain : `${plain}.${ending}`;
}

/** RFC 6266: plain letters for old programs, all of them for the others. */
function savedAs(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '');
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `filename="${clean.replace(/[^\w .()-]/g, '_')}"; filename*=UTF-8''${encoded}`;
}

/** The beginning of something that can be read once, and the whole of it. */
async function peeked(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; whole: AsyncIterable<Uint8Array> }> {
  const pieces = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < TELLING_BYTES) {
    const { value, done } = await pieces.next();
    if (done) break;
    read.push(value);
    length += value.byteLength;
  }
  return { head: Buffer.concat(read), whole: rejoined(read, pieces) };
}

async function* rejoined(read: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* read;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

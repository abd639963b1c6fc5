import type { IncomingMessage, ServerResponse } from 'node:http';
import { bad, type Result } from './telegram-rules.ts';

const MOST = 20 * 1024 * 1024;

/** `getFile`: a path for what bots may download. */
export function fileAt(files: ReadonlyMap<string, Uint8Array>, id: unknown): Result {
  const bytes = typeof id === 'string' ? files.get(id) : undefined;
  if (!bytes) return { refusal: bad('wrong file_id or the file is temporarily unavailable') };
  if (bytes.byteLength > MOST) return { refusal: bad('file is too big') };
  return {
    value: { file_id: id, file_unique_id: `u${id}`, file_size: bytes.byteLength, file_path: `photos/${id}.jpg` },
  };
}

/** The bytes, for whoever knows the token. */
export function serveFile(
  files: ReadonlyMap<string, Uint8Array>,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [, given, id = ''] = /^\/file\/bot([^/]+)\/photos\/([\w-]+)\.jpg$/.exec(request.url ?? '') ?? [];
  const bytes = given === token ? files.get(id) : undefined;
  if (!bytes) return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.byteLength })
    .end(bytes);
}

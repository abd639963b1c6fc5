import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { reasonOf } from '../open-stores.ts';
import { both, CommandProblem } from '../problem.ts';

/**
 * The text of a file, in pieces. UTF-8; else UTF-16 when it says so, as some spreadsheets save; else GB18030, as Chinese
 * ones do.
 */
export async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(file));
  for await (const bytes of bytesOf(file)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

export async function* linesOf(
  pieces: AsyncIterable<string>,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { line: ++line, text };
  }
  yield { line: ++line, text: rest };
}

async function encodingOf(file: string): Promise<'utf-8' | 'utf-16le' | 'gb18030'> {
  if (await isUtf16(file)) return 'utf-16le';
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of bytesOf(file)) strict.decode(bytes, { stream: true });
    strict.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}

async function isUtf16(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    throw notReadable(file, error);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0).catch((error: unknown) => {
      throw notReadable(file, error);
    });
    return bytesRead === 2 && buffer.readUInt16BE() === 0xfffe;
  } finally {
    await handle.close();
  }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = createReadStream(file);
  yield* stream;
}

function notReadable(file: string, error: unknown): CommandProblem {
  const why = reasonOf(error);
  return new CommandProblem(both(`无法读取 ${file}（${why}）`, `${file} cannot be read (${why})`), 1, error);
}

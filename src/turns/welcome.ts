import { NO_ASIDES, welcomesFile } from '../conversation/index.ts';
import { Fault } from '../faults.ts';
import { type ChatId, ScriptId } from '../ids.ts';
import type { Shelf } from '../scripts/index.ts';
import type { Files } from './files.ts';

/** Whether a photo or a file is welcome in a chat now. */
export async function isFileWelcome(
  { files, shelf }: { readonly files: Pick<Files, 'open'>; readonly shelf: Shelf },
  chat: ChatId,
): Promise<boolean> {
  const open = await files.open(chat);
  if (!open) return false;
  const { scriptId, scriptVersion, state } = open;
  try {
    const script = await shelf.version(ScriptId.parse(scriptId), scriptVersion);
    const asides = state.aside ? await shelf.asides(script, state.aside) : NO_ASIDES;
    return welcomesFile(script, state, asides);
  } catch (error) {
    // A version that cannot be read is an operator's trouble; what was said can be read all the same.
    if (error instanceof Fault && error.code.startsWith('scripts/')) return false;
    throw error;
  }
}

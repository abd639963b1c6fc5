import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { ScriptId } from '../../src/ids.ts';
import type { ScriptEntry } from '../../src/scripts/index.ts';
import type { HttpParts } from './parts.ts';

/** The form of a script's name in an address: an address of another form is nobody's. */
export const ScriptParams = z.object({ id: ScriptId.refine((id) => /^[a-z][a-z0-9_]{1,39}$/.test(id)) });

/** The script of that name. Faults with `missing/not-found`. */
export async function entryOf(parts: HttpParts, id: ScriptId): Promise<ScriptEntry> {
  const entry = await parts.scripts.get(id);
  if (!entry) throw new Fault('missing/not-found');
  return entry;
}

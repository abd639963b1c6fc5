import type { WordId } from '../words.ts';
import type { Line } from './hearing.ts';
import type { Thread } from './thread.ts';
import type { Refused, Verdict } from './wire.ts';

export type Situation = {
  readonly thread: Thread;
  readonly line: Line;
  /** What the browser believes about its network. */
  readonly online: boolean;
  /** What became of the last post. */
  readonly verdict: Verdict | null;
};

/** The one thing worth telling about the connection or the last post, the gravest first; null when all is well. */
export function noticeOf({ thread, line, online, verdict }: Situation): WordId | null {
  if (line === 'gone') return 'gone';
  if (!online) return 'offline';
  if (line === 'unreachable') return 'unreachable';
  const has = (state: string) => thread.pending.some((pending) => pending.state === state);
  if (verdict?.kind === 'later' && (has('waiting') || has('sending'))) {
    return verdict.why === 'slow-down' ? 'slowDown' : 'busy';
  }
  if (verdict?.kind !== 'refused' || !has('failed')) return null;
  return REFUSED[verdict.why];
}

const REFUSED: Readonly<Record<Refused, WordId>> = {
  'too-long': 'tooLong',
  refused: 'refused',
  gone: 'gone',
  'file-refused': 'fileRefused',
  'file-too-large': 'fileTooLarge',
  'wrong-type': 'wrongType',
  'too-many-files': 'tooManyFiles',
  'file-lost': 'fileLost',
};

import { HOUR, later } from '../clock.ts';
import type { Heard, Turn } from '../conversation/index.ts';
import type { FollowUpChange, Standing } from './ports.ts';

/**
 * What a turn makes of its follow-up: the first answer stops reminders, the end of the dialog ends it, a snooze plans
 * it anew. Null when it stays as it is. (The asking itself is written by `ask.ts`.)
 */
export function followUpAfter(standing: Standing, heard: Heard, turn: Turn, now: Date): FollowUpChange | null {
  const { followUp, conversation } = standing;
  if (followUp === null || conversation.caseId !== null) return null;
  const answers = turn.effects.some((e) => e.do === 'record');
  // Planned again by a snooze, but the customer answers before that: then there is nothing left to ask.
  const early = followUp.state === 'planned' && answers;
  // Closed, but the customer thought again and is being asked more.
  const again = followUp.state === 'closed' && answers && turn.state.status === 'open';
  if (followUp.state !== 'asked' && followUp.state !== 'answered' && !early && !again) return null;
  const { expiresAt } = followUp;
  const stamps: FollowUpChange['stamps'][number][] = answers ? ['answered'] : [];
  const snooze = turn.effects.find((e) => e.do === 'snooze');
  if (snooze) {
    return {
      state: 'planned',
      reason: 'snoozed',
      nextAt: later(now, snooze.hours * HOUR),
      nextKind: 'ask',
      expiresAt: expiresAt && later(expiresAt, snooze.hours * HOUR),
      stamps,
    };
  }
  const finish = turn.effects.find((e) => e.do === 'finish');
  if (finish) {
    return {
      state: 'closed',
      reason: finish.outcome,
      nextAt: null,
      nextKind: null,
      expiresAt,
      stamps: [...stamps, 'closed'],
    };
  }
  const waiting = { reason: null, nextAt: expiresAt, nextKind: 'expire', expiresAt } as const;
  if (answers && followUp.state !== 'answered') return { ...waiting, state: 'answered', stamps };
  if (heard.kind === 'reminded') return { ...waiting, state: followUp.state, stamps: ['reminded'] };
  if (heard.kind === 'expired' || heard.kind === 'cancelled') {
    return { state: 'closed', reason: heard.kind, nextAt: null, nextKind: null, expiresAt, stamps: ['closed'] };
  }
  return null;
}

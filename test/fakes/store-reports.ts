import type { Reports, VariantTally } from '../../src/insights/index.ts';
import type { FollowUpRow, Tables } from './store-tables.ts';

/** What experiments have brought, in memory. It passes the same contract as the real one. */
export function memoryExperiments(tables: Tables): Pick<Reports, 'experiments'> {
  return {
    async experiments() {
      const tallies = new Map<string, VariantTally>();
      for (const talk of tables.conversations.values()) {
        const variant = tables.talks.get(talk.id)?.variant ?? null;
        const followUp = tables.followUp(talk.followUpId);
        if (variant === null || !followUp || talk.ordinal !== 1 || talk.caseId !== null) continue;
        const { scriptId, scriptVersion: version } = talk;
        const key = `${scriptId} ${String(version).padStart(9, '0')} ${variant}`;
        const before = tallies.get(key) ?? { scriptId, version, variant, asked: 0, answered: 0, scores: NONE };
        tallies.set(key, added(before, followUp, lastRating(tables, followUp)));
      }
      return [...tallies].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tally]) => tally);
    },
  };
}

const NONE = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };

function added(before: VariantTally, { stamps }: FollowUpRow, rating: 1 | 2 | 3 | 4 | 5 | null): VariantTally {
  return {
    ...before,
    asked: before.asked + 1,
    answered: before.answered + (stamps.answered ? 1 : 0),
    scores: rating === null ? before.scores : { ...before.scores, [rating]: before.scores[rating] + 1 },
  };
}

/** The last core rating that counts, in whichever dialog of the follow-up it was given. */
function lastRating(tables: Tables, { id }: FollowUpRow): 1 | 2 | 3 | 4 | 5 | null {
  const last = tables.answers.findLast(({ conversationId, kind, core, superseded, late, score }) => {
    const talk = tables.conversations.get(conversationId);
    return (
      talk?.followUpId === id &&
      talk.caseId === null &&
      kind === 'satisfaction' &&
      core &&
      !superseded &&
      !late &&
      score !== null
    );
  });
  return ([1, 2, 3, 4, 5] as const).find((level) => level === last?.score) ?? null;
}

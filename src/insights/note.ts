/** What a reader must know about a figure: it is hidden for privacy, or rests on too few answers to be more than a direction. */
export type Note = 'suppressed' | 'directional' | null;

/** Where a figure stands: of the whole, or of one group of a breakdown, in which few answers would point at persons. */
export type Place = 'overall' | 'group';

const SUPPRESSED_BELOW = 5;
const DIRECTIONAL_BELOW = 30;

/** The note for a figure of n answers. Nothing is suppressed where there is nothing. */
export function noteOf(n: number, place: Place): Note {
  if (n >= DIRECTIONAL_BELOW || n === 0) return null;
  return place === 'group' && n < SUPPRESSED_BELOW ? 'suppressed' : 'directional';
}

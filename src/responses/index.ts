/**
 * RESPONSES: what they told us.
 *
 * In:  what a turn recorded, and where it was said.
 * Out: answers with their provenance.
 * Never: what should be done about them.
 */
export type { Answer } from './answer.ts';

/**
 * CONVERSATION: the engine.
 *
 * In:  a published script, where a dialog stands, and what was heard.
 * Out: where it stands now, and effects for others to carry out.
 * Never: a clock, a database, a channel.
 */
export { type Effect, fresh, type Heard, type Outcome, type Recorded, type SnippetId, type State, type Turn } from './conversation.ts';

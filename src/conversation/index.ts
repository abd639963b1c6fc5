/**
 * CONVERSATION: the engine.
 *
 * In:  a published script, where a dialog stands, and what was heard.
 * Out: where it stands now, and effects for others to carry out; the words of those that speak.
 * Never: a clock, a database, a channel.
 */
export { advance } from './advance.ts';
export {
  type Effect,
  fresh,
  type Heard,
  type Outcome,
  type Recorded,
  type SnippetId,
  type State,
  type Turn,
} from './conversation.ts';
export { isSpeech, render, type Said, type Speech, type Vars } from './render.ts';
export { SNIPPETS } from './snippets.ts';
export { playTranscript, readTranscript, TRANSCRIPT_VARS, type Transcript } from './transcript.ts';
export { type Signal, type Understood, understand } from './understand.ts';

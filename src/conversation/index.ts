/**
 * CONVERSATION: the engine.
 *
 * In:  a published script, where a dialog stands, and what was heard.
 * Out: where it stands now, and effects for others to carry out; the words of those that speak.
 * Never: a clock, a database, a channel.
 */
export { advance } from './advance.ts';
export { type Asides, NO_ASIDES } from './asides.ts';
export {
  type Aside,
  type Effect,
  type Facts,
  fresh,
  type Heard,
  type Hint,
  type Outcome,
  type Recorded,
  type SentFile,
  type State,
  type Turn,
} from './conversation.ts';
export { welcomesFile } from './files.ts';
export { pack, unpack } from './pack.ts';
export type { ExtraWords, Question, Signal, Understood } from './question.ts';
export { type Trial, testAsYaml, testOf } from './recording.ts';
export { type Failure, rehearse, type Stage } from './rehearse.ts';
export { isSpeech, render, type Said, type Speech, type Vars, type Where } from './render.ts';
export { HUMAN, STOP } from './reply.ts';
export { shorthand } from './shorthand.ts';
export { SNIPPETS } from './snippets.ts';
export { failureWords, STAGES } from './stages.ts';
export {
  type Playing,
  placeOfLine,
  playTranscript,
  readTranscript,
  shown as transcriptLine,
  TRANSCRIPT_VARS,
  type Transcript,
  testTranscript,
} from './transcript.ts';
export { understand } from './understand.ts';

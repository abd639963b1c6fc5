/**
 * The customer's web chat: its pages, what its browser posts, and what it can show.
 *
 * The browser's own part is in `browser/`; `bundle.mjs` says how it is built into `dist/webchat`.
 */
export { type GonePageOptions, gonePage } from './gone.ts';
export { type ChatPageOptions, chatPage, WEBCHAT_CSP } from './page.ts';
export { type ChatHeard, ChatPost, choiceName, toHeard, WEBCHAT_ABILITIES } from './translate.ts';

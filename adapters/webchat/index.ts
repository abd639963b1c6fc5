/**
 * The customer's web chat: its pages. What its browser posts and hears is in `browser/`; `bundle.mjs` says how that is
 * built into `dist/webchat`.
 */
export { type GonePageOptions, gonePage } from './gone.ts';
export { type ChatPageOptions, chatPage } from './page.ts';

/**
 * SLACK: the staff desk. Cases as cards in a channel, moves as buttons and forms.
 *
 * Serves the `StaffDesk` port of `src/cases`. The only folder that knows @slack/bolt.
 */
export { type SlackDesk, type SlackDeskOptions, slackDesk } from './desk.ts';
export type { SlackLog } from './sdk.ts';

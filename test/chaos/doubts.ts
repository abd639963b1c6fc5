import type { FakeSlack } from '../fakes/slack-api.ts';
import type { FakeTelegram } from '../fakes/telegram-api.ts';
import type { Blow } from './history.ts';

/** One blow for each message whose network took it and whose answer was lost. */
export function lostAnswers(telegram: FakeTelegram, slack: FakeSlack, run: { from: number; until: number }): Blow[] {
  const said = telegram.requests('sendMessage').filter(({ fault }) => fault === 'lost' || fault === 'truncated');
  const posted = slack.calls('chat.postMessage').filter(({ answer }) => LOST.has(String(answer.kind)));
  return [
    ...said.map(({ at }) => ({ at: at.getTime(), until: at.getTime(), what: 'lost-answer', doubt: 1 })),
    // Slack's calls do not tell their moment.
    ...posted.map(() => ({ at: run.from, until: run.until, what: 'lost-answer', doubt: 1 })),
  ];
}

const LOST = new Set(['lost', 'mute', 'truncated', 'no-ts']);

import type { FakeSlack } from '../fakes/slack-api.ts';
import type { FakeTelegram } from '../fakes/telegram-api.ts';
import type { Blow, Exit } from './history.ts';

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

/** What was sent so shortly before a process ended or froze may not have been written down. */
const UNWRITTEN_MS = 2_000;

/** Blows that stop a process, each with the sends it leaves in doubt; several sends of a process are under way at once. */
export function stopped(blows: readonly Blow[], exits: readonly Exit[], sends: readonly number[]): Blow[] {
  const killed = exits
    .filter(({ why }) => why === 'killed' || why === 'crash-point')
    .map(({ at }) => ({ at, until: at, what: 'killed', doubt: 1 }));
  return [...blows, ...killed].map((blow) => {
    if (blow.what !== 'killed' && !/^(long-)?freeze$/.test(blow.what)) return blow;
    const recent = sends.filter((at) => at <= blow.at && at > blow.at - UNWRITTEN_MS).length;
    return { ...blow, doubt: Math.max(1, recent) };
  });
}

const LOST = new Set(['lost', 'mute', 'truncated', 'no-ts']);

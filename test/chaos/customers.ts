import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import { type Choice, type Question, STICKER, type Talk } from './talk.ts';

/** How somebody is; drawn once for each. */
export type Temper = {
  /** Whether they mostly say the best that is offered; others say what comes. */
  readonly glad: boolean;
  /** They press twice, and do not wait. */
  readonly hasty: boolean;
  /** They write instead of pressing, now and then. */
  readonly wordy: boolean;
  /** After so many answers they want to hear no more; null: never. */
  readonly leavesAfter: number | null;
};

/** `glad`: how many of them are. */
export function temperOf(dice: Dice, glad = 0.85): Temper {
  return {
    glad: dice.chance(glad),
    hasty: dice.chance(0.15),
    wordy: dice.chance(0.2),
    leavesAfter: dice.chance(0.08) ? dice.below(3) : null,
  };
}

export type Life = {
  readonly talk: Talk;
  readonly temper: Temper;
  readonly dice: Dice;
  /** How often they look at their chat, in milliseconds. */
  readonly looksEvery: number;
  readonly over: () => boolean;
};

const MOST = 14;
const WORDS = [
  '4',
  '5分',
  '还行',
  'ok',
  'It was fine, thank you.',
  '很满意',
  'three',
  '不知道',
  STICKER,
  '<b>x</b> {{name}}',
];
const STOPS = ['STOP', '退订', 'unsubscribe', '不要再联系我'];

/** Somebody who answers what they are asked, until nothing more is asked or the run is over. */
export async function live({ talk, temper, dice, looksEvery, over }: Life): Promise<void> {
  let seen = '';
  let said = 0;
  while (!over() && said < MOST) {
    const question = await talk.look();
    if (question === null || question.id === seen || question.over) {
      await pause(question?.over ? looksEvery * 4 : looksEvery * dice.between(0.7, 1.3));
      continue;
    }
    seen = question.id;
    await pause(dice.between(10, 500));
    if (temper.leavesAfter === said) return leave(talk, question, dice);
    if (!(await react(talk, question, temper, dice))) continue;
    said += 1;
  }
}

/** By the button for it where there is one, or in words. They do not come back. */
async function leave(talk: Talk, { choices }: Question, dice: Dice): Promise<void> {
  const button = choices.find(({ id }) => id.includes('~stop'));
  if (button && dice.chance(0.5)) return talk.pick(button);
  return talk.type(dice.pick(STOPS));
}

/** False when they leave it at that. */
async function react(talk: Talk, { choices }: Question, temper: Temper, dice: Dice): Promise<boolean> {
  const offered = choices.filter(({ id }) => !id.includes('~'));
  if (offered.length === 0) {
    // Mostly a last word; some answer it all the same, and then it may have been a question.
    if (!dice.chance(0.3)) return false;
    await talk.type(dice.pick(WORDS));
    return true;
  }
  if (temper.wordy && dice.chance(0.4)) await talk.type(dice.pick(WORDS));
  else await talk.pick(chosen(offered, temper, dice), { hasty: temper.hasty && dice.chance(0.5) });
  return true;
}

/** Scripts offer the best first. */
function chosen(offered: readonly Choice[], { glad }: Temper, dice: Dice): Choice {
  return dice.pick(glad && dice.chance(0.85) ? offered.slice(0, 1) : offered);
}

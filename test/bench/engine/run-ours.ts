import {
  advance,
  type Heard,
  isSpeech,
  pack,
  render,
  TRANSCRIPT_VARS,
  unpack,
} from '../../../src/conversation/index.ts';
import type { Script } from '../../../src/scripts/index.ts';
import type { Manner } from './dialog.ts';
import { type EngineMaker, measure } from './measure.ts';
import { localeOf, replyIn, SEEN, satisfaction } from './satisfaction.ts';

await measure(makeOurs(satisfaction()));

/** The whole engine: understanding, effects, and every reply in the customer's language. Between turns a state is packed. */
function makeOurs(script: Script): EngineMaker {
  return ({ said, keys, manner }) => {
    const states = new Map<string, string>();
    let buttons = 0;
    let effects = 0;
    return {
      hear(n, text) {
        const key = keys[n] ?? '';
        const packed = states.get(key);
        const state = packed === undefined ? null : unpack(script, packed);
        const turn = advance(script, state, heard(n, text, state === null, manner));
        let reply = '';
        for (const effect of turn.effects) {
          effects += 1;
          if (!isSpeech(effect)) continue;
          const bubble = render(script, turn.state, effect, TRANSCRIPT_VARS);
          buttons += bubble.choices.length;
          reply = reply === '' ? bubble.text : `${reply}\n${bubble.text}`;
        }
        states.set(key, pack(script, turn.state));
        said(n, reply);
      },
      expected: (n, turn) => replyIn(manner, n, turn),
      verify(turn, conversations) {
        const seen = `${buttons / conversations} buttons, ${effects / conversations} effects`;
        if (seen !== SEEN[manner][turn]) throw new Error(`turn ${turn + 1} had ${seen}`);
        buttons = 0;
        effects = 0;
      },
    };
  };
}

function heard(n: number, text: string, first: boolean, manner: Manner): Heard {
  if (first) return { kind: 'opened', locale: localeOf(n), first: true };
  if (manner === 'typed') return { kind: 'typed', text };
  const dot = text.indexOf('.');
  return { kind: 'pressed', step: text.slice(0, dot), choice: text.slice(dot + 1) };
}

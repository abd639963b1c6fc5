import { load } from '../anchors.ts';
import { PLAIN_REPLIES, plainScore } from './dialog.ts';
import { measure } from './measure.ts';

const { assign, createActor, setup } = load('xstate');

const [RATE, AGAIN, WHY, THANKS] = PLAIN_REPLIES;

await measure(({ said, keys }) => {
  const states = new Map();
  let speaker = 0;
  const dialog = machine((text) => said(speaker, text));
  return {
    hear(n, text) {
      const kept = states.get(keys[n]);
      const actor = createActor(dialog, kept === undefined ? {} : { snapshot: JSON.parse(kept) });
      actor.start();
      speaker = n;
      actor.send({ type: 'heard', text });
      states.set(keys[n], JSON.stringify(actor.getPersistedSnapshot()));
      actor.stop();
    },
    expected: (_n, turn) => PLAIN_REPLIES[turn],
  };
});

function machine(say) {
  return setup({
    actions: { say: (_, text) => say(text) },
    guards: { scores: ({ event }) => plainScore(event.text) !== null },
  }).createMachine({
    id: 'satisfaction',
    context: { score: null, words: null },
    initial: 'idle',
    states: {
      idle: { on: { heard: { target: 'rating', actions: { type: 'say', params: RATE } } } },
      rating: {
        on: {
          heard: [
            {
              guard: 'scores',
              target: 'reason',
              actions: [assign({ score: ({ event }) => plainScore(event.text) }), { type: 'say', params: WHY }],
            },
            { actions: { type: 'say', params: AGAIN } },
          ],
        },
      },
      reason: {
        on: {
          heard: {
            target: 'over',
            actions: [assign({ words: ({ event }) => event.text }), { type: 'say', params: THANKS }],
          },
        },
      },
      over: { type: 'final' },
    },
  });
}

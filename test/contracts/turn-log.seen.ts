import { type StoreRig, sendAll, type Talk } from './stores.rig.ts';

/** Everything that can be seen of a talk, to be compared. */
export async function seen(rig: StoreRig, talk: Talk) {
  const { stores } = rig;
  return {
    standing: (await stores.turns.load([talk.conversation.id])).get(talk.conversation.id),
    view: await stores.chats.conversation(talk.conversation.id),
    followUp: await stores.followUps.get(talk.id),
    cases: await stores.cases.list({ limit: 10 }),
    sent: (await sendAll(rig)).length,
  };
}

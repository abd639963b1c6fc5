import { load } from '../anchors.ts';
import { PLAIN_REPLIES, plainScore } from './dialog.ts';
import { measure } from './measure.ts';

const { ActivityTypes, BotAdapter, ConversationState, TurnContext } = load('botbuilder');
const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = load('botbuilder-dialogs');

const [RATE, AGAIN, WHY, THANKS] = PLAIN_REPLIES;

/** Only hands on what is said: TestAdapter would keep every activity. */
class BareAdapter extends BotAdapter {
  constructor(said) {
    super();
    this.said = said;
  }

  async sendActivities(_context, activities) {
    for (const { type, text, conversation } of activities) {
      if (type === ActivityTypes.Message) this.said(Number(conversation.id), text);
    }
    return activities.map(() => ({ id: '1' }));
  }
}

await measure(({ said, keys }) => {
  const adapter = new BareAdapter(said);
  const conversations = new ConversationState(mapStorage(keys));
  const dialogs = dialogSet(conversations.createProperty('dialog'));
  return {
    async hear(n, text) {
      const context = new TurnContext(adapter, activity(n, text));
      const talk = await dialogs.createContext(context);
      const result = await talk.continueDialog();
      if (result.status === DialogTurnStatus.empty) await talk.beginDialog('satisfaction');
      await conversations.saveChanges(context);
    },
    expected: (_n, turn) => PLAIN_REPLIES[turn],
  };
});

function dialogSet(property) {
  const dialogs = new DialogSet(property);
  dialogs.add(new TextPrompt('rating', async ({ recognized }) => plainScore(recognized.value ?? '') !== null));
  dialogs.add(new TextPrompt('words'));
  dialogs.add(
    new WaterfallDialog('satisfaction', [
      (step) => step.prompt('rating', { prompt: RATE, retryPrompt: AGAIN }),
      (step) => {
        step.values.score = plainScore(step.result);
        return step.prompt('words', { prompt: WHY });
      },
      async (step) => {
        step.values.words = step.result;
        await step.context.sendActivity(THANKS);
        return step.endDialog();
      },
    ]),
  );
  return dialogs;
}

/** MemoryStorage, but on a Map with the same keys as everybody's. States are kept as JSON, as it keeps them. */
function mapStorage(keys) {
  const states = new Map();
  const keyOf = (name) => keys[Number(name.slice(name.lastIndexOf('/', name.length - 2) + 1).replace('/', ''))];
  return {
    async read(names) {
      const found = {};
      for (const name of names) {
        const kept = states.get(keyOf(name));
        if (kept !== undefined) found[name] = JSON.parse(kept);
      }
      return found;
    },
    async write(changes) {
      for (const name of Object.keys(changes)) states.set(keyOf(name), JSON.stringify(changes[name]));
    },
    async delete(names) {
      for (const name of names) states.delete(keyOf(name));
    },
  };
}

function activity(n, text) {
  return {
    type: ActivityTypes.Message,
    id: '1',
    channelId: 'bench',
    serviceUrl: 'https://bench.invalid',
    conversation: { id: String(n) },
    from: { id: `customer-${n}` },
    recipient: { id: 'bot' },
    text,
  };
}

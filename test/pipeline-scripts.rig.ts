import { ScriptId } from '../src/ids.ts';
import { makeShelf, type Scripts } from '../src/scripts/index.ts';
import { memoryScripts } from './fakes/store-scripts.ts';
import { type Flow, makeFlow } from './pipeline.rig.ts';
import { choice, text } from './scripts/drafts.ts';
import { indicators } from './scripts/library.ts';

type Fields = Readonly<Record<string, unknown>>;

export type ScriptedFlow = Flow & {
  readonly scripts: Scripts;
  /** Publishes a draft as the next version of its script, whatever the checks of today say of it. */
  publish(draft: Fields): Promise<number>;
};

/** The flow over scripts that a test publishes, as an admin would, while conversations run. */
export async function scriptedFlow(...drafts: readonly Fields[]): Promise<ScriptedFlow> {
  const clock = { now: (): Date => flow.clock.now() };
  const scripts = memoryScripts(clock);
  const shelf = makeShelf(scripts, (source) => JSON.parse(source), indicators(), clock);
  const flow = await makeFlow({ shelf });
  async function publish(draft: Fields): Promise<number> {
    const id = ScriptId.parse(draft.id);
    const source = JSON.stringify(draft);
    if ((await scripts.get(id)) === null) await scripts.saveDraft(id, source, null, 'test');
    return scripts.publish(id, source, source, 'test', null);
  }
  for (const draft of drafts) await publish(draft);
  return { ...flow, scripts, publish };
}

/** A few questions about a delivery, to be changed in one place. `q1` of them is replaced by the fields that are given. */
export function dialog(over: Fields = {}, q1: Fields = {}): Fields {
  const { steps = {}, ...rest } = over;
  return {
    format: 2,
    id: 'delivery_followup',
    name: text('小问卷', 'Small'),
    start: 'q1',
    ...rest,
    steps: {
      q1: {
        kind: 'scale',
        scale: 'satisfaction',
        indicator: 'delivery',
        core: true,
        text: text('{item}送得怎么样？', 'How was it with your {item}?'),
        choices: [
          { id: 5, next: 'praise' },
          { id: 4, next: 'praise' },
          { id: 3, next: 'bye' },
          { id: 2, next: 'why', does: { case: 'P3' } },
          { id: 1, next: 'why', does: { case: 'P2' } },
        ],
        ...q1,
      },
      praise: {
        kind: 'choice',
        text: text('哪里好？', 'What was good?'),
        choices: [choice('time', 'bye'), choice('care', 'bye')],
      },
      why: {
        kind: 'choice',
        text: text('哪里不好？', 'What was wrong?'),
        choices: [choice('late', 'sorry', { category: 'D1' }), choice('broken', 'sorry', { category: 'D2' })],
      },
      sorry: { kind: 'end', text: text('抱歉。', 'We are sorry.') },
      bye: { kind: 'end', text: text('谢谢！', 'Thank you!') },
      ...(steps as Fields),
    },
  };
}

/** The one conversation there is. */
export async function theTalk(flow: ScriptedFlow) {
  const [first, ...more] = flow.tables.conversations.keys();
  if (!first || more.length > 0) throw new Error(`one conversation was expected, there are ${more.length + 1}`);
  const view = await flow.stores.chats.conversation(first);
  if (!view) throw new Error('it cannot be seen');
  return view;
}

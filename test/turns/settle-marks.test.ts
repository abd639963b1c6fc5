import { describe, expect, it } from 'vitest';
import { DAY, later, MINUTE } from '../../src/clock.ts';
import { type Asides, advance, type Heard, SNIPPETS, type State, type Turn } from '../../src/conversation/index.ts';
import { DEFAULT_HOUSE } from '../../src/followups/index.ts';
import { CaseId } from '../../src/ids.ts';
import { revive, type Script } from '../../src/scripts/index.ts';
import { type Standing, settle, type TurnRow } from '../../src/turns/index.ts';
import { asked, fresh, STATE } from '../contracts/stores.rig.ts';
import { dialog } from '../pipeline-scripts.rig.ts';
import { choice, text } from '../scripts/drafts.ts';
import { indicators } from '../scripts/library.ts';
import { seals, takerRig } from './rig.ts';

const NOW = new Date('2026-03-02T09:00:00Z');

function scriptOf(over: object = {}, q1: object = {}): Script {
  const made = revive(dialog({ ...over }, { ...q1 }), 1, indicators());
  if (!made) throw new Error('not a script');
  return made;
}

/** A talk that stands at this place; without one it is about to begin. */
async function standingAt(state: State | null): Promise<Standing> {
  const rig = takerRig();
  const { conversation } = await asked(rig);
  const standing = (await rig.stores.turns.load([conversation.id])).get(conversation.id);
  if (!standing) throw new Error('a standing');
  return { ...standing, state, seq: state === null ? 0 : standing.seq };
}

async function settled(
  script: Script,
  heard: Heard,
  state: State | null = STATE,
  { turn, asides = [] }: { turn?: Turn; asides?: Asides } = {},
): Promise<TurnRow> {
  const standing = await standingAt(state);
  const by = {
    ...{ now: NOW, house: DEFAULT_HOUSE, sealer: seals, caseNumber: 'C-000042', desk: true, asides },
    caseId: CaseId.parse('0195f0a0-0000-7000-8000-00000000c123'),
  };
  return settle(script, standing, { key: fresh('m'), heard }, turn ?? advance(script, state, heard, asides), by);
}

const pressed = (step: string, id: string): Heard => ({ kind: 'pressed', step, choice: id });

describe('what a turn leaves on a dialog', () => {
  const marked = {
    ...{ kind: 'choice', text: text('还有吗？', 'Anything else?') },
    choices: [
      choice('tired', 'bye', { tag: 'tired', suppress: { days: 30 } }),
      choice('elsewhere', 'bye', { suppress: { days: 7, script: 'repair_followup' } }),
    ],
  };
  const script = scriptOf({ steps: { praise: marked } });
  const at: State = { ...STATE, at: 'praise', picked: { q1: '5' } };

  it('is a tag, and until when a script does not ask', async () => {
    expect(await settled(script, pressed('praise', 'tired'), at)).toMatchObject({
      tags: ['tired'],
      suppressed: [{ script: 'delivery_followup', until: later(NOW, 30 * DAY) }],
    });
    expect(await settled(script, pressed('praise', 'elsewhere'), at)).toMatchObject({
      tags: [],
      suppressed: [{ script: 'repair_followup', until: later(NOW, 7 * DAY) }],
    });
    expect(await settled(script, pressed('q1', '5'))).toMatchObject({ tags: [], suppressed: [], retracted: [] });
  });
  it('takes back what no longer counts when an answer is changed', async () => {
    const row = await settled(script, pressed('q1', '2'), at);
    expect(row.retracted).toEqual(['q1']);
    expect(row.answers).toMatchObject([{ step: 'q1', value: '2' }]);
  });
  it('is the variant, of its first turn only', async () => {
    const experiment = {
      id: 'words',
      sample: 30,
      variants: [
        { id: 'warm', share: 100 },
        { id: 'cold', share: 0 },
      ],
    };
    const trial = scriptOf({ experiment });
    const opening = await settled(trial, { kind: 'opened', locale: 'en', seed: 'x' }, null);
    expect(opening).toMatchObject({ variant: 'warm', opens: true });
    expect(await settled(trial, pressed('q1', '5'), opening.state)).toMatchObject({ variant: null, opens: false });
    expect(await settled(script, { kind: 'opened', locale: 'en', seed: 'x' }, null)).toMatchObject({ variant: null });
  });
});

describe('a question that waits', () => {
  const script = scriptOf(
    {},
    {
      silent: [
        { after: 60, say: 'reminder' },
        { after: 180, next: 'bye' },
      ],
    },
  );
  const wait = (minutes: number) => ({ step: 'q1', until: later(NOW, minutes * MINUTE) });

  it('is looked at again after as long as its script says', async () => {
    expect((await settled(script, { kind: 'opened', locale: 'en' }, null)).waits).toEqual(wait(60));
    const silent = await settled(script, { kind: 'silent', step: 'q1' });
    expect(silent.waits, 'and the second time from then').toEqual(wait(120));
    expect((await settled(script, { kind: 'silent', step: 'q1' }, silent.state)).waits).toBe('never');
  });
  it('is no more when the dialog moves on or ends', async () => {
    expect((await settled(script, pressed('q1', '5'))).waits).toBe('never');
    expect((await settled(script, { kind: 'expired' })).waits).toBe('never');
    expect((await settled(script, { kind: 'typed', text: 'STOP' })).waits).toBe('never');
  });
  it('goes on waiting when nothing was answered', async () => {
    expect((await settled(script, { kind: 'typed', text: 'qwxz' })).waits).toBeNull();
    expect((await settled(script, { kind: 'reminded' })).waits).toBeNull();
    expect((await settled(script, { kind: 'silent', step: 'why' })).waits, 'a silence of long ago').toBeNull();
  });
  it('has said its last words', async () => {
    const once = scriptOf({}, { silent: [{ after: 60, say: 'reminder' }] });
    const first = await settled(once, { kind: 'silent', step: 'q1' });
    expect(first.said).toHaveLength(2);
    expect(first.waits, 'nobody looks again for nothing').toBe('never');
  });
  it('leaves alone a script in which nothing waits', async () => {
    expect((await settled(scriptOf(), pressed('q1', '5'))).waits).toBeNull();
    expect((await settled(scriptOf(), { kind: 'expired' })).waits).toBeNull();
  });
});

describe('a dialog beside another', () => {
  const intake = revive(
    {
      ...dialog({ start: 't1' }),
      id: 'complaint_intake',
      steps: {
        t1: {
          ...{ kind: 'choice', text: text('哪类？', 'Which?'), choices: [choice('D1', 'done', { case: 'P3' })] },
          silent: [{ after: 30, say: 'reminder' }],
        },
        done: { kind: 'end', text: text('记下了。', 'Noted.') },
      },
    },
    1,
    indicators(),
  );
  if (!intake) throw new Error('not a script');
  const asides = [intake];
  const script = scriptOf({ asides: { complaint: 'complaint_intake' } }, { silent: [{ after: 60, next: 'bye' }] });

  it('waits under a name of its own, and its buttons keep their words', async () => {
    const turned = await settled(script, { kind: 'typed', text: 'I want to complain' }, STATE, { asides });
    expect(turned.waits).toEqual({ step: '!t1', until: later(NOW, 30 * MINUTE) });
    expect(turned.said.at(-1)?.choices.map(({ id }) => id)).toEqual(['!t1.D1']);
    const back = await settled(script, pressed('!t1', 'D1'), turned.state, { asides });
    expect(back).toMatchObject({
      heard: { label: 'Pick D1' },
      answers: [{ step: '!t1', value: 'D1' }],
      caseChange: { over: 0, after: { severity: 'P3' } },
      // The open question was asked again, and waits as if it were new.
      waits: { step: 'q1', until: later(NOW, 60 * MINUTE) },
    });
    expect(back.said.map(({ text: words }) => words)).toEqual(['Noted.', expect.stringMatching(/^How was it/)]);
  });
});

describe('the words of a button that was pressed', () => {
  const rotate = { kind: 'rotate', indicators: ['on_time'], next: 'bye', else: 'bye' };
  const script = scriptOf({ rotation: { share: 100, compare: 100 }, steps: { praise: rotate } });
  const at = (drawn: string): State => ({ ...STATE, at: 'praise', picked: { q1: '5' }, drawn: { rotate: drawn } });

  it('are those that the customer saw', async () => {
    const words = async (heard: Heard, state: State = STATE) => (await settled(script, heard, state)).heard.label;
    expect(await words(pressed('q1', '2'))).toBe('Dissatisfied');
    expect(await words(pressed('praise', '5'), at('s.on_time'))).toBe('Very satisfied');
    expect(await words(pressed('praise', '5'), at('d.on_time'))).toMatch(/better/i);
    expect(await words(pressed('q1', '~stop'))).toBe(SNIPPETS.stop_label.en);
    expect(await words(pressed('q1', '~human'))).toBe(SNIPPETS.human_label.en);
    expect(await words(pressed('gone', '5')), 'nobody knows it any more').toBeUndefined();
  });
});

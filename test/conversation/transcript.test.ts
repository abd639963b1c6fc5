import { describe, expect, it } from 'vitest';
import {
  placeOfLine,
  playTranscript,
  readTranscript,
  TRANSCRIPT_VARS,
  transcriptLine,
} from '../../src/conversation/index.ts';
import { choice, text } from '../scripts/drafts.ts';
import { script } from '../scripts/library.ts';
import { published } from './play.ts';
import { RATED } from './small-scripts.ts';

const DELIVERY = script('delivery_followup');
const HEAD = 'script: delivery_followup\nlocale: en\n';

/** What was played of a talk, with the names of the steps. */
function played(talk: string, marked = true): readonly string[] {
  const transcript = readTranscript(`${HEAD}${talk}`);
  if (!transcript) throw new Error('not a transcript');
  return playTranscript(DELIVERY, transcript, TRANSCRIPT_VARS, { marked });
}

const kinds = (lines: readonly string[]) => lines.map((line) => line.replace(/^bot: (\(\S+\)) .*/, '$1'));

describe('the head of a transcript', () => {
  it('names a script and a language', () => {
    expect(readTranscript(HEAD)).toEqual({ script: 'delivery_followup', locale: 'en', lines: [] });
    expect(readTranscript('locale: en')).toBeNull();
    expect(readTranscript('script: delivery_followup')).toBeNull();
    expect(readTranscript('script: delivery_followup\nlocale: fr')).toBeNull();
    expect(readTranscript('')).toBeNull();
  });

  it('may say what is drawn by, what is known, and that it is the first time', () => {
    expect(readTranscript(`${HEAD}seed: a b\nfacts: {"channel":"webchat"}\nfirst: yes\n`)).toEqual({
      script: 'delivery_followup',
      locale: 'en',
      seed: 'a b',
      facts: { channel: 'webchat' },
      first: true,
      lines: [],
    });
    expect(readTranscript(`${HEAD}first: no`)).toEqual({ script: 'delivery_followup', locale: 'en', lines: [] });
  });

  it('has facts that are an object, or is none', () => {
    for (const facts of ['{', '3', 'null', '"x"']) expect(readTranscript(`${HEAD}facts: ${facts}`), facts).toBeNull();
  });

  it('is told from the dialog, as are remarks and empty lines', () => {
    const lines = ['bot: hello', 'you: 5', ' == completed'];
    const text = `# a remark\n${HEAD}\n\n${lines.join('\n# between\n\n')}  \n`;
    expect(readTranscript(text)?.lines).toEqual(lines);
  });
});

describe('the place of a line', () => {
  const text = `# a remark\n${HEAD}\nbot: one\n\n# two\nyou: two\nbot: three\n`;

  it('is found past head, remarks and empty lines', () => {
    expect([1, 2].map((nth) => text.split('\n')[placeOfLine(text, nth)])).toEqual(['bot: one', 'you: two']);
  });

  it('is the last line when there are not so many, and the first when there is none', () => {
    expect(text.split('\n')[placeOfLine(text, 9)]).toBe('bot: three');
    expect(placeOfLine('\n# nothing\n  \n', 1)).toBe(0);
  });
});

describe('what a customer or the world does', () => {
  const heard = (line: string) => readTranscript(`${HEAD}${line}`) !== null;

  it('is refused when no dialog could hear it', () => {
    expect(['>> sleeps', '>> language fr', '>> language', '>> moved'].filter(heard)).toEqual([]);
    const known = ['>> arrived', '>> reminded', '>> expired', '>> cancelled', '>> opened', '>> silent q1'];
    expect(known.filter(heard)).toEqual(known);
  });

  it('is a button with its step, early or late', () => {
    expect(kinds(played('you: (q1.1)\nyou: (q1.5)'))).toContain(' ++ retract q1');
    expect(kinds(played('you: (q1.1)\nyou: (q1.5) late')).at(-1)).toBe('(#already_answered)');
    expect(kinds(played('you: (q1.~stop)'))).toContain(' ++ opt-out');
  });

  it('is words, with line breaks', () => {
    expect(played('you: 2, late\\nand broken')).toContain(' ++ note comment "2, late\\nand broken"');
    for (const words of ['(q1.5) but', '(q1.5) latest', 'so (q1.5)']) {
      expect(kinds(played(`you: ${words}`)).slice(1, 3), words).toEqual([`you: ${words}`, '(#not_understood)']);
    }
  });

  it('is what staff say, with the name of who says it', () => {
    expect(played('>> staff Li Wei: On my way')).toContain('staff: On my way');
    expect(played('>> staff Li Wei: Note: at 5\\nor 6: fine')).toContain('staff: Note: at 5\\nor 6: fine');
    expect(played('>> staff Li Wei')).toContain('staff: ');
  });

  it('is nothing else that looks like it', () => {
    for (const line of ['>> arrived!', 'x >> arrived', 'bot: you: (q1.5)', ' you: 5', '>>arrived'])
      expect(kinds(played(line)), line).toEqual(['(q1)']);
  });

  it('is what is sent, with or without a name of the file', () => {
    expect(played('you: (q1.1)\n>> sends photo')).toContain(' ++ note comment "[photo]"');
    const intake = script('complaint_intake');
    const sent = (line: string) => {
      const transcript = readTranscript(`script: complaint_intake\nlocale: en\n${line}`);
      return transcript && playTranscript(intake, transcript, {});
    };
    expect(sent('>> sends photo p-1')).toContain(' ++ record t1 file "[photo:p-1]"');
    expect(sent('>> sends photo')).toContain(' ++ record t1 file "[photo]"');
    expect(sent('>> sends photo p-1 the lid\\nis off')?.join('|')).toContain('[photo:p-1] the lid\\nis off');
  });

  it('is another language, a reminder, an arrival, an end', () => {
    const all = played('>> language zh-CN\n>> reminded\n>> arrived\n>> cancelled\n>> expired');
    expect(kinds(all)).toEqual([
      '(q1)',
      '>> language zh-CN',
      ' ++ speak zh-CN',
      '(#lang_switched)',
      '(q1)',
      '>> reminded',
      '(#reminder)',
      '(q1)',
      '>> arrived',
      '(q1)',
      '>> cancelled',
      '(#cancelled)',
      ' == cancelled',
      '>> expired',
    ]);
  });
});

describe('what follows, as a line', () => {
  it('is marked with its step or its shared text when asked for', () => {
    expect(played('you: status', true)[2]).toMatch(/^bot: \(#status_none\) /);
    expect(played('you: status', false)[2]).toMatch(/^bot: [A-Z]/);
    expect(played('>> staff Li: Hello', true).at(-1)).toBe('staff: Hello');
  });

  it('says everything that an effect holds', () => {
    const line = (effect: Parameters<typeof transcriptLine>[0]) => transcriptLine(effect, null, false);
    expect(line({ do: 'lower-case', severity: 'P4' })).toBe(' ++ lower-case P4');
    expect(line({ do: 'snooze', hours: 24 })).toBe(' ++ snooze 24 h');
    expect(line({ do: 'suppress', script: 's', days: 30 })).toBe(' ++ suppress s 30 d');
    expect(line({ do: 'wait', step: 'q1', minutes: 5 })).toBe(' ++ wait q1 5 min');
    expect(line({ do: 'tag', tag: 'key' })).toBe(' ++ tag key');
    expect(line({ do: 'retract', steps: ['a', 'b'] })).toBe(' ++ retract a, b');
    expect(line({ do: 'note', as: 'praise', text: null })).toBe(' ++ note praise');
    expect(line({ do: 'opt-in' })).toBe(' ++ opt-in');
    expect(line({ do: 'complain' })).toBe(' ++ complain ');
    expect(line({ do: 'complain', severity: 'P1', words: 'a\nb' })).toBe(' ++ complain severity P1, words "a\\nb"');
    expect(line({ do: 'finish', outcome: 'expired' })).toBe(' == expired');
    expect(line({ do: 'verdict', verdict: 'partly' })).toBe(' ++ verdict partly');
    expect(line({ do: 'ask', step: 'q1' })).toBe(' ++ ask');
    expect(line({ do: 'tell', snippet: 'noted' })).toBe(' ++ tell');
    expect(line({ do: 'pass-on', text: 'x', by: 'Li' })).toBe(' ++ pass-on');
  });

  it('says what was recorded, and what is special about it', () => {
    const answer = {
      step: 'q1',
      kind: 'satisfaction',
      value: '5',
      score: 5,
      indicator: 'delivery',
      core: true,
    } as const;
    const line = (more: object) => transcriptLine({ do: 'record', answer: { ...answer, ...more } }, null, false);
    expect(line({ mismatch: true })).toBe(' ++ record q1 satisfaction "5" (score 5, delivery, core, mismatch)');
    expect(line({ indicator: null, core: false })).toBe(' ++ record q1 satisfaction "5" (score 5)');
    expect(line({ score: null, core: false })).toBe(' ++ record q1 satisfaction "5" (delivery)');
    expect(line({ score: null, indicator: null, core: false, value: 'a\nb' })).toBe(
      ' ++ record q1 satisfaction "a\\nb"',
    );
    expect(line({ score: 0, indicator: null, core: false, value: '0' })).toBe(
      ' ++ record q1 satisfaction "0" (score 0)',
    );
  });

  it('shows buttons behind the words, and line breaks as signs', () => {
    const said = {
      from: 'bot',
      text: 'a\nb',
      choices: [
        { id: 'q.1', label: 'One' },
        { id: 'q.2', label: 'Two' },
      ],
    } as const;
    expect(transcriptLine({ do: 'ask', step: 'q' }, said, false)).toBe('bot: a\\nb [One|Two]');
    expect(transcriptLine({ do: 'ask', step: 'q' }, { ...said, choices: [] }, true)).toBe('bot: (q) a\\nb');
  });
});

describe('a transcript that is played', () => {
  const bye = { kind: 'end', text: text('再见', 'Bye') };
  const OF = published({
    q: {
      kind: 'choice',
      text: text('选', 'Pick'),
      channels: { slack: text('在 Slack 上选', 'Pick on Slack') },
      choices: [choice('a', 'fork'), choice('b', 'fork')],
    },
    fork: { kind: 'branch', when: [{ if: 'channel == "slack"', next: 'slack' }], else: 'bye' },
    slack: { kind: 'end', text: text('回 Slack 去吧', 'Back to Slack') },
    bye,
  });
  const begun = { script: 'small', locale: 'en', lines: [] } as const;

  it('begins with what is known', () => {
    const lines = ['you: (q.a)'];
    expect(playTranscript(OF, { ...begun, lines }, {}).at(-2)).toBe('bot: Bye');
    expect(playTranscript(OF, { ...begun, lines, facts: { channel: 'slack' } }, {}).at(-2)).toBe('bot: Back to Slack');
  });

  it('begins with a first message that says more, if it is the first one ever', () => {
    const [usual, first] = [playTranscript(OF, begun, {}), playTranscript(OF, { ...begun, first: true }, {})];
    expect(usual[0]).toMatch(/^bot: Pick \[/);
    expect(first[0]).toMatch(/^bot: Pick\\n\\n.+ \[/);
  });

  it('draws by its seed', () => {
    const lines = ['you: (a.on_time)', 'you: (b.intact)', 'you: (d.4)'];
    const asked = (of: readonly string[]) => of.filter((line) => line.startsWith('bot: (e)'));
    expect(asked(playTranscript(RATED, { ...begun, lines }, {}, { marked: true }))).toEqual([]);
    expect(asked(playTranscript(RATED, { ...begun, lines, seed: 'x' }, {}, { marked: true }))).toHaveLength(1);
  });

  it('has the words of its channel', () => {
    expect(playTranscript(OF, begun, {}, { channel: 'slack' })[0]).toMatch(/^bot: Pick on Slack \[/);
    expect(playTranscript(OF, begun, {}, { channel: 'teams' })[0]).toMatch(/^bot: Pick \[/);
  });

  it('passes by what no dialog can hear', () => {
    expect(playTranscript(OF, { ...begun, lines: ['>> sleeps', 'hello'] }, {})).toEqual(playTranscript(OF, begun, {}));
  });
});

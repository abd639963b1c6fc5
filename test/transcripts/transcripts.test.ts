import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Vars } from '../../src/conversation/index.ts';
import { LIBRARY, script } from '../scripts/library.ts';
import { play, read, type Transcript } from './transcript.ts';

const HERE = new URL('./', import.meta.url);
const FILES = readdirSync(HERE).filter((file) => file.endsWith('.txt'));

/** What the dialogs of the transcripts are about. */
const VARS: Vars = {
  name: { 'zh-CN': '王女士', en: 'Ms Wang' },
  brand: { 'zh-CN': '安心家电', en: 'Anxin' },
  item: { 'zh-CN': '洗衣机', en: 'washing machine' },
  date: { 'zh-CN': '5月6日', en: '6 May' },
  service: { 'zh-CN': '上门安装', en: 'installation' },
  staff: { 'zh-CN': '李师傅', en: 'Li Wei' },
  case_no: 'C-000123',
  owner: { 'zh-CN': '陈静', en: 'Chen Jing' },
  supervisor: { 'zh-CN': '赵强', en: 'Zhao Qiang' },
  sla: { 'zh-CN': '4小时', en: '4 hours' },
  emergency: '120',
  action: { 'zh-CN': '已更换滚筒', en: 'we replaced the drum' },
};

/**
 * Whole conversations as people read them. A file says what the customer does (`you:` a button in brackets, or words;
 * `>>` what the world does) and what follows: `bot:` with its buttons, `++` effects, `==` the end.
 * To write one: put down what the customer does, run with `WRITE_TRANSCRIPTS=1`, and read what was filled in.
 */
describe('transcripts', () => {
  it.each(FILES)('%s', (file) => {
    const text = readFileSync(new URL(file, HERE), 'utf8');
    const transcript = read(text);
    const played = play(script(transcript.script), transcript, VARS);
    if (process.env.WRITE_TRANSCRIPTS) writeFileSync(new URL(file, HERE), written(text, transcript, played));
    else expect(transcript.lines).toEqual(played);
  });

  it('there is one for every script in both languages', () => {
    const kinds = new Set(
      FILES.map((file) => read(readFileSync(new URL(file, HERE), 'utf8'))).map((t) => `${t.script} ${t.locale}`),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(LIBRARY.flatMap((id) => [`${id} zh-CN`, `${id} en`])));
  });
});

function written(text: string, transcript: Transcript, played: readonly string[]): string {
  const comments = text.split('\n').filter((line) => line.startsWith('#'));
  return [...comments, `script: ${transcript.script}`, `locale: ${transcript.locale}`, '', ...played, ''].join('\n');
}

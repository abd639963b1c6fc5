// Records what a released engine made of its scripts, so that later engines can be held to it.
//
//   node tools/record-replays.mjs <checkout of the release> <its script format>
//
// writes test/replays/format-<n>/: the scripts as they were shipped, and one <script>.jsonl each with conversations:
// the transcripts of the release, every way through the buttons in both languages, and 200 made up at random (the same
// ones each time). One turn is one line: `after` is the line of the turn before it (0: nothing was said yet), `heard` is
// what the engine heard, `state` what changed in the state (a JSON merge patch, RFC 7396), `effects` what followed;
// each is left out where there was none.

import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOCALES = ['zh-CN', 'en'];
const RANDOM_TALKS = 200;

/** What a random talk may have in it, besides buttons and labels. */
const EVENTS = [
  { kind: 'opened' },
  { kind: 'opened', again: true },
  { kind: 'arrived' },
  { kind: 'reminded' },
  { kind: 'reminded' },
  { kind: 'expired' },
  { kind: 'expired' },
  { kind: 'cancelled' },
  { kind: 'language', locale: 'en' },
  { kind: 'language', locale: 'zh-CN' },
  { kind: 'other', what: 'sticker' },
  { kind: 'other', what: 'photo' },
  { kind: 'other', what: 'voice' },
  { kind: 'staff', text: '您好，我来帮您看看。', by: 'Chen Jing' },
];

const WORDS = [
  '脱水时还是有很大的响声|5|4|3|2|1|0|6|10|４|四|①|4/5|5分|⭐⭐⭐⭐|👍|😡|🙂|满意|不满意|很满意|很不满意|还行吧|一般|挺好的|太差了',
  '好的|是|对|不用了|没有|没|谢谢|还没收到|没解决|解决了|部分解决|还没试|跳过|点错了|退订|停止|TD|恢复|转人工|进度|中文|冒烟了',
  '有燃气味|停止使用后漏电|我要找律师|12315|我要投诉|第二个|今天|请给我打电话|退款|师傅迟到了两个小时|4 但是包装破了|不是很满意',
  '我不是不满意|都可以|???||asdf|English|It still makes a loud noise when spinning|1 star|good|bad|not bad|terrible|very satisfied',
  'okay|fine|yes|no|no thanks|ok|thank you|ok thanks|not received yet|not solved|solved|partly|have not tried|skip|stop|resume',
  'human|talk to a person|status|there is smoke|I smell gas|my lawyer will call you|I want to complain|the first|A|b|tomorrow',
  'call me|refund|the courier was rude to me|5, great service|whatever',
].flatMap((line) => line.split('|'));

const [tree, format, ...more] = process.argv.slice(2);
if (!tree || !/^\d+$/.test(format ?? '') || more.length > 0 || !existsSync(join(tree, 'src', 'conversation'))) {
  process.stderr.write('Usage: node tools/record-replays.mjs <checkout of the release> <its script format>\n');
  process.exit(2);
}
await main(resolve(tree), Number(format));

async function main(release, number) {
  const engine = await engineOf(release);
  const seed = join(release, 'prisma', 'seed');
  const folder = join(ROOT, 'test', 'replays', `format-${number}`);
  const indicators = indicatorsIn(join(seed, 'indicators.json'));
  await mkdir(folder, { recursive: true });
  const scripts = readdirSync(join(seed, 'scripts'))
    .sort()
    .map((file) => shipped(engine, join(seed, 'scripts', file), indicators));
  for (const script of scripts.filter((one) => one.format === number)) {
    const lines = recorded(engine, script, scripts, transcriptsOf(engine, release, script.id));
    await copyFile(join(seed, 'scripts', `${script.id}.yaml`), join(folder, `${script.id}.yaml`));
    await writeFile(join(folder, `${script.id}.jsonl`), lines);
    process.stdout.write(`${script.id}: ${lines.split('\n').length - 1} turns\n`);
  }
}

function shipped(engine, file, indicators) {
  const published = engine.publish(engine.readYaml(readFileSync(file, 'utf8')).value, 1, indicators);
  if (!published.ok) throw new Error(`${file} cannot be published: ${JSON.stringify(published.problems)}`);
  return published.script;
}

/** Node 20 runs no TypeScript, so the release's engine is bundled to a file first, where it still finds its packages. */
async function engineOf(release) {
  const folder = join(ROOT, 'node_modules', '.cache', `replays-${randomUUID()}`);
  const outfile = join(folder, 'engine.mjs');
  const contents = `
    export { advance, readTranscript } from './src/conversation/index.ts';
    export { choicesOf, publish, stepAt } from './src/scripts/index.ts';
    export { readYaml } from './adapters/yaml/index.ts';`;
  const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'warning' };
  try {
    await build({ ...options, stdin: { contents, resolveDir: release }, outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A map of the names: an engine that only asks for what is in it takes it for a set. */
function indicatorsIn(file) {
  const tree = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(tree.flatMap((one) => [one, ...one.indicators]).map(({ id, zh, en }) => [id, { 'zh-CN': zh, en }]));
}

/** What customers and the world do in the release's own transcripts of a script. */
function transcriptsOf(engine, release, script) {
  const folder = join(release, 'test', 'transcripts');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => engine.readTranscript(readFileSync(join(folder, file), 'utf8')))
    .filter((transcript) => transcript?.script === script)
    .map(({ locale, seed, facts, lines }) => [
      { kind: 'opened', locale, ...(seed && { seed }), ...(facts && { facts }) },
      ...lines.flatMap(heardIn),
    ]);
}

function heardIn(line) {
  const press = /^you: \((!?\w+)\.([~\w.]+)\)$/.exec(line);
  if (press) return [{ kind: 'pressed', step: press[1], choice: press[2] }];
  if (line.startsWith('you: ')) return [{ kind: 'typed', text: line.slice(5) }];
  const event = /^>> (\w+)(?: (.+))?$/.exec(line);
  if (!event) return [];
  const [, name, rest = ''] = event;
  if (name === 'language') return [{ kind: name, locale: rest }];
  if (name === 'silent') return [{ kind: name, step: rest }];
  if (name === 'sends') {
    const [what, ref] = rest.split(' ');
    return [{ kind: 'other', what, ...(ref && { ref }) }];
  }
  if (name === 'staff') return [{ kind: name, by: rest.split(': ')[0], text: rest.split(': ')[1] }];
  return [{ kind: name }];
}

function recorded(engine, script, asides, transcripts) {
  const book = { engine, script, asides, lines: [], ends: [], known: new Map() };
  for (const heard of transcripts) heard.reduce((at, one) => hear(book, at, one), 0);
  for (const locale of LOCALES) follow(book, hear(book, 0, { kind: 'opened', locale }));
  for (let n = 0; n < RANDOM_TALKS; n += 1) talk(book, n);
  return book.lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/**
 * Lets the engine hear something after the turn of a line; answers with the line of the turn that came of it. What was
 * heard there before is not written again: talks that begin alike share their lines.
 */
function hear(book, after, heard) {
  const key = `${after} ${JSON.stringify(heard)}`;
  const known = book.known.get(key);
  if (known) return known;
  const before = after === 0 ? null : book.ends[after - 1];
  const turn = book.engine.advance(book.script, before, heard, book.asides);
  const { state, effects } = JSON.parse(JSON.stringify(turn));
  const changed = patch(before ?? {}, state);
  const line = { ...(Object.keys(changed).length > 0 && { state: changed }), ...(effects.length > 0 && { effects }) };
  book.lines.push({ after, heard, ...line });
  book.ends.push(state);
  book.known.set(key, book.lines.length);
  return book.lines.length;
}

/** A JSON merge patch between two objects without nulls. */
function patch(from, to) {
  const gone = Object.keys(from).filter((key) => !(key in to));
  const changed = Object.entries(to).filter(([key, value]) => JSON.stringify(from[key]) !== JSON.stringify(value));
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.fromEntries([
    ...gone.map((key) => [key, null]),
    ...changed.map(([key, value]) => [key, isObject(value) && isObject(from[key]) ? patch(from[key], value) : value]),
  ]);
}

/** Every way through the buttons from here on; after a snooze, the dialog is asked anew. */
function follow(book, at) {
  const state = book.ends[at - 1];
  if (state.status === 'finished') {
    if (state.outcome === 'snoozed') follow(book, hear(book, at, { kind: 'opened' }));
    return;
  }
  const step = book.engine.stepAt(book.script, state.at);
  for (const choice of book.engine.choicesOf(step)) {
    if (choice.does?.withdraw && state.spent.undo) continue;
    const next = hear(book, at, { kind: 'pressed', step: state.at, choice: choice.id });
    if (!alike(book.ends[next - 1], state)) follow(book, next);
  }
  if (step.kind === 'text') follow(book, hear(book, at, { kind: 'typed', text: WORDS[0] }));
}

/** Whether a turn led nowhere: what was pressed was not to be had. */
function alike(one, other) {
  return JSON.stringify({ ...one, turns: 0 }) === JSON.stringify({ ...other, turns: 0 });
}

/** A talk made up at random, which is the same one for the same number. */
function talk(book, number) {
  const random = randomOf(number + 1);
  const pick = (list) => list[Math.floor(random() * list.length)];
  let at = hear(book, 0, { kind: 'opened', locale: pick(LOCALES) });
  for (let n = 0, over = 0; n < 7 && over < 3; n += 1) {
    at = hear(book, at, anything(book, book.ends[at - 1], random, pick));
    if (book.ends[at - 1].status === 'finished') over += 1;
  }
}

function anything({ engine, script }, state, random, pick) {
  const choices = engine.choicesOf(engine.stepAt(script, state.at));
  const chance = random();
  if (chance < 0.45 && choices.length > 0) return { kind: 'pressed', step: state.at, choice: pick(choices).id };
  if (chance < 0.55) {
    const step = pick(Object.keys(script.steps));
    return { kind: 'pressed', step, choice: pick(engine.choicesOf(script.steps[step]))?.id ?? 'none' };
  }
  if (chance < 0.63 && choices.length > 0) return { kind: 'typed', text: pick(choices).label[pick(LOCALES)] };
  if (chance < 0.68 && choices.length > 0) {
    return { kind: 'typed', text: `${pick(choices).label[pick(LOCALES)]}，${pick(WORDS)}` };
  }
  if (chance < 0.9) return { kind: 'typed', text: pick(WORDS) };
  return pick(EVENTS);
}

/** Mulberry32: the same numbers from the same seed, on every machine. */
function randomOf(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

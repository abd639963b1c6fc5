import { expect, it } from 'vitest';
import { keyboard, payloadOf } from '../../adapters/telegram/keyboard.ts';

const rows = (labels: readonly string[]) =>
  keyboard(labels.map((label, n) => ({ label, data: `d${n}` }))).map((row) => row.map(({ text }) => text));

it.each([
  ['a scale of five', ['1', '2', '3', '4', '5'], [5]],
  ['stars', ['⭐', '⭐⭐', '⭐⭐⭐', '⭐⭐⭐⭐', '⭐⭐⭐⭐⭐'], [3, 2]],
  ['0 to 10', ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'], [6, 5]],
  ['0 to 10 and a long one', [...'0123456789', '10', 'I would rather not say'], [6, 5, 1]],
  ['0 to 10 and a long one in Chinese', [...'0123456789', '10', '暂时不想评价，谢谢'], [6, 5, 1]],
  ['1 to 7', [...'1234567'], [7]],
  ['1 to 7 and a way past', [...'1234567', '跳过'], [7, 1]],
  ['yes and no', ['Yes', 'No'], [2]],
  ['是和否', ['是的', '不是'], [2]],
  ['words in English', ['Very satisfied', 'Satisfied', 'Neutral', 'Dissatisfied', 'Very dissatisfied'], [2, 2, 1]],
  ['the same in Chinese', ['非常满意', '满意', '一般', '不满意', '非常不满意'], [3, 2]],
  ['two words', ['Solved', 'Not yet'], [2]],
  ['sentences', ['Please call me back this afternoon', 'No, thank you'], [1, 1]],
  ['none', [], []],
])('lays out %s', (_, labels, sizes) => {
  const laid = rows(labels);
  expect(laid.map((row) => row.length)).toEqual(sizes);
  expect(laid.flat()).toEqual(labels);
});

it.each([
  [
    'a scale in English',
    ['Very satisfied', 'Satisfied', 'Okay', 'Dissatisfied', 'Very dissatisfied'],
    'No more surveys',
    'Talk to a person',
    [2, 2, 1, 2],
  ],
  ['the same in Chinese', ['很满意', '满意', '基本满意', '不满意', '很不满意'], '不再询问', '转人工', [3, 2, 2]],
  ['0 to 10', [...'0123456789', '10'], '不再询问', '转人工', [6, 5, 2]],
  ['1 to 7', [...'1234567'], 'No more surveys', 'Talk to a person', [7, 2]],
] as const)('puts what leads out of the questions on a row of its own: %s', (_, labels, stop, human, sizes) => {
  const answers = labels.map((label, n) => ({ label, data: `d${n}` }));
  const outside = [stop, human].map((label) => ({ label, data: label, outside: true as const }));
  const laid = keyboard([...answers, ...outside]).map((row) => row.map(({ text }) => text));
  expect(laid.map((row) => row.length)).toEqual(sizes);
  expect(laid.at(-1)).toEqual([stop, human]);
  expect(laid.flat()).toEqual([...labels, stop, human]);
});

it('says nothing that Telegram would read as markup, and shows no preview of a link', () => {
  expect(payloadOf('42', { text: '<b>*x*</b> https://example.org/c/abc', buttons: [] })).toEqual({
    chat_id: 42,
    text: '<b>*x*</b> https://example.org/c/abc',
    link_preview_options: { is_disabled: true },
  });
});

it.each(['', '@channel', '-100123', '1e5', ' 42', '42/../x', '99999999999999999999'])(
  'refuses the address %j',
  (address) => {
    expect(payloadOf(address, { text: 'x', buttons: [] })).toHaveProperty('refused');
  },
);

it('counts bytes, not characters, in what a button carries', () => {
  const button = (data: string) => payloadOf('42', { text: 'x', buttons: [{ label: 'x', data }] });
  expect(button('评'.repeat(21))).not.toHaveProperty('refused');
  expect(button('评'.repeat(22))).toHaveProperty('refused');
  expect(button('')).toHaveProperty('refused');
});

import { TRADITIONAL } from './words/characters.ts';

/** More than this of a message is not looked at. */
export const HEARD = 6_000;

/** What a text has in it: nothing to change, capitals, full-width punctuation (these two add up), or anything else. */
export const AS_IS = 0;
export const CAPITALS = 1;
export const WIDE = 2;
export const ODD = 4;

export const SPACE = 0x20;

/** For every character what it brings into a text. */
const BRINGS = new Uint8Array(0x1_0000).fill(ODD);
BRINGS.fill(AS_IS, 0x4e00, 0xa000);
BRINGS.fill(AS_IS, 0x61, 0x7b);
BRINGS.fill(CAPITALS, 0x41, 0x5b);
BRINGS.fill(AS_IS, 0x30, 0x3a);
for (const char of ` .,!?;:'"()/&%+-。、“”`) BRINGS[char.charCodeAt(0)] = AS_IS;
for (const char of '，！？；：（）') BRINGS[char.charCodeAt(0)] = WIDE;
for (const char of TRADITIONAL.keys()) BRINGS[char.charCodeAt(0)] = ODD;

/**
 * What must be done to a text until it is in the form in which words are compared, found by one look at each character.
 * Spaces that are more than one, or at an end, are odd as well, and so is a text that is longer than what is heard.
 */
export function look(text: string): number {
  if (text.length > HEARD) return ODD;
  let found: number = AS_IS;
  let before = SPACE;
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    found |= BRINGS[code] ?? ODD;
    if (found >= ODD || (code === SPACE && before === SPACE)) return ODD;
    before = code;
  }
  return before === SPACE && text !== '' ? ODD : found;
}

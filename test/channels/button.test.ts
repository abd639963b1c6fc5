import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealer } from '../../adapters/seals/index.ts';
import { buttonData, pressOf } from '../../src/channels/index.ts';
import { ConversationId } from '../../src/ids.ts';
import { choicesOf } from '../../src/scripts/index.ts';
import { LIBRARY, script } from '../scripts/library.ts';

const ours = sealer('a secret of this house, long enough');
const theirs = sealer('a secret of another house, as long');
const step = fc.stringMatching(/^!?[A-Za-z][A-Za-z0-9_]{0,19}$/);
const choice = fc.oneof(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.]{0,19}$/), fc.constantFrom('~stop', '~human'));
const press = fc.record({ conversation: fc.uuid().map((id) => ConversationId.parse(id)), step, choice });

describe('a button', () => {
  it('says again what it was made of, in at most 64 bytes', () => {
    fc.assert(
      fc.property(press, (one) => {
        const data = buttonData(one, ours);
        expect(pressOf(data, ours)).toEqual(one);
        expect(data).toMatch(/^[\w.~!-]+$/);
        if (one.step.length + one.choice.length <= 28) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      }),
    );
  });
  it('fits for every choice of every shipped script', () => {
    const conversation = ConversationId.parse(randomUUID());
    const all = LIBRARY.flatMap((id) =>
      Object.entries(script(id).steps).flatMap(([name, one]) =>
        [...choicesOf(one).map((c) => c.id), '~stop', '~human'].flatMap((c) => [
          { conversation, step: name, choice: c },
          { conversation, step: `!${name}`, choice: c },
        ]),
      ),
    );
    expect(all.length).toBeGreaterThan(50);
    for (const one of all) {
      const data = buttonData(one, ours);
      expect(Buffer.byteLength(data), `${one.step}.${one.choice}`).toBeLessThanOrEqual(64);
      expect(pressOf(data, ours)).toEqual(one);
    }
  });
  it('says nothing when another house has made it', () => {
    fc.assert(fc.property(press, (one) => pressOf(buttonData(one, theirs), ours) === null));
  });
  it('says nothing when a single character of it was changed', () => {
    const other = (letter: string) => (letter === 'A' ? 'B' : 'A');
    fc.assert(
      fc.property(press, fc.nat(70), (one, at) => {
        const data = buttonData(one, ours);
        const i = at % data.length;
        const forged = data.slice(0, i) + other(data.charAt(i)) + data.slice(i + 1);
        expect(pressOf(forged, ours)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });
  it('says nothing when its parts are exchanged with another’s', () => {
    fc.assert(
      fc.property(press, press, (one, other) => {
        const [a, b] = [buttonData(one, ours).split('.'), buttonData(other, ours).split('.')];
        for (const part of [1, 2]) {
          if (a[part] === b[part]) continue;
          const mixed = a.map((value, i) => (i === part ? (b[i] ?? value) : value)).join('.');
          expect(pressOf(mixed, ours)).toBeNull();
        }
      }),
    );
  });
  it('says nothing when it is nonsense', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (data) => pressOf(data, ours) === null));
    for (const data of [
      '',
      'v1',
      'v1....',
      'v2.x.y.z.w',
      `v1.${'_'.repeat(22)}.q1.5.AAAAAAAA`,
      '\u0000',
      'v1.AAAAAAAAAAAAAAAAAAAAAA.q1.5.AAAAAAAA\n',
    ]) {
      expect(pressOf(data, ours)).toBeNull();
    }
  });
});

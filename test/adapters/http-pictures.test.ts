import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, fileType, isPicture } from '../../adapters/http/file-type.ts';
import { withoutPlace } from '../../adapters/http/jpeg.ts';
import { exif, JPEG, jpeg, PDF, PNG, segment } from './pictures.ts';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const brand = (major: string, ...others: readonly string[]) =>
  bytes(`\0\0\0\x20ftyp${major}\0\0\0\0${others.join('')}`);

describe('what a file is', () => {
  it.each([
    ['image/jpeg', JPEG.plain],
    ['image/png', PNG],
    ['image/gif', bytes('GIF87a…')],
    ['image/gif', bytes('GIF89a…')],
    ['image/webp', bytes('RIFF\n\0\r\nWEBPVP8 ')],
    ['image/webp', bytes('RIFF\0\0\0\0WEBPVP8X')],
    ['image/heic', brand('heic', 'mif1', 'heic')],
    ['image/heic', brand('mif1', 'mif1', 'heic')],
    ['application/pdf', PDF],
    [null, brand('mif1', 'mif1', 'avif')],
    [null, brand('qt  ', 'heic')],
    [null, brand('isom', 'mp42')],
    [null, bytes('RIFF\0\0\0\0WAVEfmt ')],
    [null, bytes('RIFF\0\0\0\0WEBP<svg')],
    [null, bytes(' %PDF-1.7')],
    [null, bytes('\xFF\xD8')],
    [null, bytes('<svg/>')],
    [null, bytes('BM')],
    [null, new Uint8Array()],
  ])('is %s', (type, content) => {
    expect(fileType(content)).toBe(type);
  });

  it('can be a picture that staff see', () => {
    const types = [
      'image/jpeg',
      'image/png',
      'image/gif',
      'image/webp',
      'image/heic',
      'application/pdf',
      'image/svg+xml',
    ];
    expect([...types.filter(isPicture), isPicture(null)]).toEqual([...types.slice(0, 4), false]);
  });
});

describe('what a file is called', () => {
  it.each([
    ['划痕.JPG', 'image/jpeg', '划痕.JPG'],
    ['C:\\fakepath\\door.jpeg', 'image/jpeg', 'door.jpeg'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['report.html', 'image/jpeg', 'report.html.jpg'],
    ['photo.jpg.exe', 'image/jpeg', 'photo.jpg.exe.jpg'],
    ['gpj.\u202Eexe', 'image/png', 'gpj.exe.png'],
    ['a\r\nSet-Cookie: b', 'image/png', 'aSet-Cookie b.png'],
    ['  .png', 'image/png', 'photo.png'],
    ['...', 'application/pdf', 'document.pdf'],
    ['', 'image/heic', 'photo.heic'],
    ['invoice', 'application/pdf', 'invoice.pdf'],
  ] as const)('%j as %s is %j', (given, type, name) => {
    expect(fileName(given, type)).toBe(name);
  });

  it('is never empty, long, a path, or with another ending', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = fileName(given, 'image/webp');
        expect(name).toMatch(/^[^/\\\p{Cc}]+\.webp$/iu);
        expect(Array.from(name).length).toBeLessThanOrEqual(106);
      }),
    );
  });
});

describe('a JPEG without its place', () => {
  const has = (content: Uint8Array, text: string) => Buffer.from(content).includes(text);

  it('is the same picture when there is nothing to hide', () => {
    expect(withoutPlace(JPEG.plain)).toEqual(JPEG.plain);
    const coloured = jpeg(JPEG.JFIF, segment(0xe2, 'ICC_PROFILE'), segment(0xee, 'Adobe'));
    expect(withoutPlace(coloured)).toEqual(coloured);
  });

  it.each(['big', 'little'] as const)('keeps how it is turned, and nothing else (%s endian)', (order) => {
    const photo = jpeg(JPEG.JFIF, exif(6, order), segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<GPS-SECRET/>'));
    const bare = withoutPlace(photo);
    expect(has(bare, 'SECRET')).toBe(false);
    const turned = segment(0xe1, [
      ...Buffer.from('Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006\0\0\0\0\0\0', 'latin1'),
    ]);
    expect(bare).toEqual(jpeg(JPEG.JFIF, turned));
    expect(withoutPlace(bare)).toEqual(bare);
  });

  it('loses comments, IPTC and Exif that say nothing about turning', () => {
    const photo = jpeg(exif(1), segment(0xfe, 'SECRET'), segment(0xed, 'Photoshop SECRET'), [0xff], segment(0xe1, 'x'));
    expect(withoutPlace(photo)).toEqual(jpeg());
  });

  it('survives whatever else comes: cut off, lengths that lie, noise', () => {
    for (let length = 0; length < JPEG.withPlace.length; length++) {
      expect(() => withoutPlace(JPEG.withPlace.slice(0, length))).not.toThrow();
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const photo = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 60, ...Buffer.from('Exif\0\0'), ...noise]);
        expect(() => withoutPlace(photo)).not.toThrow();
      }),
    );
  });
});

/** A PNG of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');

const START = [0xff, 0xd8];
const SCAN = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x11, 0x22, 0xff, 0, 0x33, 0xff, 0xd9];
const TABLE = segment(0xdb, '\u0000table');
const JFIF = segment(0xe0, 'JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0');

/** A segment with its length. */
export function segment(marker: number, content: string | readonly number[]): number[] {
  const bytes = typeof content === 'string' ? [...Buffer.from(content, 'latin1')] : [...content];
  return [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff, ...bytes];
}

/** Exif in either byte order: how the picture is turned, and where it was taken. */
export function exif(turned: number, order: 'big' | 'little' = 'big'): number[] {
  const short = (value: number) => (order === 'big' ? [0, value] : [value, 0]);
  const long = (value: number) => (order === 'big' ? [0, 0, 0, value] : [value, 0, 0, 0]);
  const tag = order === 'big' ? [0x01, 0x12] : [0x12, 0x01];
  const tiff = [
    ...(order === 'big' ? [0x4d, 0x4d, 0, 0x2a] : [0x49, 0x49, 0x2a, 0]),
    ...long(8),
    ...short(2),
    ...[...(order === 'big' ? [0x01, 0x0f] : [0x0f, 0x01]), ...short(2), ...long(1), ...long(0)],
    ...[...tag, ...short(3), ...long(1), ...short(turned), 0, 0],
    ...long(0),
    ...Buffer.from('GPS-SECRET'),
  ];
  return segment(0xe1, [...Buffer.from('Exif\0\0', 'latin1'), ...tiff]);
}

/** A JPEG with these segments before its table and its scan. */
export function jpeg(...segments: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from([...START, ...segments.flat(), ...TABLE, ...SCAN]);
}

export const JPEG = { plain: jpeg(JFIF), withPlace: jpeg(JFIF, exif(6)), JFIF } as const;

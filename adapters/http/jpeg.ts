/**
 * A JPEG without what says where, when and with which device it was taken: its Exif, XMP, IPTC and comment segments. How
 * the picture is turned is kept, because without it phones' photos lie on their side. Nothing is decoded; bytes that are
 * not as the format says are given back as they are from there on.
 */
export function withoutPlace(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let turned = 1;
  let at = 2;
  while (at + 4 <= bytes.length && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    // Some writers fill up between segments.
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    // From the start of the scan on it is the picture itself.
    if (marker === SCAN || marker < FIRST_WITH_LENGTH || end > bytes.length) break;
    if (marker === APP1) turned = Math.max(turned, orientation(bytes.subarray(at + 4, end)));
    if (!TELLING.has(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  if (turned > 1) kept.splice(isJfif(kept[1]) ? 2 : 1, 0, exifOf(turned));
  return joined(kept);
}

const SCAN = 0xda;
const FIRST_WITH_LENGTH = 0xc0;
const APP1 = 0xe1;
/** Exif and XMP, Photoshop's IPTC, comments. (APP0 and APP2 say how colours are meant.) */
const TELLING: ReadonlySet<number> = new Set([APP1, 0xed, 0xfe]);
const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;

/** How an Exif segment says that the picture is turned: 1 to 8, 1 for upright and for what cannot be read. */
function orientation(segment: Uint8Array): number {
  if (String.fromCharCode(...segment.subarray(0, 6)) !== EXIF || segment.length < 16) return 1;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return 1;
    const value = tiff.getUint16(at + 8, little);
    if (tiff.getUint16(at, little) === ORIENTATION) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An Exif segment that says how the picture is turned, and nothing else. */
function exifOf(turned: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([
    0xff,
    APP1,
    0,
    8 + tiff.length,
    ...Array.from(EXIF, (letter) => letter.charCodeAt(0)),
    ...tiff,
  ]);
}

/** JFIF wants to be first. */
function isJfif(segment: Uint8Array | undefined): boolean {
  return segment?.[1] === 0xe0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

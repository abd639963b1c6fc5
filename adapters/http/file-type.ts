/** What customers may send from the web chat; each is known by its first bytes. */
export const FILE_TYPES = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'application/pdf': ['pdf'],
} as const;
export type FileType = keyof typeof FILE_TYPES;

/** How many bytes at the beginning decide. */
export const TELLING_BYTES = 64;

/**
 * What the bytes are, whatever anybody calls them; null for everything else. None of these can run in a browser: what
 * could (HTML, SVG, XML) has none of these beginnings.
 */
export function fileType(bytes: Uint8Array): FileType | null {
  const head = String.fromCharCode(...bytes.subarray(0, TELLING_BYTES));
  if (head.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF.{4}WEBPVP8[ LX]/s.test(head)) return 'image/webp';
  if (head.slice(4, 8) === 'ftyp' && isHeic(head)) return 'image/heic';
  return head.startsWith('%PDF-') ? 'application/pdf' : null;
}

/** The brands of an ISO container, the first one or any that it is compatible with: many phones write `mif1` first. */
function isHeic(head: string): boolean {
  const brands = [head.slice(8, 12), ...(head.slice(16).match(/.{4}/gs) ?? [])];
  return (
    /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(head.slice(8, 12)) && brands.some((one) => /^he[iv]/.test(one))
  );
}

/** Whether browsers of staff can show it as a picture. */
export function isPicture(type: string | null): boolean {
  return type !== null && type !== 'image/heic' && type.startsWith('image/') && Object.hasOwn(FILE_TYPES, type);
}

const NAME_LIMIT = 100;

/**
 * A file's name as it may be kept and shown: no folders, no control characters, nothing that turns the direction of
 * writing around (`gpj.exe`), and an ending that says what the bytes are.
 */
export function fileName(given: string, type: FileType): string {
  const endings: readonly string[] = FILE_TYPES[type];
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\uFFFD<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [, stem = '', ending = ''] = /^(.*?)(?:\.([^.]*))?$/.exec(plain.replace(/[. ]+$/, '')) ?? [];
  const base = Array.from(endings.includes(ending.toLowerCase()) ? stem : plain.replace(/[. ]+$/, '')).slice(
    0,
    NAME_LIMIT,
  );
  const name = base.join('').replace(/^[. ]+/, '');
  if (name === '') return `${type === 'application/pdf' ? 'document' : 'photo'}.${endings[0]}`;
  return `${name}.${endings.includes(ending.toLowerCase()) ? ending : endings[0]}`;
}

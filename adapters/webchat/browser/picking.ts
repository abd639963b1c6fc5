import { find } from './dom.ts';

/** A file as it will be sent, or why it will not be. */
export type Picked = {
  readonly name: string;
  readonly file: Blob;
  readonly refused: 'file-too-large' | 'wrong-type' | null;
};

export type Picking = { show(visible: boolean): void; enable(enabled: boolean): void };

/** Bytes. The server says the same (`http/chat-files.ts`). */
const LIMIT = 8 * 1024 * 1024;
/** A phone's photo shows a scratch as well at this size, and is up ten times sooner. */
const LARGE = 1024 * 1024;
const LONGEST_SIDE = 2_560;
const QUALITY = 0.85;

/** The button that opens the phone's camera or its files. */
export function picking(onPicked: (picked: Picked) => void): Picking {
  const button = find('attach', HTMLButtonElement);
  const input = find('file', HTMLInputElement);
  let enabled = true;
  let busy = false;
  const refresh = () => {
    button.disabled = !enabled || busy;
  };
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    busy = true;
    refresh();
    onPicked(await prepared(file));
    // The same file again is a change, too.
    input.value = '';
    busy = false;
    refresh();
    button.focus();
  });
  return {
    show(visible) {
      button.hidden = !visible;
    },
    enable(next) {
      enabled = next;
      refresh();
    },
  };
}

async function prepared(file: File): Promise<Picked> {
  const { name } = file;
  if (!/^(?:image\/(?!svg)|application\/pdf$|$)/.test(file.type)) return { name, file, refused: 'wrong-type' };
  const small = file.size > LARGE && /^image\/(?!gif)/.test(file.type) ? await smaller(file) : file;
  return { name, file: small, refused: small.size > LIMIT ? 'file-too-large' : null };
}

/** The picture as a JPEG that fits a screen, or as it is where this browser cannot read it. */
async function smaller(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}

import { parsed, type Reply } from './wire.ts';

/** As long as the server has patience. */
const PATIENCE = 90_000;

/** Posts one file under the id of its message. `onPart` is told how much is up, from 0 to 1. Never throws. */
export function upload(
  url: string,
  { id, name, file }: { readonly id: string; readonly name: string; readonly file: Blob },
  locale: string,
  onPart: (part: number) => void,
): Promise<Reply> {
  return new Promise((resolve) => {
    // The one thing that fetch cannot do is to tell how far it is.
    const request = new XMLHttpRequest();
    const nothing = () => resolve({ status: 0, retryAfter: null, body: undefined });
    request.open('POST', `${url}?id=${encodeURIComponent(id)}`);
    request.timeout = PATIENCE;
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', locale);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(wellFormed(name).slice(0, 200)));
    request.upload.onprogress = ({ loaded, total }) => onPart(total > 0 ? loaded / total : 0);
    request.onload = () =>
      resolve({
        status: request.status,
        retryAfter: request.getResponseHeader('Retry-After'),
        body: parsed(request.responseText),
      });
    request.onerror = nothing;
    request.ontimeout = nothing;
    request.onabort = nothing;
    request.send(file);
  });
}

/** Halves of a character cannot be written into a header. */
function wellFormed(text: string): string {
  return Array.from(text, (letter) => (/[\uD800-\uDFFF]/.test(letter) && letter.length === 1 ? '' : letter)).join('');
}

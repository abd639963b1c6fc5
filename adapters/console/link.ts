/**
 * The one-time link's token, once. It is read before anything else runs and wiped from the address at once,
 * so that neither the history, a screenshot nor a later copy of the address contains it.
 */
let token = readAndWipe();

export function takeLink(): string | null {
  const taken = token;
  token = null;
  return taken;
}

function readAndWipe(): string | null {
  const found = new URLSearchParams(window.location.hash.slice(1)).get('link');
  if (found !== null) window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return found;
}

/**
 * What was typed and not saved, kept for this tab: it outlives a session that ended and a page that was reloaded.
 * `over` is the revision that it was typed over.
 */
export type Unsaved = { readonly source: string; readonly over: number };

export function keepUnsaved(script: string, unsaved: Unsaved): void {
  try {
    window.sessionStorage.setItem(keyOf(script), JSON.stringify(unsaved));
  } catch {
    // A browser that keeps nothing: the guard against leaving still stands.
  }
}

export function findUnsaved(script: string): Unsaved | null {
  try {
    const found: unknown = JSON.parse(window.sessionStorage.getItem(keyOf(script)) ?? 'null');
    return isUnsaved(found) ? found : null;
  } catch {
    return null;
  }
}

export function dropUnsaved(script: string): void {
  try {
    window.sessionStorage.removeItem(keyOf(script));
  } catch {
    // Nothing was kept.
  }
}

function keyOf(script: string): string {
  return `aftercare.unsaved.${script}`;
}

function isUnsaved(value: unknown): value is Unsaved {
  if (typeof value !== 'object' || value === null) return false;
  return 'source' in value && typeof value.source === 'string' && 'over' in value && typeof value.over === 'number';
}

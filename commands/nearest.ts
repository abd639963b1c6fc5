/** The word that was probably meant: the nearest by edits, when it is near enough; else null. */
export function nearest(typed: string, words: Iterable<string>): string | null {
  let best: { readonly word: string; readonly edits: number } | null = null;
  for (const word of words) {
    const edits = editsBetween(typed.toLowerCase(), word.toLowerCase());
    if (best === null || edits < best.edits) best = { word, edits };
  }
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : null;
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

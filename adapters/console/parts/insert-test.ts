/**
 * A source with one more test at the end of its list; null when the list is written in a way that cannot be added to by
 * hand (as JSON, or in brackets). `test` is a block whose first line begins with `  - `. Nothing else is touched, so
 * remarks and quotes stay as they were typed.
 */
export function withTest(source: string, test: string): string | null {
  if (/^\s*[{[]/.test(source)) return null;
  const lines = source.split('\n');
  const at = lines.findIndex((line) => /^tests\s*:/.test(line));
  if (at < 0) return `${source.trimEnd()}\ntests:\n${test}`;
  if (!/^tests\s*:\s*(?:#.*)?$/.test(lines[at] ?? '')) return null;
  const rest = lines.slice(at + 1);
  const length = rest.findIndex((line) => /^[^\s#-]/.test(line));
  const end = at + 1 + (length < 0 ? rest.length : length);
  const body = lines.slice(at + 1, end);
  const filled = body.length - trailingBlanks(body);
  const first = body.find((line) => /^\s*- /.test(line));
  const indent = first === undefined ? 2 : first.length - first.trimStart().length;
  const added = test
    .trimEnd()
    .split('\n')
    .map((line) => shifted(line, indent - 2));
  return [...lines.slice(0, at + 1 + filled), ...added, ...lines.slice(at + 1 + filled)].join('\n');
}

function trailingBlanks(lines: readonly string[]): number {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.length - 1 - last;
}

function shifted(line: string, by: number): string {
  return by >= 0 ? `${' '.repeat(by)}${line}` : line.slice(Math.min(-by, line.length - line.trimStart().length));
}

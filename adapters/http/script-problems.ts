import type { ScriptId } from '../../src/ids.ts';
import type { HttpParts, ScriptProblem } from './parts.ts';

/** The one problem that a check cannot see, because it does not know whose text it reads. */
export const WRONG_ID = 'id-differs';

/** What is wrong with a source that was typed for this script. */
export function problemsOf(parts: HttpParts, id: ScriptId, typed: string): readonly ScriptProblem[] {
  const { problems, draft } = parts.lint(typed);
  if (!draft || draft.id === id) return problems;
  const message = { 'zh-CN': `脚本的 id 应为 ${id}`, en: `the id of this script is ${id}` };
  return [{ level: 'error', at: 'id', line: null, code: WRONG_ID, message }, ...problems];
}

import type { z } from 'zod';
import { Fault, type FieldProblem } from '../faults.ts';

/** More problems than anyone reads at once; a batch of rubbish must not be answered with megabytes. */
const LISTED = 1_000;

/** The fault that names every problem (from the thousandth on, how many more there are). */
export function unreadable(problems: readonly FieldProblem[]): Fault {
  const left = problems.length - LISTED;
  const listed = left > 0 ? [...problems.slice(0, LISTED), { at: '', message: `and ${left} more` }] : problems;
  return new Fault('intake/unreadable', {}, { problems: listed });
}

/** Zod's issues as problems, each at the place that `placed` makes of its path. */
export function problemsOf(error: z.ZodError, placed: (path: readonly string[]) => string): readonly FieldProblem[] {
  return error.issues.map((issue) => ({ at: placed(issue.path.map(shown)), message: issue.message }));
}

/** Handed to zod: short messages for people; a message that a schema states itself goes before these. */
export const inPlainWords = {
  error: (issue: z.core.$ZodRawIssue): string | undefined => {
    if (issue.input === undefined) return 'required';
    switch (issue.code) {
      case 'invalid_type':
        return `must be ${TYPES[issue.expected] ?? issue.expected}`;
      case 'invalid_value':
        return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
      case 'too_small':
        return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`;
      case 'too_big':
        return `must be at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
      case 'invalid_key':
        return 'has too long a name';
      default:
        return undefined;
    }
  },
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};
const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

/** A member's name, as a path shows it: somebody else chose it, so it is kept short. */
function shown(part: PropertyKey): string {
  return String(part).slice(0, 80);
}

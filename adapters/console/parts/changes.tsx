import { type Draft, diff, headline } from '../../../src/scripts/index.ts';
import { ChangeList } from './change-list.tsx';

/** What changed between two versions of a script, step by step and language by language. */
export default function Changes({ before, after }: { before: Draft; after: Draft }) {
  return <ChangeList changes={diff(before, after).map((change) => ({ ...change, headline: headline(change) }))} />;
}

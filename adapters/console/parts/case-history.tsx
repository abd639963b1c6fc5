import { Text } from '@mantine/core';
import { withFilesNamed } from '../../../src/file-words.ts';
import { factWords } from '../../../src/taxonomy.ts';
import type { CaseEvent } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';

/** Who did what and when, newest first. */
export function CaseHistory({ history }: { history: readonly CaseEvent[] }) {
  const words = useWords();
  const newest = history.toReversed();
  return (
    <ol className="steps">
      {newest.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in all but their place
        <li key={index}>
          <strong>{headline(words, event)}</strong>
          {event.note && (
            <div className="said" dir="auto">
              {noteOf(words, event.what, event.note)}
            </div>
          )}
          <Text size="xs" c="dimmed">
            {words.moment(event.at)}
            {moved(words, event)}
          </Text>
        </li>
      ))}
    </ol>
  );
}

function headline({ t, named }: Words, { what, actor }: CaseEvent): string {
  return `${named('what.', what)} · ${actor.name ?? t(`actor.${actor.kind}`)}`;
}

/** What a tapped button added, and why staff were reminded, are codes; what people wrote is theirs. */
function noteOf({ locale, named }: Words, what: string, note: string): string {
  if (what === 'chase') return named('chase.', note);
  return withFilesNamed(what === 'enrich' || what === 'raise' ? factWords(note, locale) : note, locale);
}

function moved({ t }: Words, { from, to }: CaseEvent): string {
  if (!to || from === to) return '';
  return from
    ? ` · ${t('case.moved', { from: t(`cstate.${from}`), to: t(`cstate.${to}`) })}`
    : ` · ${t(`cstate.${to}`)}`;
}

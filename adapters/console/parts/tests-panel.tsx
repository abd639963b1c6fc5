import { Badge, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { type Failure, placeOfLine, rehearse, STAGES } from '../../../src/conversation/index.ts';
import type { Draft, ScriptTest } from '../../../src/scripts/index.ts';
import { useWords } from '../words/index.tsx';
import { Section } from './facts.tsx';
import { Nothing } from './nothing.tsx';
import { useTryParts } from './try-parts.ts';

/** The tests that are kept with a script, played with each change: as they are written, and on each channel. */
export default function TestsPanel({ draft }: { draft: Draft | null }) {
  const { t } = useWords();
  const { script, asides } = useTryParts(draft);
  const failures = useMemo(() => (script ? rehearse(script, STAGES, asides) : []), [script, asides]);
  const tests = script?.tests ?? [];
  const wrong = new Set(failures.map(({ index }) => index)).size;
  const verdict = wrong === 0 ? t('tests.hold', { n: tests.length }) : t('tests.fail', { n: tests.length, wrong });
  return (
    <Section
      title={t('tests.title')}
      beside={
        script && tests.length > 0 ? (
          <Text size="sm" c="dimmed" role="status">
            {verdict}
          </Text>
        ) : null
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('tests.hint', { channels: STAGES.length })}
      </Text>
      {!script && <Nothing title={t('tests.title')} hint={t('try.broken')} />}
      {script && tests.length === 0 && <Nothing title={t('tests.none')} hint={t('tests.noneHint')} />}
      <ul className="tests">
        {tests.map((test, index) => (
          <One key={test.name} test={test} failures={failures.filter((failure) => failure.index === index)} />
        ))}
      </ul>
    </Section>
  );
}

function One({ test, failures }: { test: ScriptTest; failures: readonly Failure[] }) {
  const { t, named } = useWords();
  const [first] = failures;
  const everywhere = failures.some(({ channel }) => channel === null);
  return (
    <li>
      <details open={first !== undefined}>
        <summary>
          <Mark good={first === undefined}>{t(first ? 'tests.wrong' : 'tests.right')}</Mark>
          <Text span size="sm" flex={1}>
            {test.name}
          </Text>
          <Text span size="xs" c="dimmed">
            {named('language.', test.locale)}
          </Text>
        </summary>
        <Group gap={6} my={6}>
          {STAGES.map(({ channel }) => (
            <Mark key={channel} good={!everywhere && !failures.some((failure) => failure.channel === channel)}>
              {named('channel.', channel)}
            </Mark>
          ))}
        </Group>
        <Talk test={test} failure={first} />
      </details>
    </li>
  );
}

/** A sign and a word, so that nobody has to tell red from green. */
function Mark({ good, children }: { good: boolean; children: string }) {
  return (
    <Badge
      size="sm"
      radius="sm"
      tt="none"
      variant="light"
      color={good ? 'teal' : 'red'}
      c="var(--mantine-color-text)"
      miw="max-content"
    >
      {good ? '✓' : '✗'} {children}
    </Badge>
  );
}

/** The transcript, with the line that is not so, and what came instead. */
function Talk({ test, failure }: { test: ScriptTest; failure: Failure | undefined }) {
  const { t } = useWords();
  const lines = test.talk.replace(/\n$/, '').split('\n');
  const at = failure ? placeOfLine(test.talk, failure.line) : -1;
  return (
    <ol className="transcript" lang={test.locale}>
      {lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <li key={n} className={n === at ? 'differs' : undefined}>
          {line}
          {n === at && failure && (
            <div className="found">
              {failure.line === 0
                ? t('tests.unread')
                : t('tests.found', { found: failure.found ?? t('tests.nothing') })}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

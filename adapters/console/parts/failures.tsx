import { Alert, Text, UnstyledButton } from '@mantine/core';
import type { TestFailure } from '../contract.ts';
import { useWords } from '../words/index.tsx';

type Props = { failures: readonly TestFailure[]; onJump: (line: number) => void };

/** Why a script did not go live: each test that tells another story, with what was expected and what came. */
export function Failures({ failures, onJump }: Props) {
  const { t, named } = useWords();
  if (failures.length === 0) return null;
  return (
    <Alert color="red" role="alert" variant="light" title={t('failures.title', { n: failures.length })}>
      <ul className="failures">
        {failures.map((failure) => {
          const { test, index, channel, line, sourceLine, expected, found } = failure;
          return (
            <li key={`${index} ${channel} ${line}`}>
              <UnstyledButton onClick={() => onJump(sourceLine)}>
                <Text span size="sm" fw={600}>
                  {test}
                </Text>{' '}
                <Text span size="xs" c="dimmed">
                  {[channel ? named('channel.', channel) : '', t('lint.line', { line: sourceLine })]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </Text>
              </UnstyledButton>
              {line === 0 ? (
                <Text size="sm">{t('tests.unread')}</Text>
              ) : (
                <div className="changes-inline">
                  <del className="said">{expected ?? t('tests.nothing')}</del>
                  <ins className="said">{found ?? t('tests.nothing')}</ins>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}

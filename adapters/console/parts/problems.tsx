import { Badge, Group, List, Text, UnstyledButton } from '@mantine/core';
import type { Problem } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { Section } from './facts.tsx';
import { Trouble } from './trouble.tsx';

type Props = {
  problems: readonly Problem[];
  checking: boolean;
  error: Error | null;
  onJump: (line: number) => void;
};

/** What the check found, as a list that the keyboard reaches; each leads to its line. */
export function Problems({ problems, checking, error, onJump }: Props) {
  const { t } = useWords();
  const errors = problems.filter(({ level }) => level === 'error').length;
  const warnings = problems.length - errors;
  const verdict = problems.length === 0 ? t('lint.clean') : t('lint.count', { errors, warnings });
  return (
    <Section
      title={t('lint.title')}
      beside={
        <Text size="sm" c="dimmed" role="status">
          {checking ? t('lint.checking') : error ? t('lint.failed') : verdict}
        </Text>
      }
    >
      <Trouble error={error} title={t('lint.failed')} />
      {problems.length > 0 && (
        <List listStyleType="none" spacing={2} style={{ maxHeight: 260, overflowY: 'auto' }}>
          {problems.map((problem) => (
            <List.Item
              key={`${problem.at} ${problem.code} ${problem.message.en}`}
              styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}
            >
              <One problem={problem} onJump={onJump} />
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}

function One({ problem: { level, line, at, message }, onJump }: { problem: Problem; onJump: (line: number) => void }) {
  const { t, pick } = useWords();
  return (
    <UnstyledButton w="100%" py={4} px={4} style={{ borderRadius: 6 }} onClick={() => onJump(line ?? 1)}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Badge
          color={level === 'error' ? 'red' : 'yellow'}
          variant="light"
          radius="sm"
          tt="none"
          c="var(--mantine-color-text)"
          style={{ flexShrink: 0 }}
        >
          {t(level === 'error' ? 'lint.error' : 'lint.warning')}
        </Badge>
        <Text size="sm">
          {pick(message)}{' '}
          <Text span size="xs" c="dimmed">
            {[line === null ? '' : t('lint.line', { line }), at].filter((part) => part !== '').join(' · ')}
          </Text>
        </Text>
      </Group>
    </UnstyledButton>
  );
}

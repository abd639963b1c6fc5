import { Paper, Skeleton, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Text as Both } from '../../../src/text.ts';
import type { Note } from '../contract.ts';
import { useWords } from '../words/index.tsx';

type Props = {
  title: string;
  /** Null when there is nothing to show; the note or the empty text then says why. */
  value: string | null;
  lines: readonly (string | null)[];
  note?: Note;
  definition?: Both | null;
  children?: ReactNode;
};

/** One number with what makes it honest: how many, how sure, and how it is counted. */
export function Figure({ title, value, lines, note = null, definition = null, children }: Props) {
  const { t, pick } = useWords();
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label={title}
      style={{ display: 'flex', flexDirection: 'column' }}
    >
      <Title order={2} fz="sm" fw={600} c="dimmed">
        {title}
      </Title>
      <Text fz={34} lh={1.25} fw={700} className="figure" mt={2}>
        {value ?? '–'}
      </Text>
      {value === null && note === null && <Text size="sm">{t('overview.noFigure')}</Text>}
      {lines.map((line) => line && <Line key={line}>{line}</Line>)}
      {note && (
        <Text size="sm" fw={600} mt={4}>
          {t(`note.${note}`)}
        </Text>
      )}
      {children}
      {definition && (
        <Text size="xs" c="dimmed" mt="auto" pt="sm">
          {t('overview.definition', { words: pick(definition) })}
        </Text>
      )}
    </Paper>
  );
}

export function FigureWaiting() {
  return (
    <Paper withBorder p="md">
      <Skeleton height={14} width="40%" />
      <Skeleton height={36} width="55%" mt="sm" />
      <Skeleton height={14} mt="md" />
      <Skeleton height={14} mt="xs" width="80%" />
      <Skeleton height={44} mt="md" />
    </Paper>
  );
}

function Line({ children }: { children: string }) {
  return (
    <Text size="sm" className="figure">
      {children}
    </Text>
  );
}

import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  title: string;
  hint: string /** 1 when it is all that a page has. */;
  order?: 1 | 2;
  children?: ReactNode;
};

/** An empty place: what would be here, and what to do to get it. */
export function Nothing({ title, hint, order = 2, children }: Props) {
  return (
    <Paper withBorder p="xl" ta="center">
      <Title order={order} fz="md">
        {title}
      </Title>
      <Text c="dimmed" size="sm" mt={6} mx="auto" maw="40em">
        {hint}
      </Text>
      {children && <div style={{ marginTop: 16 }}>{children}</div>}
    </Paper>
  );
}

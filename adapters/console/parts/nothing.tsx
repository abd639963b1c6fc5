import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty place: what would be here, and what to do to get it. */
export function Nothing({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" ta="center">
      <Title order={2} fz="md">
        {title}
      </Title>
      <Text c="dimmed" size="sm" mt={6} mx="auto" maw="40em">
        {hint}
      </Text>
      {children && <div style={{ marginTop: 16 }}>{children}</div>}
    </Paper>
  );
}

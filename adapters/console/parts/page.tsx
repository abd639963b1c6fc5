import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/index.tsx';

type Props = { title: string; beside?: ReactNode; above?: ReactNode; hint?: string; children: ReactNode };

let arrived = false;

/** A page: its title in the tab and as the heading, which gets the focus when one comes here from another page. */
export function Page({ title, beside, above, hint, children }: Props) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('frame.product')}`;
  }, [title, t]);
  useEffect(() => {
    // Not on the first page of a visit: there the browser starts at the top, before the skip link.
    if (arrived) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <Stack gap="lg">
      <div>
        {above}
        <Group justify="space-between" align="center" gap="sm" mih={36}>
          <Title order={1} fz={24} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {beside}
        </Group>
        {hint && (
          <Text c="dimmed" size="sm" mt={4} maw="46em">
            {hint}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}

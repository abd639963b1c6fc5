import { Button, Group, Text } from '@mantine/core';
import { useWords } from '../words/index.tsx';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** How many are shown (said aloud when it changes), and the way to more. */
export function More({ pages, shown }: { pages: Pages; shown: number }) {
  const { t } = useWords();
  return (
    <Group justify="space-between" mih={36}>
      <Text size="sm" c="dimmed" role="status">
        {pages.hasNextPage ? t('shared.shownMore', { n: shown }) : t('shared.shown', { n: shown })}
      </Text>
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('do.more')}
        </Button>
      )}
    </Group>
  );
}

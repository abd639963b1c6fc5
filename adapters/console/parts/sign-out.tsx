import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useWords } from '../words/index.tsx';

export function SignOut() {
  const { t } = useWords();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: api.signOut,
    onSettled: () => {
      client.clear();
      // A full load, so that nothing of this person stays in memory.
      window.location.assign('/console/sign-in');
    },
  });
  return (
    <Button size="xs" variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
      {t('frame.signOut')}
    </Button>
  );
}

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';

type Props = {
  label: string;
  title: string;
  hint: string;
  /** What is done once it was confirmed. */
  work: () => Promise<unknown>;
  /** What is read again afterwards. */
  changes: string;
  /** What is said afterwards. */
  said: string;
};

/** A button for what cannot be undone: it asks first. */
export function AskedButton({ label, title, hint, work, changes, said }: Props) {
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const act = useMutation({
    mutationFn: work,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [changes] });
      ask(false);
      done(said);
    },
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={() => ask(true)}>
        {label}
      </Button>
      <AskFirst
        opened={asking}
        title={title}
        hint={hint}
        go={label}
        danger
        busy={act.isPending}
        error={act.error}
        onGo={() => act.mutate()}
        onClose={() => ask(false)}
      />
    </>
  );
}

import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../api.ts';
import { type Case, MOVES, type MoveName } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { done } from './done.ts';
import { Section } from './facts.tsx';
import { Trouble } from './trouble.tsx';

/** What may be done with a case now: the server says which moves are legal, and who was faster when one no longer is. */
export function Moves({ aCase }: { aCase: Case }) {
  const { t } = useWords();
  const [chosen, choose] = useState<MoveName | null>(null);
  const act = useMove(aCase.id, () => choose(null));
  const legal = MOVES.filter((move) => aCase.moves.includes(move));
  const open = chosen !== null && legal.includes(chosen) ? chosen : null;
  const pick = (move: MoveName) => {
    act.reset();
    if (move === 'claim') act.mutate({ move });
    else choose(move === open ? null : move);
  };
  return (
    <Section title={t('move.title')}>
      <Stack gap="sm">
        {aCase.state === 'callback' && <Alert color="grape">{t('move.awaiting')}</Alert>}
        {legal.length === 0 && <Text c="dimmed">{t('move.none')}</Text>}
        <Group gap="sm" role="group" aria-label={t('move.choose')}>
          {legal.map((move, index) => (
            <Button
              key={move}
              variant={index === 0 && open === null ? 'filled' : 'default'}
              {...(move === 'claim' ? { title: t('move.claimHint') } : { 'aria-expanded': move === open })}
              loading={act.isPending && act.variables.move === move}
              onClick={() => pick(move)}
            >
              {t(`move.${move}`)}
            </Button>
          ))}
        </Group>
        <Trouble error={act.error} />
        {open !== null && open !== 'claim' && (
          <MoveText key={open} move={open} aCase={aCase} busy={act.isPending} onGo={act.mutate} />
        )}
      </Stack>
    </Section>
  );
}

type TextProps = {
  move: Exclude<MoveName, 'claim'>;
  aCase: Case;
  busy: boolean;
  onGo: (move: { move: MoveName; text?: string }) => void;
};

function MoveText({ move, aCase, busy, onGo }: TextProps) {
  const { t, named } = useWords();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const reachesCustomer = move === 'contact' || move === 'resolve';
  const language = aCase.customer.locale;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = text.trim();
    setMissing(given === '' && move !== 'reopen');
    if (given !== '') onGo({ move, text: given });
    else if (move === 'reopen') onGo({ move });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={t('move.text')}
          description={t(`move.${move}Hint`)}
          data-autofocus
          autoFocus
          autosize
          minRows={3}
          maxRows={12}
          maxLength={4000}
          value={text}
          error={missing ? t('shared.required') : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {reachesCustomer && language && (
          <Text size="sm">{t('move.customerSpeaks', { language: named('language.', language) })}</Text>
        )}
        <Button type="submit" loading={busy} style={{ alignSelf: 'flex-start' }}>
          {t(`move.${move}`)}
        </Button>
      </Stack>
    </form>
  );
}

function useMove(id: string, close: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: { move: MoveName; text?: string }) => api.move(id, move),
    onSuccess: (after, { move }) => {
      client.setQueryData(['case', id], after);
      void client.invalidateQueries({ queryKey: ['cases'] });
      void client.invalidateQueries({ queryKey: ['conversation'] });
      close();
      done(t('move.done', { number: after.number, move: t(`what.${move}`) }));
    },
    // Somebody was faster: show how the case stands now, beside the refusal. What was typed stays.
    onError: () => void client.invalidateQueries({ queryKey: ['case', id] }),
  });
}

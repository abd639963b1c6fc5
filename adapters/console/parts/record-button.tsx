import { Button, CopyButton, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { testAsYaml, testOf } from '../../../src/conversation/index.ts';
import { useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';
import type { Simulation } from './simulation.ts';

type Props = { run: Simulation; onRecord: (test: string) => boolean };

/** Keeps a trial as a test of the script: from then on nobody publishes a change that breaks it unawares. */
export function RecordButton({ run, onRecord }: Props) {
  const { t } = useWords();
  const [asking, ask] = useState(false);
  return (
    <>
      <Group>
        <Button size="xs" variant="default" disabled={run.heard.length === 0} onClick={() => ask(true)}>
          {t('record.record')}
        </Button>
      </Group>
      {asking && <Recording run={run} onRecord={onRecord} onClose={() => ask(false)} />}
    </>
  );
}

function Recording({ run, onRecord, onClose }: Props & { onClose: () => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [refused, refuse] = useState(false);
  const named = name.trim();
  const test = recorded(run, named);
  const keep = () => {
    if (test === null || named === '') return;
    const kept = onRecord(test);
    refuse(!kept);
    if (!kept) return;
    onClose();
    done(t('record.done'));
  };
  return (
    <AskFirst
      opened
      title={t('record.title')}
      hint={t('record.hint')}
      go={t('record.insert')}
      busy={false}
      disabled={test === null || named === ''}
      error={null}
      onGo={keep}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('record.name')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {test === null && <Text size="sm">{t('record.cannot')}</Text>}
      {refused && test !== null && <ByHand test={test} />}
    </AskFirst>
  );
}

function ByHand({ test }: { test: string }) {
  const { t } = useWords();
  return (
    <Text size="sm" role="alert">
      {t('record.byHand')}{' '}
      <CopyButton value={test}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {copied ? t('do.copied') : t('do.copy')}
          </Button>
        )}
      </CopyButton>
    </Text>
  );
}

function recorded({ script, asides, locale, seed, first, facts, heard }: Simulation, name: string): string | null {
  const known = Object.keys(facts).length > 0 && { facts };
  const begun = { locale, ...(seed !== '' && { seed }), ...(first && { first: true as const }), ...known };
  const test = testOf(script, name || '-', { ...begun, heard }, asides);
  return test && testAsYaml(test);
}

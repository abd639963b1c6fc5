import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Draft } from '../../../src/scripts/index.ts';
import type { Locale } from '../../../src/text.ts';
import { useSession } from '../queries.ts';
import { LOCALES, useWords } from '../words/index.tsx';
import { Section } from './facts.tsx';
import { Nothing } from './nothing.tsx';
import { sampleVars } from './sample-vars.ts';
import { begin, hear, pressed, runnable, type Simulation } from './simulation.ts';
import { TrialLine } from './trial-line.tsx';

/** A trial chat on the very engine of production, with nothing sent to anybody. */
export default function Simulator({ draft }: { draft: Draft | null }) {
  const { t } = useWords();
  const runs = draft !== null && runnable(draft) !== null;
  // While somebody is in the middle of typing, the chat goes on with what ran last.
  const [good, setGood] = useState<Draft | null>(null);
  if (runs && good !== draft) setGood(draft);
  return (
    <Section title={t('try.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('try.hint')}
      </Text>
      {good ? <Trial draft={good} broken={!runs} /> : <Nothing title={t('editor.try')} hint={t('try.broken')} />}
    </Section>
  );
}

function Trial({ draft, broken }: { draft: Draft; broken: boolean }) {
  const words = useWords();
  const { t } = words;
  const { company } = useSession();
  const [locale, setLocale] = useState<Locale>(words.locale);
  const start = (speaking: Locale) => {
    const script = runnable(draft);
    return script && { of: draft, run: begin(script, speaking, sampleVars(company.brand)) };
  };
  const [trial, setTrial] = useState(() => start(locale));
  if (!trial) return null;
  const go = (run: Simulation) => setTrial({ ...trial, run });
  const restart = (speaking: Locale) => {
    setLocale(speaking);
    setTrial(start(speaking));
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('try.language')}
          value={locale}
          data={LOCALES.map((each) => ({ value: each.locale, label: each.label }))}
          onChange={restart}
        />
        <Button size="xs" variant="default" onClick={() => restart(locale)}>
          {t('try.restart')}
        </Button>
      </Group>
      <Text size="sm" role="status" mih={20}>
        {broken ? t('try.broken') : trial.of === draft ? standing(trial.run, t) : t('try.changed')}
      </Text>
      <Talk run={trial.run} onGo={go} />
      <Composer run={trial.run} onGo={go} />
    </Stack>
  );
}

type Step = { run: Simulation; onGo: (run: Simulation) => void };

function Talk({ run, onGo }: Step) {
  const { t } = useWords();
  const log = useRef<HTMLOListElement>(null);
  const said = run.lines.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what scrolls
  useEffect(() => {
    log.current?.parentElement?.scrollTo({ top: log.current.parentElement.scrollHeight });
  }, [said]);
  const openAt = run.lines.findLastIndex((line) => line.from === 'bot' && line.choices.length > 0);
  return (
    <Paper
      withBorder
      p="sm"
      style={{ height: 440, overflowY: 'auto' }}
      tabIndex={0}
      aria-label={t('try.log')}
      role="log"
    >
      <ol className="talk" ref={log}>
        {run.lines.map((line, index) => (
          <TrialLine
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
            key={index}
            line={line}
            pressable={index === openAt && run.state.status === 'open'}
            onPress={(choice) => onGo(hear(run, pressed(choice.id), choice.label))}
          />
        ))}
      </ol>
    </Paper>
  );
}

function Composer({ run, onGo }: Step) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    const text = typed.trim();
    if (text === '') return;
    setTyped('');
    onGo(hear(run, { kind: 'typed', text }, text));
  };
  return (
    <Stack gap="xs">
      <form onSubmit={send}>
        <Group gap="xs" wrap="nowrap">
          <TextInput
            aria-label={t('try.type')}
            placeholder={t('try.type')}
            style={{ flex: 1 }}
            maxLength={4000}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {t('try.send')}
          </Button>
        </Group>
      </form>
      <Group gap="xs" role="group" aria-label={t('try.time')}>
        <Button size="compact-xs" variant="subtle" onClick={() => onGo(hear(run, { kind: 'reminded' }, null))}>
          {t('try.remind')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => onGo(hear(run, { kind: 'expired' }, null))}>
          {t('try.expire')}
        </Button>
      </Group>
    </Stack>
  );
}

function standing(run: Simulation, t: ReturnType<typeof useWords>['t']): string {
  return run.state.status === 'finished' ? t('try.over') : t('try.at', { step: run.state.at });
}

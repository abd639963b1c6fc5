import { Button, Checkbox, Group, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Heard } from '../../../src/conversation/index.ts';
import type { Draft } from '../../../src/scripts/index.ts';
import type { Locale } from '../../../src/text.ts';
import { useSession } from '../queries.ts';
import { LOCALES, useWords } from '../words/index.tsx';
import { ChannelViews } from './channel-views.tsx';
import { FactInputs } from './fact-inputs.tsx';
import { factNames, factsFrom } from './fact-names.ts';
import { Section } from './facts.tsx';
import { Nothing } from './nothing.tsx';
import { RecordButton } from './record-button.tsx';
import { sampleVars } from './sample-vars.ts';
import { askedStep, begin, canBeSilent, hear, pressed, type Setting, type Simulation } from './simulation.ts';
import { TrialLine } from './trial-line.tsx';
import { type TryParts, useTryParts } from './try-parts.ts';

type Props = {
  draft: Draft | null;
  /** Puts a test, as YAML, into what is being edited; null where nothing can be edited. False when it cannot be put there. */
  onRecord: ((test: string) => boolean) | null;
};

/** A trial chat on the very engine of production, with nothing sent to anybody. */
export default function Simulator({ draft, onRecord }: Props) {
  const { t } = useWords();
  const { script, asides } = useTryParts(draft);
  // While somebody is in the middle of typing, the chat goes on with what ran last.
  const [good, setGood] = useState<TryParts | null>(null);
  if (script && (good?.script !== script || good.asides !== asides)) setGood({ script, asides });
  return (
    <Section title={t('try.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('try.hint')}
      </Text>
      {good?.script ? (
        <Trial parts={good} broken={script === null} onRecord={onRecord} />
      ) : (
        <Nothing title={t('editor.try')} hint={t('try.broken')} />
      )}
    </Section>
  );
}

type Customer = Pick<Setting, 'locale' | 'seed' | 'first'> & { readonly typed: Readonly<Record<string, string>> };
type TrialProps = { parts: TryParts; broken: boolean; onRecord: Props['onRecord'] };

function Trial({ parts, broken, onRecord }: TrialProps) {
  const { t, locale } = useWords();
  const { company } = useSession();
  const start = ({ typed, ...customer }: Customer) => {
    const { script, asides } = parts;
    return script && begin({ script, asides, vars: sampleVars(company.brand), facts: factsFrom(typed), ...customer });
  };
  const [customer, setCustomer] = useState<Customer>({ locale, seed: '1', first: false, typed: {} });
  const [run, setRun] = useState(() => start(customer));
  if (!run) return null;
  const restart = (other: Partial<Customer>) => {
    const next = { ...customer, ...other };
    setCustomer(next);
    setRun(start(next));
  };
  return (
    <Stack gap="sm">
      <Who customer={customer} onChange={restart} />
      <FactInputs names={factNames(run.script)} typed={customer.typed} onType={(typed) => restart({ typed })} />
      <Text size="sm" role="status" mih={20}>
        {broken ? t('try.broken') : run.script === parts.script ? standing(run, t) : t('try.changed')}
      </Text>
      <Talk run={run} onGo={setRun} />
      <Composer run={run} onGo={setRun} />
      {onRecord && <RecordButton run={run} onRecord={onRecord} />}
      <ChannelViews run={run} />
    </Stack>
  );
}

/** Who is asked: in which language, and with which luck in the draws. */
function Who({ customer, onChange }: { customer: Customer; onChange: (customer: Partial<Customer>) => void }) {
  const { t } = useWords();
  const { locale, seed, first } = customer;
  return (
    <>
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('try.language')}
          value={locale}
          data={LOCALES.map((each) => ({ value: each.locale, label: each.label }))}
          onChange={(spoken: Locale) => onChange({ locale: spoken })}
        />
        <Button size="xs" variant="default" onClick={() => onChange({})}>
          {t('try.restart')}
        </Button>
      </Group>
      <Group gap="xs" align="flex-end">
        <TextInput
          size="xs"
          w={120}
          label={t('try.seed')}
          maxLength={40}
          value={seed}
          onChange={(event) => onChange({ seed: event.currentTarget.value.trim() })}
        />
        <Button size="xs" variant="default" onClick={() => onChange({ seed: next(seed) })}>
          {t('try.another')}
        </Button>
        <Checkbox
          size="xs"
          mb={7}
          label={t('try.first')}
          checked={first}
          onChange={(event) => onChange({ first: event.currentTarget.checked })}
        />
      </Group>
    </>
  );
}

function next(seed: string): string {
  return /^\d{1,9}$/.test(seed) ? String(Number(seed) + 1) : '1';
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
            open={index === openAt && run.state.status === 'open'}
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
      <Moments run={run} onGo={onGo} />
    </Stack>
  );
}

/** What else can happen: time passes, a photo comes. */
function Moments({ run, onGo }: Step) {
  const { t } = useWords();
  const moment = (label: string, heard: Heard, shown: string | null = null, possible = true) => (
    <Button
      key={label}
      size="compact-xs"
      variant="subtle"
      disabled={!possible}
      onClick={() => onGo(hear(run, heard, shown))}
    >
      {label}
    </Button>
  );
  return (
    <Group gap="xs" role="group" aria-label={t('try.time')}>
      {moment(t('try.silent'), { kind: 'silent', step: askedStep(run) }, null, canBeSilent(run))}
      {moment(t('try.remind'), { kind: 'reminded' })}
      {moment(t('try.expire'), { kind: 'expired' })}
      {moment(t('try.photo'), { kind: 'other', what: 'photo', ref: 'photo-1' }, t('try.aPhoto'))}
    </Group>
  );
}

function standing(run: Simulation, t: ReturnType<typeof useWords>['t']): string {
  return run.state.status === 'finished' ? t('try.over') : t('try.at', { step: askedStep(run) });
}

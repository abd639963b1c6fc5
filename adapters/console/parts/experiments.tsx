import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import type { Experiment } from '../contract.ts';
import { useRole } from '../queries.ts';
import { useWords, type Words } from '../words/index.tsx';
import { Plain } from './badges.tsx';
import { Section } from './facts.tsx';
import { TextLink } from './links.tsx';
import { type Column, Rows } from './rows.tsx';
import { Trouble } from './trouble.tsx';

/** What became of trials of wording or timing; of one script, or of all. Nothing where there was none. */
export function Experiments({ script }: { script?: string }) {
  const { t, pick } = useWords();
  const mayLook = useRole() !== 'staff';
  const read = useQuery({ queryKey: ['experiments'], queryFn: api.experiments, enabled: mayLook });
  const found = read.data?.items.filter(({ scriptId }) => script === undefined || scriptId === script) ?? [];
  if (read.error) return <Trouble error={read.error} onRetry={() => void read.refetch()} />;
  if (found.length === 0) return null;
  return (
    <Section title={t('trials.title')}>
      <Stack>
        {found.map((experiment) => (
          <One key={`${experiment.scriptId} ${experiment.version}`} experiment={experiment} />
        ))}
        <Text size="xs" c="dimmed">
          {t('overview.definition', { words: pick(found[0]?.definition ?? NO_TEXT) })}
        </Text>
      </Stack>
    </Section>
  );
}

const NO_TEXT = { 'zh-CN': '', en: '' };

function One({ experiment }: { experiment: Experiment }) {
  const words = useWords();
  const { t } = words;
  const { scriptId, version, id, sample, enough, variants } = experiment;
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        <TextLink to="/scripts/$id" params={{ id: scriptId }} size="sm">
          {scriptId}
        </TextLink>{' '}
        {t('scripts.version', { n: version })} · {id}
      </Text>
      <Rows caption={id} columns={columns(words, enough)} rows={variants} idOf={(variant) => variant.id} />
      {!enough && (
        <Text size="sm" mt={4}>
          {t('trials.notYet', { n: sample })}
        </Text>
      )}
      {enough && <Differences experiment={experiment} />}
    </div>
  );
}

type Variant = Experiment['variants'][number];

function columns({ t, number, percent }: Words, enough: boolean): Column<Variant>[] {
  const interval = (rate: number | null, low: number | null, high: number | null) =>
    rate === null ? '–' : `${percent(rate)} [${percent(low ?? 0)}–${percent(high ?? 0)}]`;
  return [
    { label: t('trials.variant'), lead: true, show: ({ id }) => <strong>{id}</strong> },
    { label: t('trials.share'), number: true, show: ({ share }) => percent(share / 100) },
    { label: t('series.asked'), number: true, show: ({ asked }) => number(asked) },
    { label: t('series.answered'), number: true, show: ({ answered }) => number(answered) },
    {
      label: t('overview.rate'),
      number: true,
      show: ({ response: { rate, low, high } }) => (enough ? interval(rate, low, high) : '–'),
    },
    {
      label: t('series.top2'),
      number: true,
      show: ({ satisfaction }) =>
        satisfaction ? interval(satisfaction.top2, satisfaction.top2Low, satisfaction.top2High) : '–',
    },
  ];
}

function Differences({ experiment: { differences } }: { experiment: Experiment }) {
  const { t, number } = useWords();
  const points = (value: number) => `${value > 0 ? '+' : ''}${number(value * 100, 1)}`;
  const lines = differences.flatMap(({ variant, against, response, satisfaction }) =>
    [
      { what: t('overview.rate'), found: response },
      { what: t('series.top2'), found: satisfaction },
    ].flatMap(({ what, found }) => (found ? [{ key: `${variant} ${what}`, variant, against, what, ...found }] : [])),
  );
  return (
    <ul className="differences">
      {lines.map(({ key, variant, against, what, difference, low, high, p, significant }) => (
        <li key={key}>
          <Plain colour={significant ? 'teal' : 'gray'}>{t(significant ? 'trials.differs' : 'trials.same')}</Plain>{' '}
          <Text span size="sm">
            {t('trials.difference', {
              what,
              variant,
              against,
              points: points(difference),
              low: points(low),
              high: points(high),
              p: p < 0.001 ? '< 0.001' : number(p, 3),
            })}
          </Text>
        </li>
      ))}
    </ul>
  );
}

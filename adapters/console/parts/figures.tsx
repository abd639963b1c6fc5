import { SimpleGrid } from '@mantine/core';
import type { Figures } from '../contract.ts';
import { DICTIONARY } from '../words/dictionary.ts';
import { useWords, type Words } from '../words/index.tsx';
import { Figure, FigureWaiting } from './figure.tsx';
import { TextLink } from './links.tsx';

const GRID = { base: 1, xs: 2, lg: 3 };

/** The first screen's numbers. NPS and effort only when somebody was asked for them. */
export function FigureCards({ figures }: { figures: Figures }) {
  const words = useWords();
  const { t } = words;
  return (
    <SimpleGrid cols={GRID}>
      <Csat csat={figures.csat} />
      <Rate figures={figures} />
      <Figure
        title={t('overview.openCases')}
        value={words.number(figures.cases.open)}
        lines={[t('overview.casesOf', figures.cases)]}
      >
        <TextLink to="/cases" size="sm" mt={6}>
          {t('overview.seeCases')}
        </TextLink>
      </Figure>
      {figures.nps.n > 0 && <Nps nps={figures.nps} />}
      {figures.ces.n > 0 && <Ces ces={figures.ces} />}
    </SimpleGrid>
  );
}

export function FigureCardsWaiting() {
  return (
    <SimpleGrid cols={GRID}>
      <FigureWaiting />
      <FigureWaiting />
      <FigureWaiting />
    </SimpleGrid>
  );
}

function Csat({ csat }: { csat: Figures['csat'] }) {
  const words = useWords();
  const { t, percent } = words;
  const lines = [
    t('overview.n', { n: csat.n }),
    between(words, csat.top2Low, csat.top2High, percent),
    meanLine(words, csat),
  ];
  return (
    <Figure
      title={t('overview.csat')}
      value={csat.top2 === null ? null : percent(csat.top2)}
      lines={lines}
      note={csat.note}
      definition={csat.definition}
    />
  );
}

function Rate({ figures: { asked, answered } }: { figures: Figures }) {
  const words = useWords();
  const { t, percent } = words;
  return (
    <Figure
      title={t('overview.rate')}
      value={answered.rate === null ? null : percent(answered.rate)}
      lines={[
        t('overview.rateOf', { asked: asked.n, answered: answered.n }),
        between(words, answered.low, answered.high, percent),
      ]}
      definition={DICTIONARY['overview.rateDefinition']}
    >
      <TextLink to="/follow-ups" search={{ state: 'answered' }} size="sm" mt={6}>
        {t('overview.seeAnswered')}
      </TextLink>
    </Figure>
  );
}

function Nps({ nps }: { nps: Figures['nps'] }) {
  const words = useWords();
  const { t } = words;
  const signed = (value: number) => words.number(value, 1);
  return (
    <Figure
      title={t('overview.nps')}
      value={nps.value === null ? null : signed(nps.value)}
      lines={[t('overview.n', { n: nps.n }), between(words, nps.low, nps.high, signed), campsLine(words, nps)]}
      note={nps.note}
      definition={nps.definition}
    />
  );
}

function Ces({ ces }: { ces: Figures['ces'] }) {
  const words = useWords();
  const { t } = words;
  return (
    <Figure
      title={t('overview.ces')}
      value={ces.mean === null ? null : words.number(ces.mean, 2)}
      lines={[
        t('overview.n', { n: ces.n }),
        ces.easy === null ? null : t('overview.cesEasy', { easy: words.percent(ces.easy) }),
      ]}
      note={ces.note}
      definition={ces.definition}
    />
  );
}

function between(
  { t }: Words,
  low: number | null,
  high: number | null,
  show: (value: number) => string,
): string | null {
  return low === null || high === null ? null : t('overview.interval', { low: show(low), high: show(high) });
}

function campsLine({ t }: Words, { promoters, passives, detractors }: Figures['nps']): string | null {
  if (promoters === null || passives === null || detractors === null) return null;
  return t('overview.npsSplit', { up: promoters, mid: passives, down: detractors });
}

function meanLine({ t, number }: Words, { mean, meanLow, meanHigh }: Figures['csat']): string | null {
  if (mean === null) return null;
  if (meanLow === null || meanHigh === null) return t('overview.csatMeanOnly', { mean: number(mean, 2) });
  return t('overview.csatMean', { mean: number(mean, 2), low: number(meanLow, 2), high: number(meanHigh, 2) });
}

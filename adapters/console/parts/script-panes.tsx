import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Lint } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { Waiting } from './loaded.tsx';

// The engine is most of the console's weight, and most visits do not need it.
const Simulator = lazy(() => import('./simulator.tsx'));
const TestsPanel = lazy(() => import('./tests-panel.tsx'));
const TextsPanel = lazy(() => import('./texts-panel.tsx'));
const OutlinePanel = lazy(() => import('./outline-panel.tsx'));

/** What can be looked at beside the text; on a narrow screen the text is one of them. */
export const PANES = ['edit', 'try', 'tests', 'texts', 'outline'] as const;
export type Pane = (typeof PANES)[number];

type PickerProps = { pane: Pane; onPick: (pane: Pane) => void };

/** Two pickers: beside the text on a wide screen, above it on a narrow one. */
export function PanePicker({ pane, onPick, wide }: PickerProps & { wide: boolean }) {
  const { t } = useWords();
  const panes = wide ? PANES.filter((name) => name !== 'edit') : PANES;
  const shown = wide && pane === 'edit' ? 'try' : pane;
  return (
    <SegmentedControl
      {...(wide ? { visibleFrom: 'lg' } : { hiddenFrom: 'lg' })}
      fullWidth
      mb={wide ? 'sm' : 0}
      aria-label={t('editor.panes')}
      value={shown}
      onChange={(name) => onPick(panes.find((one) => one === name) ?? 'edit')}
      data={panes.map((name) => ({ value: name, label: t(`editor.${name}`) }))}
    />
  );
}

type Props = {
  id: string;
  pane: Pane;
  live: number | null;
  lint: Lint | null;
  source: string;
  onJump: (line: number) => void;
  onRecord: ((test: string) => boolean) | null;
};

export function PaneView({ id, pane, live, lint, source, onJump, onRecord }: Props) {
  const draft = lint?.draft ?? null;
  return (
    <Suspense fallback={<Waiting lines={1} height={480} />}>
      {(pane === 'try' || pane === 'edit') && <Simulator draft={draft} onRecord={onRecord} />}
      {pane === 'tests' && <TestsPanel draft={draft} />}
      {pane === 'texts' && <TextsPanel id={id} live={live} data={lint?.data} />}
      {pane === 'outline' && <OutlinePanel draft={draft} source={source} onJump={onJump} />}
    </Suspense>
  );
}

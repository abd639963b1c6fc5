import { Text, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { Draft } from '../../../src/scripts/index.ts';
import { useWords, type Words } from '../words/index.tsx';
import { Section } from './facts.tsx';
import { Nothing } from './nothing.tsx';
import { type By, lineOfStep, outlineOf, type Way } from './outline.ts';

type Props = { draft: Draft | null; source: string; onJump: (line: number) => void };

/** Where every answer leads, as a list in a list; each step leads to its line. */
export default function OutlinePanel({ draft, source, onJump }: Props) {
  const { t } = useWords();
  const top = useMemo(() => draft && outlineOf(draft), [draft]);
  const jump = (step: string) => {
    const line = lineOfStep(source, step);
    if (line !== null) onJump(line);
  };
  return (
    <Section title={t('outline.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('outline.hint')}
      </Text>
      {top ? (
        <ul className="outline">
          <li>
            <Step way={top} onJump={jump} />
          </li>
        </ul>
      ) : (
        <Nothing title={t('outline.title')} hint={t('try.broken')} />
      )}
    </Section>
  );
}

function Step({ way, onJump }: { way: Way; onJump: (step: string) => void }) {
  const words = useWords();
  const { t, pick, named } = words;
  return (
    <>
      <UnstyledButton className="step" onClick={() => onJump(way.step)}>
        <code>{way.step}</code>{' '}
        <Text span size="xs" c="dimmed">
          {way.kind ? named('kind.', way.kind) : t('outline.nowhere')}
          {way.again ? ` · ${t('outline.again')}` : ''}
        </Text>
        {way.text && !way.again && (
          <Text span size="sm" display="block" className="said">
            {pick(way.text)}
          </Text>
        )}
      </UnstyledButton>
      {way.on.length > 0 && (
        <ul>
          {way.on.map((on, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a way on is its place
            <li key={n}>
              <Text size="xs" c="dimmed">
                {bySaying(on.by, words)} →
              </Text>
              <Step way={on.way} onJump={onJump} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function bySaying(by: By, { t, pick, locale }: Words): string {
  switch (by.what) {
    case 'choice':
      return by.labels.map(pick).join(locale === 'en' ? ', ' : '、');
    case 'if':
      return t('outline.if', { condition: by.condition });
    case 'silence':
      return t('outline.silence', { minutes: by.minutes });
    default:
      return t(`outline.${by.what}`);
  }
}

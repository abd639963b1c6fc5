import { Text } from '@mantine/core';
import type { Remark, RemarkKind } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { Plain } from './badges.tsx';
import { TextLink } from './links.tsx';
import { type Column, Rows } from './rows.tsx';

const COLOURS: Record<RemarkKind, string> = { praise: 'teal', feedback: 'yellow' };

export function RemarkRows({ remarks }: { remarks: readonly Remark[] }) {
  const words = useWords();
  return <Rows caption={words.t('remarks.title')} columns={columns(words)} rows={remarks} idOf={idOf} />;
}

function columns({ t, moment }: Words): Column<Remark>[] {
  return [
    {
      label: t('remarks.kind'),
      lead: true,
      whole: true,
      show: ({ kind }) => <Plain colour={COLOURS[kind]}>{t(`rkind.${kind}`)}</Plain>,
    },
    { label: t('remarks.words'), show: ({ words }) => <Said words={words} /> },
    { label: t('remarks.score'), number: true, show: ({ score }) => score ?? '–' },
    { label: t('remarks.servedBy'), whole: true, show: ({ service }) => <By name={service?.servedBy} /> },
    { label: t('remarks.service'), show: ({ service }) => <Service of={service} /> },
    {
      label: t('remarks.customer'),
      whole: true,
      show: ({ customer }) => (customer ? (customer.name ?? customer.id) : t('remarks.erased')),
    },
    { label: t('remarks.at'), whole: true, show: (remark) => <At remark={remark} at={moment(remark.at)} /> },
  ];
}

/** Customer text: whatever direction it is written in. */
function Said({ words }: { words: readonly string[] }) {
  if (words.length === 0) return <>–</>;
  return words.map((each, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and the same words may stand twice
    <Text key={n} size="sm" dir="auto" lineClamp={4}>
      {each}
    </Text>
  ));
}

function By({ name }: { name: string | null | undefined }) {
  if (!name) return <>–</>;
  return (
    <TextLink to="/remarks" search={{ servedBy: name }} size="sm">
      {name}
    </TextLink>
  );
}

function Service({ of: service }: { of: Remark['service'] }) {
  if (!service) return <>–</>;
  const { item, id, store } = service;
  return (
    <>
      {item ?? id}
      {store && (
        <Text size="xs">
          <TextLink to="/remarks" search={{ store }} size="xs">
            {store}
          </TextLink>
        </Text>
      )}
    </>
  );
}

function At({ remark: { followUpId }, at }: { remark: Remark; at: string }) {
  const { t } = useWords();
  if (!followUpId) return <>{at}</>;
  return (
    <TextLink to="/follow-ups/$id" params={{ id: followUpId }} size="sm" aria-label={`${at} · ${t('remarks.see')}`}>
      {at}
    </TextLink>
  );
}

function idOf({ conversationId, kind, at }: Remark): string {
  return `${conversationId} ${at} ${kind}`;
}

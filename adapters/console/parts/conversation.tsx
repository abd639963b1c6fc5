import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { withFilesNamed } from '../../../src/file-words.ts';
import { api } from '../api.ts';
import type { Answer, Bubble, SentFile } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { Plain } from './badges.tsx';
import { Section } from './facts.tsx';
import { Loaded } from './loaded.tsx';
import { type Column, Rows } from './rows.tsx';
import { SentFiles } from './sent-files.tsx';
import { Transcript } from './transcript.tsx';

/** What was said in one conversation, and what was recorded from it. */
export function Conversation({ id, script }: { id: string; script: string }) {
  const { t } = useWords();
  const conversation = useQuery({ queryKey: ['conversation', id], queryFn: () => api.conversation(id) });
  return (
    <Section title={t('talk.with', { script })}>
      <Loaded reading={conversation} lines={4}>
        {({ transcript, answers, files }) => (
          <Stack>
            <Transcript bubbles={transcript} />
            <Rest files={beside(transcript, files)} />
            <Answers answers={answers} />
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

/** What came without a bubble of its own: the other photos of an album, and what could not be a turn yet. */
function beside(transcript: readonly Bubble[], files: readonly SentFile[]): readonly SentFile[] {
  const shown = new Set(transcript.flatMap((bubble) => (bubble.files ?? []).map(({ id }) => id)));
  return files.filter(({ id }) => !shown.has(id));
}

function Rest({ files }: { files: readonly SentFile[] }) {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('files.rest')}
      </Text>
      <SentFiles files={files} />
    </div>
  );
}

function Answers({ answers }: { answers: readonly Answer[] }) {
  const words = useWords();
  if (answers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {words.t('talk.noAnswers')}
      </Text>
    );
  }
  const idOf = (answer: Answer) => `${answer.step} ${answer.at}`;
  return <Rows caption={words.t('talk.answers')} columns={columns(words)} rows={answers} idOf={idOf} />;
}

function columns(words: Words): Column<Answer>[] {
  const { t, moment } = words;
  return [
    {
      label: t('talk.step'),
      lead: true,
      show: ({ step }) => (
        <Text size="sm" fw={600}>
          {step}
        </Text>
      ),
    },
    {
      label: t('talk.answer'),
      show: (answer) => (
        <>
          <span className="said">{answerOf(answer, words)}</span> <Marks answer={answer} />
        </>
      ),
    },
    { label: t('talk.score'), number: true, show: ({ score }) => score ?? '–' },
    { label: t('talk.at'), show: ({ at }) => moment(at) },
  ];
}

function answerOf({ label, value, kind, file }: Answer, { pick, locale }: Words): string {
  if (label) return pick(label);
  return kind === 'file' ? withFilesNamed(value, locale, () => file?.name ?? null) : value;
}

function Marks({ answer }: { answer: Answer }) {
  const { t } = useWords();
  return (
    <>
      {answer.core && <Plain colour="teal">{t('talk.core')}</Plain>}{' '}
      {answer.late && <Plain colour="orange">{t('talk.late')}</Plain>}{' '}
      {answer.superseded && <Plain colour="gray">{t('talk.superseded')}</Plain>}
    </>
  );
}

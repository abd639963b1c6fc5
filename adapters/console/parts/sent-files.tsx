import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fileWords } from '../../../src/file-words.ts';
import { api } from '../api.ts';
import type { SentFile } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { Trouble } from './trouble.tsx';

/** What a customer sent besides words: pictures as pictures, everything else to be saved. */
export function SentFiles({ files }: { files: readonly SentFile[] }) {
  return (
    <Group gap="xs" mt={6} align="flex-start">
      {files.map((file) => (
        <One key={file.id} file={file} />
      ))}
    </Group>
  );
}

function One({ file }: { file: SentFile }) {
  const { t, locale } = useWords();
  const [broken, setBroken] = useState(false);
  const name = fileWords(file.what, file.name, locale);
  if (!file.picture || broken) return <Saved file={file} name={name} />;
  return (
    <a href={file.url} target="_blank" rel="noopener noreferrer" aria-label={t('files.open', { name })}>
      <img className="sent-picture" src={file.url} alt={name} loading="lazy" onError={() => setBroken(true)} />
    </a>
  );
}

/** Saved by this page and not by a link, so that a file which is gone says so in the reader's language. */
function Saved({ file, name }: { file: SentFile; name: string }) {
  const { t, locale } = useWords();
  const save = useMutation({
    mutationFn: () => api.file(file.id),
    onSuccess: ({ blob, name: called }) => saveAs(blob, called ?? file.name ?? file.what),
  });
  const size = file.size === null ? '' : ` (${sizeWords(file.size, locale)})`;
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        loading={save.isPending}
        aria-label={t('files.save', { name })}
        onClick={() => save.mutate()}
      >
        <span className="sent-name" dir="auto">
          {name}
          {size}
        </span>
      </Button>
      <Trouble error={save.error} title={t('files.trouble')} />
    </div>
  );
}

function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function sizeWords(bytes: number, locale: string): string {
  const [unit, amount] =
    bytes < 1_000_000 ? (['kilobyte', bytes / 1_000] as const) : (['megabyte', bytes / 1e6] as const);
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 2 } as const;
  return new Intl.NumberFormat(locale, style).format(Math.max(amount, 0.1));
}

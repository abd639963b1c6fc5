import { Alert, Button, CopyButton, Group } from '@mantine/core';
import { useWords } from '../words/index.tsx';
import { type DraftWork, isConflict } from './draft-work.ts';
import { Trouble } from './trouble.tsx';
import { useWho } from './who.ts';

/** What an editor must know before going on: text that was brought back, somebody else's save, a failed save. */
export function DraftNotices({ work }: { work: DraftWork }) {
  const { t } = useWords();
  const { save, restored, replaceBy, draft } = work;
  return (
    <>
      {restored && (
        <Alert color="blue" role="status" title={t('editor.restored')}>
          <Button size="xs" variant="default" onClick={() => replaceBy(draft)}>
            {t('editor.discard')}
          </Button>
        </Alert>
      )}
      <Conflict work={work} />
      {!isConflict(save.error) && <Trouble error={save.error} />}
    </>
  );
}

function Conflict({ work: { theirs, source, save, replaceBy } }: { work: DraftWork }) {
  const { t, moment } = useWords();
  const who = useWho();
  if (!theirs) return null;
  return (
    <Alert color="orange" role="alert" title={t('editor.conflict')}>
      {t('editor.conflictHint', { by: theirs.by ? who(theirs.by) : t('shared.unknown'), at: moment(theirs.at) })}
      <Group gap="sm" mt="sm">
        <Button size="xs" variant="default" onClick={() => replaceBy(theirs)}>
          {t('editor.takeTheirs')}
        </Button>
        <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate(theirs.revision)}>
          {t('editor.keepMine')}
        </Button>
        <CopyButton value={source}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? t('do.copied') : t('editor.copyMine')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}

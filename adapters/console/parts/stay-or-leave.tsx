import { useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { sessionQuery } from '../queries.ts';
import { useWords } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { dropUnsaved } from './unsaved.ts';

/** Nobody leaves unsaved changes behind without saying so. A session that ends is no leaving: the text is kept for it. */
export function StayOrLeave({ dirty, id }: { dirty: boolean; id: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const signedIn = () => Boolean(client.getQueryData(sessionQuery.queryKey));
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && signedIn(),
    enableBeforeUnload: () => dirty && signedIn(),
    withResolver: true,
  });
  return (
    <AskFirst
      opened={blocker.status === 'blocked'}
      title={t('editor.leaveTitle')}
      hint={t('editor.leaveHint')}
      go={t('editor.leave')}
      stay={t('editor.stay')}
      danger
      busy={false}
      error={null}
      onGo={() => {
        dropUnsaved(id);
        blocker.proceed?.();
      }}
      onClose={() => blocker.reset?.()}
    />
  );
}

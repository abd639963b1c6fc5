import { useWords } from '../words/index.tsx';
import { TextLink } from './links.tsx';

export function CustomerLink({ id, name }: { id: string; name: string | null }) {
  const { t } = useWords();
  return (
    <TextLink to="/customers/$id" params={{ id }} size="sm">
      {name ?? t('followUps.unnamed')} ({id})
    </TextLink>
  );
}

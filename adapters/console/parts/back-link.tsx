import { useWords } from '../words/index.tsx';
import { TextLink } from './links.tsx';

/** The way from one thing back to the list of them; never marked as the page one is on. */
export function BackLink({ to, name }: { to: '/cases' | '/follow-ups' | '/scripts'; name: string }) {
  const { t } = useWords();
  return (
    <TextLink to={to} size="sm" activeOptions={{ exact: true }}>
      {t('do.back', { to: name })}
    </TextLink>
  );
}

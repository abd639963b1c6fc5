import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import type { FollowUp } from '../contract.ts';
import { useWords } from '../words/index.tsx';
import { SeverityBadge } from './badges.tsx';
import { TextLink } from './links.tsx';

/** The case that came out of a follow-up, if one did. */
export function CaseOf({ followUp: { id, customer, conversation } }: { followUp: FollowUp }) {
  const { t } = useWords();
  const cases = useQuery({
    queryKey: ['cases', 'of', id],
    queryFn: () => api.cases({ customer: customer?.id }),
    enabled: customer !== null && conversation !== null,
  });
  const found = cases.data?.items.find((each) => each.followUpId === id);
  if (!found) return null;
  return (
    <>
      <SeverityBadge severity={found.severity} />
      <TextLink to="/cases/$id" params={{ id: found.id }} size="sm">
        {t('talk.case')} {found.number}
      </TextLink>
    </>
  );
}

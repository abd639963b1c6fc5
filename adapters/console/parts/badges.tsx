import { Badge } from '@mantine/core';
import type { Severity } from '../../../src/scripts/index.ts';
import type { CaseState, FollowUpState } from '../contract.ts';
import { useWords } from '../words/index.tsx';

const FOLLOW_UP_COLOURS: Record<FollowUpState, string> = {
  planned: 'blue',
  asked: 'indigo',
  answered: 'teal',
  closed: 'gray',
  skipped: 'gray',
};
const CASE_COLOURS: Record<CaseState, string> = {
  received: 'orange',
  investigating: 'blue',
  callback: 'grape',
  closed: 'teal',
  reopened: 'red',
  withdrawn: 'gray',
};
const SEVERITY_COLOURS: Record<Severity, string> = { P1: 'red', P2: 'orange', P3: 'yellow', P4: 'gray' };

export function FollowUpBadge({ state }: { state: FollowUpState }) {
  const { t } = useWords();
  return <Plain colour={FOLLOW_UP_COLOURS[state]}>{t(`fstate.${state}`)}</Plain>;
}

export function CaseBadge({ state }: { state: CaseState }) {
  const { t } = useWords();
  return <Plain colour={CASE_COLOURS[state]}>{t(`cstate.${state}`)}</Plain>;
}

export function SeverityBadge({ severity }: { severity: Severity }) {
  const { t } = useWords();
  return <Plain colour={SEVERITY_COLOURS[severity]}>{`${severity} ${t(`severity.${severity}`)}`}</Plain>;
}

/** A word on a tint of its colour; never the colour alone. */
export function Plain({ colour, children }: { colour: string; children: string }) {
  return (
    <Badge
      color={colour}
      variant="light"
      radius="sm"
      tt="none"
      fw={600}
      c="var(--mantine-color-text)"
      miw="max-content"
    >
      {children}
    </Badge>
  );
}

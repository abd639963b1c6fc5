import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { Rule } from '../contract.ts';
import { AskedButton } from '../parts/asked-button.tsx';
import { Plain } from '../parts/badges.tsx';
import { TextLink } from '../parts/links.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { type Column, Rows } from '../parts/rows.tsx';
import { NEW_RULE, RuleForm } from '../parts/rule-form.tsx';
import { useRole } from '../queries.ts';
import { useWords, type Words } from '../words/index.tsx';

export function RulesPage() {
  const { t } = useWords();
  const admin = useRole() === 'admin';
  const rules = useQuery({ queryKey: ['rules'], queryFn: api.rules });
  const [edited, edit] = useState<Rule | null>(null);
  const add = admin ? <Button onClick={() => edit(NEW_RULE)}>{t('rules.new')}</Button> : null;
  return (
    <Page title={t('rules.title')} hint={t('rules.hint')} beside={add}>
      {!admin && <Text size="sm">{t('shared.onlyAdmin')}</Text>}
      <Loaded reading={rules}>
        {({ items }) =>
          items.length > 0 ? (
            <List rules={items} admin={admin} onEdit={edit} />
          ) : (
            <Nothing title={t('rules.emptyTitle')} hint={t('rules.emptyHint')} />
          )
        }
      </Loaded>
      {edited && <RuleForm rule={edited} onClose={() => edit(null)} />}
    </Page>
  );
}

function List({ rules, admin, onEdit }: { rules: readonly Rule[]; admin: boolean; onEdit: (rule: Rule) => void }) {
  const words = useWords();
  const { t } = words;
  const buttons: Column<Rule> = {
    label: t('shared.actions'),
    quiet: true,
    show: (rule) => (
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button size="xs" variant="default" onClick={() => onEdit(rule)}>
          {t('do.edit')}
        </Button>
        <Remove id={rule.id} />
      </Group>
    ),
  };
  const ordered = rules.toSorted((a, b) => a.eventType.localeCompare(b.eventType) || a.position - b.position);
  return (
    <Rows
      caption={t('rules.title')}
      columns={admin ? [...columns(words), buttons] : columns(words)}
      rows={ordered}
      idOf={({ id }) => id}
    />
  );
}

function columns({ t, minutes }: Words): Column<Rule>[] {
  return [
    {
      label: t('rules.eventType'),
      lead: true,
      show: ({ eventType, id }) => (
        <>
          <strong>{eventType}</strong>
          <Text size="xs" c="dimmed">
            {id}
          </Text>
        </>
      ),
    },
    {
      label: t('rules.script'),
      wide: true,
      show: ({ scriptId }) => (
        <TextLink to="/scripts/$id" params={{ id: scriptId }} size="sm">
          {scriptId}
        </TextLink>
      ),
    },
    { label: t('rules.delay'), show: ({ delayMinutes }) => minutes(delayMinutes) },
    {
      label: t('rules.remind'),
      show: ({ remindMinutes }) => (remindMinutes === null ? t('rules.noReminder') : minutes(remindMinutes)),
    },
    { label: t('rules.expire'), show: ({ expireMinutes }) => minutes(expireMinutes) },
    { label: t('rules.position'), number: true, show: ({ position }) => position },
    {
      label: t('rules.enabled'),
      show: ({ enabled }) => <Plain colour={enabled ? 'teal' : 'gray'}>{t(enabled ? 'rules.on' : 'rules.off')}</Plain>,
    },
  ];
}

function Remove({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <AskedButton
      label={t('do.remove')}
      title={t('rules.removeTitle', { id })}
      hint={t('rules.removeHint')}
      work={() => api.removeRule(id)}
      changes="rules"
      said={t('rules.removed')}
    />
  );
}

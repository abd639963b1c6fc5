import { NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import type { Rule } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { AskFirst } from './ask-first.tsx';
import { done } from './done.ts';
import { MinutesInput } from './minutes-input.tsx';

/** A rule for a new event type, with times that suit most services. */
export const NEW_RULE: Rule = {
  id: '',
  eventType: '',
  scriptId: '',
  enabled: true,
  position: 0,
  delayMinutes: 1440,
  remindMinutes: 2880,
  expireMinutes: 10_080,
  maxAgeDays: 14,
};

/** A rule being written; said to be wrong only after the first try to save it. */
export function RuleForm({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const isNew = rule.id === '';
  const [draft, setDraft] = useState(rule);
  const [tried, setTried] = useState(false);
  const save = useSave(onClose);
  const wrong = mistakes(draft, words);
  const change = (part: Partial<Rule>) => setDraft({ ...draft, ...part });
  const submit = () => {
    setTried(true);
    if (Object.keys(wrong).length === 0) save.mutate(draft);
  };
  return (
    <AskFirst
      opened
      wide
      title={t(isNew ? 'rules.new' : 'rules.edit')}
      go={t('do.save')}
      busy={save.isPending}
      error={save.error}
      onGo={submit}
      onClose={onClose}
    >
      <What draft={draft} isNew={isNew} wrong={tried ? wrong : {}} onChange={change} />
      <When draft={draft} wrong={tried ? wrong : {}} onChange={change} />
    </AskFirst>
  );
}

type Wrong = Partial<Record<keyof Rule, string>>;
type PartProps = { draft: Rule; wrong: Wrong; onChange: (part: Partial<Rule>) => void };

function What({ draft, isNew, wrong, onChange }: PartProps & { isNew: boolean }) {
  const { t, pick } = useWords();
  const scripts = useQuery({ queryKey: ['scripts'], queryFn: api.scripts });
  const known =
    scripts.data?.items
      .filter(({ archivedAt }) => archivedAt === null)
      .map(({ id, name }) => ({ value: id, label: name ? `${pick(name)} (${id})` : id })) ?? [];
  const missing = known.some(({ value }) => value === draft.scriptId)
    ? []
    : [{ value: draft.scriptId, label: draft.scriptId || '–' }];
  return (
    <>
      <TextInput
        label={t('rules.id')}
        description={t('rules.idHint')}
        readOnly={!isNew}
        value={draft.id}
        error={wrong.id}
        onChange={(event) => onChange({ id: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('rules.eventType')}
        description={t('rules.eventTypeHint')}
        value={draft.eventType}
        error={wrong.eventType}
        onChange={(event) => onChange({ eventType: event.currentTarget.value.trim() })}
      />
      <NativeSelect
        label={t('rules.script')}
        data={[...missing, ...known]}
        value={draft.scriptId}
        error={wrong.scriptId}
        onChange={(event) => onChange({ scriptId: event.currentTarget.value })}
      />
      <Switch
        label={t('rules.enabled')}
        checked={draft.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
    </>
  );
}

function When({ draft, wrong, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <>
      <MinutesInput
        label={t('rules.delay')}
        value={draft.delayMinutes}
        error={wrong.delayMinutes}
        onChange={(minutes) => onChange({ delayMinutes: minutes ?? Number.NaN })}
      />
      <MinutesInput
        label={t('rules.remind')}
        hint={t('rules.remindHint')}
        value={draft.remindMinutes}
        optional
        error={wrong.remindMinutes}
        onChange={(remindMinutes) => onChange({ remindMinutes })}
      />
      <MinutesInput
        label={t('rules.expire')}
        value={draft.expireMinutes}
        error={wrong.expireMinutes}
        onChange={(minutes) => onChange({ expireMinutes: minutes ?? Number.NaN })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
        <TextInput
          label={t('rules.maxAge')}
          description={t('rules.maxAgeHint')}
          inputMode="numeric"
          defaultValue={draft.maxAgeDays}
          error={wrong.maxAgeDays}
          onChange={(event) => onChange({ maxAgeDays: whole(event.currentTarget.value) })}
        />
        <TextInput
          label={t('rules.position')}
          inputMode="numeric"
          defaultValue={draft.position}
          error={wrong.position}
          onChange={(event) => onChange({ position: whole(event.currentTarget.value) })}
        />
      </SimpleGrid>
    </>
  );
}

function mistakes(rule: Rule, { t }: Words): Wrong {
  const wrong: Wrong = {};
  for (const name of ['id', 'eventType', 'scriptId'] as const)
    if (rule[name] === '') wrong[name] = t('shared.required');
  const least = { delayMinutes: 0, remindMinutes: 1, expireMinutes: 1, maxAgeDays: 1, position: 0 } as const;
  for (const name of ['delayMinutes', 'remindMinutes', 'expireMinutes', 'maxAgeDays', 'position'] as const) {
    const value = rule[name];
    const min = least[name];
    if (value !== null && !(Number.isInteger(value) && value >= min)) wrong[name] = t('rules.badNumber', { min });
  }
  return wrong;
}

function whole(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function useSave(close: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.putRule,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['rules'] });
      close();
      done(t('shared.saved'));
    },
  });
}

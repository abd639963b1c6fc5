import { Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { api } from '../api.ts';
import type { Lint, Problem, ScriptDraft } from '../contract.ts';
import { AgainstLive } from '../parts/against-live.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { DraftNotices } from '../parts/draft-notices.tsx';
import { type DraftWork, useDraftWork, useLint } from '../parts/draft-work.ts';
import { ButtonLink } from '../parts/links.tsx';
import { Loaded, Waiting } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { Problems } from '../parts/problems.tsx';
import { PublishButton } from '../parts/publish-button.tsx';
import { StayOrLeave } from '../parts/stay-or-leave.tsx';
import type { Jump } from '../parts/yaml-editor.tsx';
import { useRole } from '../queries.ts';
import { say } from '../words/dictionary.ts';
import { useWords } from '../words/index.tsx';

// The editor and the engine are most of the console's weight, and most visits need neither.
const YamlEditor = lazy(() => import('../parts/yaml-editor.tsx'));
const Simulator = lazy(() => import('../parts/simulator.tsx'));
const HEIGHT = 'min(640px, calc(100vh - 340px))';

export function ScriptPage() {
  const { id } = getRouteApi('/in/scripts/$id').useParams();
  const { t } = useWords();
  // Read anew at each visit, and not again while somebody types over it.
  const once = { staleTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false };
  const draft = useQuery({ queryKey: ['draft', id], queryFn: () => api.draft(id), ...once });
  if (draft.data && !draft.isFetching) return <Editor key={id} draft={draft.data} />;
  return (
    <Page title={id} above={<BackLink to="/scripts" name={t('scripts.title')} />}>
      <Loaded reading={{ ...draft, data: undefined }} lines={1} height={480}>
        {() => t('shared.loading')}
      </Loaded>
    </Page>
  );
}

function Editor({ draft }: { draft: ScriptDraft }) {
  const { t, pick } = useWords();
  const readOnly = useRole() !== 'admin';
  const work = useDraftWork(draft);
  const { lint, fresh, error } = useLint(work.source);
  const [pane, setPane] = useState<'edit' | 'try'>('edit');
  const jump = useRef<Jump>(null);
  const problems = problemsOf(draft.id, lint);
  const errors = fresh ? problems.filter(({ level }) => level === 'error').length : null;
  const name = lint?.draft ? pick(lint.draft.name) : draft.id;
  const jumpTo = (line: number) => {
    setPane('edit');
    jump.current?.toLine(line);
  };
  return (
    <Page
      title={name}
      above={<BackLink to="/scripts" name={t('scripts.title')} />}
      beside={<Toolbar id={draft.id} work={work} errors={errors} readOnly={readOnly} draft={lint?.draft ?? null} />}
    >
      <StayOrLeave dirty={work.dirty} id={draft.id} />
      {readOnly && <Text size="sm">{t('shared.onlyAdmin')}</Text>}
      <DraftNotices work={work} />
      <SegmentedControl
        hiddenFrom="lg"
        aria-label={t('scripts.title')}
        value={pane}
        onChange={(chosen) => setPane(chosen)}
        data={[
          { value: 'edit', label: t('editor.edit') },
          { value: 'try', label: t('editor.try') },
        ]}
      />
      <div className="workbench" data-pane={pane}>
        <Stack gap="sm" className="edit">
          <Suspense fallback={<Waiting lines={1} height={480} />}>
            <YamlEditor
              label={t('editor.source')}
              describedBy="editor-keys"
              source={work.source}
              problems={fresh ? problems : []}
              readOnly={readOnly}
              height={HEIGHT}
              onChange={work.type}
              onSave={() => work.dirty && work.save.mutate(work.revision)}
              jump={jump}
            />
          </Suspense>
          <Text id="editor-keys" size="xs" c="dimmed">
            {t('editor.keys')}
          </Text>
          <Problems problems={problems} checking={!fresh && !error} error={error} onJump={jumpTo} />
        </Stack>
        <div className="try">
          <Suspense fallback={<Waiting lines={1} height={480} />}>
            <Simulator draft={lint?.draft ?? null} />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

/** What the check found, and whether the id is another script's: the check does not know whose text it reads. */
function problemsOf(id: string, lint: Lint | null): readonly Problem[] {
  if (!lint?.draft || lint.draft.id === id) return lint?.problems ?? [];
  const message = { 'zh-CN': say('zh-CN', 'lint.idDiffers', { id }), en: say('en', 'lint.idDiffers', { id }) };
  return [{ level: 'error', at: 'id', line: null, code: 'id-differs', message }, ...lint.problems];
}

type ToolbarProps = {
  id: string;
  work: DraftWork;
  errors: number | null;
  readOnly: boolean;
  draft: Parameters<typeof AgainstLive>[0]['draft'];
};

function Toolbar({ id, work, errors, readOnly, draft }: ToolbarProps) {
  const { t } = useWords();
  const scripts = useQuery({ queryKey: ['scripts'], queryFn: api.scripts });
  const live = scripts.data?.items.find((each) => each.id === id)?.publishedVersion ?? null;
  return (
    <Group gap="sm">
      <Badge variant="light" color={work.dirty ? 'orange' : 'teal'} radius="sm" tt="none" c="var(--mantine-color-text)">
        <span role="status">{t(work.dirty ? 'editor.unsaved' : 'editor.savedAll')}</span>
      </Badge>
      <ButtonLink to="/scripts/$id/versions" params={{ id }} variant="default">
        {t('editor.versions')}
      </ButtonLink>
      {!readOnly && (
        <>
          <Button
            variant="default"
            disabled={!work.dirty}
            loading={work.save.isPending}
            onClick={() => work.save.mutate(work.revision)}
          >
            {t('editor.saveDraft')}
          </Button>
          <PublishButton
            id={id}
            work={work}
            errors={errors}
            changes={<AgainstLive id={id} live={live} draft={draft} />}
          />
        </>
      )}
    </Group>
  );
}

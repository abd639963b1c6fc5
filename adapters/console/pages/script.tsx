import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type RefObject, Suspense, useRef, useState } from 'react';
import { api } from '../api.ts';
import type { Lint, Problem, ScriptDraft } from '../contract.ts';
import { AgainstLive } from '../parts/against-live.tsx';
import { ArchiveButton } from '../parts/archive-button.tsx';
import { BackLink } from '../parts/back-link.tsx';
import { DraftNotices } from '../parts/draft-notices.tsx';
import { type DraftWork, useDraftWork, useLint } from '../parts/draft-work.ts';
import { withTest } from '../parts/insert-test.ts';
import { useKnown } from '../parts/known.ts';
import { ButtonLink } from '../parts/links.tsx';
import { Loaded, Waiting } from '../parts/loaded.tsx';
import { Page } from '../parts/page.tsx';
import { Problems } from '../parts/problems.tsx';
import { PublishButton } from '../parts/publish-button.tsx';
import { type Pane, PanePicker, PaneView } from '../parts/script-panes.tsx';
import { StayOrLeave } from '../parts/stay-or-leave.tsx';
import { UpgradeNotice } from '../parts/upgrade-notice.tsx';
import type { Jump } from '../parts/yaml-editor.tsx';
import { useRole } from '../queries.ts';
import { say } from '../words/dictionary.ts';
import { useWords } from '../words/index.tsx';

// The editor is heavy, and most visits do not need it.
const YamlEditor = lazy(() => import('../parts/yaml-editor.tsx'));
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
  const live = useLive(draft.id);
  const [pane, setPane] = useState<Pane>('edit');
  const jump = useRef<Jump>(null);
  const problems = problemsOf(draft.id, lint);
  const errors = fresh ? problems.filter(({ level }) => level === 'error').length : null;
  const jumpTo = (line: number) => {
    setPane('edit');
    jump.current?.toLine(line);
  };
  const toolbar = <Toolbar {...{ id: draft.id, work, errors, readOnly, live, lint }} onJump={jumpTo} />;
  return (
    <Page
      title={lint?.draft ? pick(lint.draft.name) : draft.id}
      above={<BackLink to="/scripts" name={t('scripts.title')} />}
      beside={toolbar}
    >
      <StayOrLeave dirty={work.dirty} id={draft.id} />
      {readOnly && <Text size="sm">{t('shared.onlyAdmin')}</Text>}
      <Archived draft={draft} readOnly={readOnly} />
      {!readOnly && <UpgradeNotice draft={draft} work={work} />}
      <DraftNotices work={work} />
      <PanePicker pane={pane} onPick={setPane} wide={false} />
      <div className="workbench" data-pane={pane}>
        <Stack gap="sm" className="edit">
          <Source {...{ work, readOnly, jump }} problems={fresh ? problems : []} />
          <Problems problems={problems} checking={!fresh && !error} error={error} onJump={jumpTo} />
        </Stack>
        <div className="try">
          <PanePicker pane={pane} onPick={setPane} wide />
          <PaneView
            {...{ id: draft.id, pane, live, lint }}
            source={work.source}
            onJump={jumpTo}
            onRecord={readOnly ? null : (test) => record(work, test)}
          />
        </div>
      </div>
    </Page>
  );
}

type SourceProps = {
  work: DraftWork;
  problems: readonly Problem[];
  readOnly: boolean;
  jump: RefObject<Jump | null>;
};

function Source({ work, problems, readOnly, jump }: SourceProps) {
  const { t } = useWords();
  const known = useKnown();
  return (
    <>
      <Suspense fallback={<Waiting lines={1} height={480} />}>
        <YamlEditor
          label={t('editor.source')}
          describedBy="editor-keys"
          source={work.source}
          problems={problems}
          readOnly={readOnly}
          height={HEIGHT}
          onChange={work.type}
          onSave={() => work.dirty && work.save.mutate(work.revision)}
          jump={jump}
          known={known}
        />
      </Suspense>
      <Text id="editor-keys" size="xs" c="dimmed">
        {t('editor.keys')}
      </Text>
    </>
  );
}

/** Puts a recorded test into what is typed; false when the list is written in a way that it cannot be put into. */
function record(work: DraftWork, test: string): boolean {
  const source = withTest(work.source, test);
  if (source !== null) work.type(source);
  return source !== null;
}

function useLive(id: string): number | null {
  const scripts = useQuery({ queryKey: ['scripts'], queryFn: api.scripts });
  return scripts.data?.items.find((each) => each.id === id)?.publishedVersion ?? null;
}

function Archived({ draft, readOnly }: { draft: ScriptDraft; readOnly: boolean }) {
  const { t } = useWords();
  if (draft.archivedAt === null) return null;
  return (
    <Alert color="gray" role="status" title={t('archive.isArchived')}>
      {!readOnly && <ArchiveButton id={draft.id} archived />}
    </Alert>
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
  live: number | null;
  lint: Lint | null;
  onJump: (line: number) => void;
};

function Toolbar({ id, work, errors, readOnly, live, lint, onJump }: ToolbarProps) {
  const { t } = useWords();
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
            {...{ id, work, errors, onJump }}
            moves={lint?.draft?.migrate?.from ?? []}
            changes={<AgainstLive id={id} live={live} draft={lint?.draft ?? null} />}
          />
        </>
      )}
    </Group>
  );
}

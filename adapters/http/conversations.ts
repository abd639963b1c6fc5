import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import { filesIn, fileWords } from '../../src/file-words.ts';
import { ConversationId, ScriptId } from '../../src/ids.ts';
import type { Answer } from '../../src/responses/index.ts';
import type { Script } from '../../src/scripts/index.ts';
import { Locale, type Text } from '../../src/text.ts';
import type { Bubble, ConversationView, FileHead } from '../../src/turns/index.ts';
import type { App } from './app.ts';
import { filesByBubble } from './chat-view.ts';
import { fileJson, WireFile } from './files.ts';
import type { Site } from './site.ts';
import { listOf, says, WireText } from './wire.ts';

const WireConversation = z.object({
  id: z.string(),
  scriptId: z.string(),
  scriptVersion: z.number().int(),
  locale: Locale,
  state: z.object({ at: z.string(), status: z.enum(['open', 'finished']), outcome: z.string().nullable() }).nullable(),
  customer: z.object({ id: z.string(), name: z.string().nullable() }),
  followUpId: z.string().nullable(),
  caseId: z.string().nullable(),
  transcript: listOf(
    z.object({
      seq: z.number().int(),
      from: z.enum(['bot', 'customer', 'staff', 'system']),
      text: z.string(),
      choices: listOf(z.object({ id: z.string(), label: z.string() })).optional(),
      at: z.date(),
      channel: z.string().optional(),
      files: listOf(WireFile).optional(),
    }),
  ),
  tags: listOf(z.string()),
  variant: z.string().nullable(),
  answers: listOf(
    z.object({
      step: z.string(),
      kind: z.string(),
      value: z.string(),
      label: WireText.nullable(),
      score: z.number().nullable(),
      indicator: z.string().nullable(),
      core: z.boolean(),
      late: z.boolean(),
      superseded: z.boolean(),
      /** The words beside a rating say the opposite of it. */
      mismatch: z.boolean(),
      at: z.date(),
      /** The photo or file that it is, alone or with words. */
      file: WireFile.nullable(),
    }),
  ),
  /** All that the customer sent, also what could not be a turn yet. */
  files: listOf(WireFile),
});

/** What was said, and what was recorded of it. */
export function conversationRoutes(app: App, { parts }: Site): void {
  app.get(
    '/api/v1/conversations/:id',
    {
      config: { access: 'staff' },
      schema: {
        ...says('Transcript and answers', '会话记录与回答'),
        tags: ['conversations'],
        params: z.object({ id: ConversationId }),
        response: { 200: WireConversation },
      },
    },
    async (request) => {
      const view = await parts.chats.conversation(request.params.id);
      if (!view) throw new Fault('missing/not-found');
      const [script, files] = await Promise.all([
        parts.shelf.version(ScriptId.parse(view.scriptId), view.scriptVersion),
        parts.files.ofConversation(view.id),
      ]);
      return conversationJson(view, script, files, request.locale);
    },
  );
}

function conversationJson(
  view: ConversationView,
  script: Script,
  files: readonly FileHead[],
  locale: Locale,
): z.output<typeof WireConversation> {
  const { state } = view;
  const byBubble = filesByBubble(files);
  return {
    ...{ id: view.id, scriptId: view.scriptId, scriptVersion: view.scriptVersion, locale: view.locale },
    ...{ customer: view.customer, followUpId: view.followUpId, caseId: view.caseId },
    state: state && { at: state.at, status: state.status, outcome: state.outcome ?? null },
    transcript: view.transcript.map(({ clientId: _, ...bubble }) =>
      withFiles(bubble, byBubble.get(bubble.seq), locale),
    ),
    files: files.map(fileJson),
    tags: [...view.tags],
    variant: view.variant,
    answers: view.answers.map((answer) => ({
      ...{
        step: answer.step,
        kind: answer.kind,
        value: answer.value,
        label: labelOf(script, answer),
      },
      ...{ score: answer.score, indicator: answer.indicator, core: answer.core, late: answer.late },
      ...{ superseded: answer.superseded, mismatch: answer.mismatch === true, at: answer.at },
      file: answer.kind === 'file' ? fileOf(answer.value, files) : null,
    })),
  };
}

/** The words under a photo stay what they are; a photo without any is called by its name. */
function withFiles(bubble: Omit<Bubble, 'clientId'>, files: readonly FileHead[] | undefined, locale: Locale) {
  const [first] = files ?? [];
  if (!files || !first) return bubble;
  const text = bubble.text === `[${first.what}]` ? fileWords(first.what, first.name, locale) : bubble.text;
  return { ...bubble, text, files: files.map(fileJson) };
}

function fileOf(value: string, files: readonly FileHead[]): z.output<typeof WireFile> | null {
  const refs = filesIn(value);
  const file = files.find(({ id, ref }) => refs.includes(ref ?? id));
  return file ? fileJson(file) : null;
}

/**
 * The words on the button that was pressed, as the version of then had them; null for free text, and for a step of a
 * dialog beside this one, which is another script's.
 */
function labelOf(script: Script, { step, kind, value }: Pick<Answer, 'step' | 'kind' | 'value'>): Text | null {
  const planned = script.plan.steps.get(step);
  const choices = kind === 'comparison' && planned && planned.compared.length > 0 ? planned.compared : planned?.choices;
  return choices?.find(({ id }) => id === value)?.label ?? null;
}

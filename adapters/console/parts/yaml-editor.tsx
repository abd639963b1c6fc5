import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  type KeyBinding,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import type { Problem } from '../contract.ts';
import { useWords, type Words } from '../words/index.tsx';
import { editorLook } from './editor-look.ts';
import { completions, type Known } from './yaml-completion.ts';

/** What a page may ask of the editor. */
export type Jump = { toLine: (line: number) => void };

type Props = {
  label: string;
  describedBy?: string;
  source: string;
  problems: readonly Problem[];
  readOnly: boolean;
  height: string;
  onChange?: (source: string) => void;
  onSave?: () => void;
  jump?: RefObject<Jump | null>;
  /** What is offered while one types. */
  known?: Known | null;
};

/** A YAML editor with problems in its gutter. Esc, then Tab leaves it, so that the keyboard is never caught. */
export default function YamlEditor(props: Props) {
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { label, describedBy, readOnly, source, problems } = props;

  useEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({ parent: place.current, state: stateOf(latest, label, describedBy, readOnly) });
    view.current = editor;
    return () => editor.destroy();
  }, [label, describedBy, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === source) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: source } });
  }, [source]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state, problems, words)));
  }, [problems, words]);

  useImperativeHandle(props.jump, () => ({ toLine: (line) => view.current && goToLine(view.current, line) }), []);
  return <div ref={place} className="editor" style={{ height: props.height }} />;
}

/** Ctrl/⌘+S saves the draft instead of the page. */
function saving(latest: RefObject<Props>): KeyBinding {
  const run = () => {
    latest.current.onSave?.();
    return true;
  };
  return { key: 'Mod-s', run, preventDefault: true };
}

function stateOf(
  latest: RefObject<Props>,
  label: string,
  describedBy: string | undefined,
  readOnly: boolean,
): EditorState {
  const described: Record<string, string> = describedBy ? { 'aria-describedby': describedBy } : {};
  return EditorState.create({
    doc: latest.current.source,
    extensions: [
      lineNumbers(),
      lintGutter(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      EditorView.lineWrapping,
      yaml(),
      history(),
      highlightSelectionMatches(),
      autocompletion({ override: [completions(() => latest.current.known)], icons: false }),
      keymap.of([
        saving(latest),
        ...completionKeymap,
        ...searchKeymap,
        ...historyKeymap,
        indentWithTab,
        ...defaultKeymap,
      ]),
      editorLook,
      EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': String(readOnly), ...described }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
      }),
    ],
  });
}

/** A problem marks the words of its line; the source may have become shorter since it was checked. */
function diagnosticsOf(state: EditorState, problems: readonly Problem[], { pick }: Words): Diagnostic[] {
  return problems.flatMap((problem) => {
    if (problem.line === null || problem.line < 1 || problem.line > state.doc.lines) return [];
    const line = state.doc.line(problem.line);
    const from = line.from + (line.text.length - line.text.trimStart().length);
    return [{ from, to: Math.max(from, line.to), severity: problem.level, message: pick(problem.message) }];
  });
}

function goToLine(editor: EditorView, number: number): void {
  const line = editor.state.doc.line(Math.min(Math.max(1, number), editor.state.doc.lines));
  editor.dispatch({
    selection: { anchor: line.from, head: line.to },
    effects: EditorView.scrollIntoView(line.from, { y: 'center' }),
  });
  editor.focus();
}

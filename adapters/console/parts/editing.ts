import {
  Annotation,
  type ChangeSet,
  type EditorSelection,
  type EditorState,
  type Extension,
  Prec,
  StateField,
  Transaction,
} from '@codemirror/state';
import { type Command, type EditorView, keymap } from '@codemirror/view';

/** Undo and redo, and the keys that a YAML editor needs. `onSave` answers to Ctrl/⌘+S. */
export function editing(onSave: () => void): Extension {
  const save: Command = () => {
    onSave();
    return true;
  };
  const keys = [
    { key: 'Mod-s', run: save, preventDefault: true },
    { key: 'Mod-z', run: travel('undo'), preventDefault: true },
    { key: 'Mod-Shift-z', run: travel('redo'), preventDefault: true },
    { key: 'Mod-y', run: travel('redo'), preventDefault: true },
    { key: 'Mod-a', run: selectAll },
    { key: 'Mod-Home', run: goTo(() => 0) },
    { key: 'Mod-End', run: goTo((state) => state.doc.length) },
    { key: 'Enter', run: newLine },
    { key: 'Tab', run: indent, shift: outdent },
  ];
  return [past, Prec.high(keymap.of(keys))];
}

/** How to take a change back: the inverse change, and where the cursor was. */
type Step = { readonly back: ChangeSet; readonly selection: EditorSelection; readonly at: number };
type Past = { readonly done: readonly Step[]; readonly undone: readonly Step[] };
type Way = 'undo' | 'redo';

const KEPT = 300;
/** Typing without a longer pause is taken back in one go. */
const PAUSE_MS = 600;
const way = Annotation.define<Way>();

const past = StateField.define<Past>({
  create: () => ({ done: [], undone: [] }),
  update: (value, change) => (change.docChanged ? remembered(value, change) : value),
});

function remembered({ done, undone }: Past, change: Transaction): Past {
  const step: Step = {
    back: change.changes.invert(change.startState.doc),
    selection: change.startState.selection,
    at: change.annotation(Transaction.time) ?? 0,
  };
  const taken = change.annotation(way);
  if (taken === 'undo') return { done: done.slice(0, -1), undone: [...undone, step] };
  if (taken === 'redo') return { done: [...done, step], undone: undone.slice(0, -1) };
  const last = done.at(-1);
  const goesOn = change.isUserEvent('input.type') || change.isUserEvent('delete');
  if (last && goesOn && undone.length === 0 && step.at - last.at < PAUSE_MS) {
    return { done: [...done.slice(0, -1), { ...last, back: step.back.compose(last.back), at: step.at }], undone };
  }
  return { done: [...done, step].slice(-KEPT), undone: [] };
}

function travel(direction: Way): Command {
  return (view) => {
    const { done, undone } = view.state.field(past);
    const step = (direction === 'undo' ? done : undone).at(-1);
    if (!step || view.state.readOnly) return true;
    view.dispatch({
      changes: step.back,
      ...(direction === 'undo' ? { selection: step.selection } : {}),
      annotations: way.of(direction),
      scrollIntoView: true,
    });
    return true;
  };
}

function selectAll(view: EditorView): boolean {
  view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
  return true;
}

function goTo(place: (state: EditorState) => number): Command {
  return (view) => {
    view.dispatch({ selection: { anchor: place(view.state) }, scrollIntoView: true });
    return true;
  };
}

const INDENT = '  ';

/** The next line begins where this one does, or one deeper after a key without a value. */
function newLine(view: EditorView): boolean {
  if (view.state.readOnly) return false;
  const { from } = view.state.selection.main;
  const line = view.state.doc.lineAt(from);
  const before = line.text.slice(0, from - line.from);
  const lead = /^[ ]*(- )?/.exec(before)?.[0].replace('-', ' ') ?? '';
  const deeper = /:\s*$/.test(before) ? INDENT : '';
  view.dispatch(view.state.replaceSelection(`\n${lead}${deeper}`), { scrollIntoView: true, userEvent: 'input' });
  return true;
}

function indent(view: EditorView): boolean {
  const { main } = view.state.selection;
  if (view.state.readOnly) return false;
  if (main.empty) view.dispatch(view.state.replaceSelection(INDENT), { userEvent: 'input' });
  else view.dispatch({ changes: lineStarts(view.state).map((from) => ({ from, insert: INDENT })), userEvent: 'input' });
  return true;
}

function outdent(view: EditorView): boolean {
  if (view.state.readOnly) return false;
  const changes = lineStarts(view.state).flatMap((from) => {
    const spaces = /^ {1,2}/.exec(view.state.doc.lineAt(from).text)?.[0].length ?? 0;
    return spaces > 0 ? [{ from, to: from + spaces }] : [];
  });
  view.dispatch({ changes, userEvent: 'delete.dedent' });
  return true;
}

function lineStarts(state: EditorState): number[] {
  const { from, to } = state.selection.main;
  const starts: number[] = [];
  for (let at = state.doc.lineAt(from); ; at = state.doc.line(at.number + 1)) {
    starts.push(at.from);
    if (at.to >= to) return starts;
  }
}

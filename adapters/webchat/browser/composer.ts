import { find } from './dom.ts';

/** The box in which the customer writes. */
export type Composer = { enable(enabled: boolean): void };

/** `draftKey` names where an unfinished text outlives a reload of this tab; `storage` may be missing. */
export function composer(storage: Storage | null, draftKey: string, onText: (text: string) => void): Composer {
  const form = find('composer', HTMLFormElement);
  const box = find('words', HTMLTextAreaElement);
  const send = find('send', HTMLButtonElement);

  function refresh(): void {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, 160)}px`;
    keepDraft(storage, draftKey, box.value);
  }

  box.value = storage?.getItem(draftKey) ?? '';
  box.addEventListener('input', refresh);
  box.addEventListener('keydown', (event) => {
    // While an input method composes (pinyin), Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (!send.disabled) form.requestSubmit ? form.requestSubmit() : submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  // Tapping the button must not close the phone's keyboard.
  send.addEventListener('pointerdown', (event) => event.preventDefault());

  function submit(): void {
    const text = box.value.trim();
    box.focus();
    if (text === '') return;
    box.value = '';
    refresh();
    onText(text);
  }

  refresh();
  return {
    enable(enabled) {
      box.disabled = !enabled;
      send.disabled = !enabled;
    },
  };
}

function keepDraft(storage: Storage | null, key: string, text: string): void {
  try {
    if (text === '') storage?.removeItem(key);
    else storage?.setItem(key, text);
  } catch {
    // A full storage costs the draft's safety, nothing else.
  }
}

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

  function submit(event: Event): void {
    event.preventDefault();
    const text = box.value.trim();
    box.focus();
    if (text === '' || send.disabled) return;
    box.value = '';
    refresh();
    onText(text);
  }

  box.value = storage?.getItem(draftKey) ?? '';
  box.addEventListener('input', refresh);
  box.addEventListener('keydown', (event) => isSendKey(event) && submit(event));
  form.addEventListener('submit', submit);
  // Tapping the button must not close the phone's keyboard.
  send.addEventListener('pointerdown', (event) => event.preventDefault());
  refresh();
  return {
    enable(enabled) {
      box.disabled = !enabled;
      send.disabled = !enabled;
    },
  };
}

// While an input method composes (pinyin), Enter belongs to it; older Safari tells so only by the key code.
function isSendKey({ key, shiftKey, isComposing, keyCode }: KeyboardEvent): boolean {
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== 229;
}

function keepDraft(storage: Storage | null, key: string, text: string): void {
  try {
    if (text === '') storage?.removeItem(key);
    else storage?.setItem(key, text);
  } catch {
    // A full storage costs the draft's safety, nothing else.
  }
}

/** What a tab can do about being looked at, left, and looked at again. */
export type Tab = { wake(): void; sleep(): void; draw(): void };

const SLEEP_AFTER = 60_000;

/** Catches up when the tab or the network comes back; lets go of the line when nobody has looked for a while. */
export function watchTab(tab: Tab): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') tab.wake();
    else timer = setTimeout(() => tab.sleep(), SLEEP_AFTER);
  });
  window.addEventListener('online', () => tab.wake());
  window.addEventListener('offline', () => tab.draw());
  window.addEventListener('pagehide', () => tab.sleep());
  window.addEventListener('pageshow', ({ persisted }) => persisted && tab.wake());
}

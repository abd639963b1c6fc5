/** Keeps the newest in sight for those who read there, and leaves alone those who read further up. */
export type Scrolling = {
  /** Draws, then scrolls if the reader follows or `own` says that they just spoke. `start` stays in sight at the top. */
  around(draw: () => { readonly own: boolean; readonly news: boolean; readonly start: HTMLElement | null }): void;
  toEnd(): void;
};

const NEAR = 64;

/** `onNews` is told whether something new stands below what is seen. */
export function scrolling(middle: HTMLElement, onNews: (news: boolean) => void): Scrolling {
  let moved = false;
  // An intention, not a position: while a smooth scroll is under way the reader is not at the end yet.
  let following = true;
  let last = 0;
  const end = () => middle.scrollHeight - middle.clientHeight;
  const isAtEnd = () => end() - middle.scrollTop < NEAR;

  middle.addEventListener(
    'scroll',
    () => {
      if (isAtEnd()) following = true;
      else if (middle.scrollTop < last - 2) following = false;
      last = middle.scrollTop;
      if (following) onNews(false);
    },
    { passive: true },
  );

  function scrollTo(top: number): void {
    const still = !moved || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    moved = true;
    following = true;
    last = Math.min(last, top);
    middle.scrollTo({ top, behavior: still ? 'auto' : 'smooth' });
  }

  return {
    around(draw) {
      const before = end();
      const { own, news, start } = draw();
      if (own || (following && end() !== before)) scrollTo(start ? Math.min(end(), start.offsetTop - 8) : end());
      else if (news && !following && !isAtEnd()) onNews(true);
    },
    toEnd: () => scrollTo(end()),
  };
}

/** Tells the stylesheet how high the part above an on-screen keyboard is; not every browser shrinks the page for it. */
export function fitAboveKeyboard(root: HTMLElement): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const resize = () => root.style.setProperty('--visible', `${Math.round(viewport.height)}px`);
  viewport.addEventListener('resize', resize);
  resize();
}

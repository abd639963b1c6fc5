/** What a drawing changed: `own` when the reader just spoke; `start` is what must stay in sight at the top. */
export type Drawn = { readonly own: boolean; readonly news: boolean; readonly start: HTMLElement | null };

const NEAR = 64;

/** Keeps the newest in sight for those who read there, and leaves alone those who read further up. */
export class Scrolling {
  #moved = false;
  // An intention, not a position: while a smooth scroll is under way the reader is not at the end yet.
  #following = true;
  #last = 0;
  readonly #middle: HTMLElement;
  readonly #onNews: (news: boolean) => void;

  /** `onNews` is told whether something new stands below what is seen. */
  constructor(middle: HTMLElement, onNews: (news: boolean) => void) {
    this.#middle = middle;
    this.#onNews = onNews;
    middle.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  /** Draws, then scrolls if the reader follows. */
  around(draw: () => Drawn): void {
    const before = this.#end();
    const { own, news, start } = draw();
    const end = this.#end();
    if (own || (this.#following && end !== before)) this.#to(start ? Math.min(end, start.offsetTop - 8) : end);
    else if (news && !this.#following && !this.#isAtEnd()) this.#onNews(true);
  }

  toEnd(): void {
    this.#to(this.#end());
  }

  #end(): number {
    return this.#middle.scrollHeight - this.#middle.clientHeight;
  }

  #isAtEnd(): boolean {
    return this.#end() - this.#middle.scrollTop < NEAR;
  }

  #scrolled(): void {
    const { scrollTop } = this.#middle;
    if (this.#isAtEnd()) this.#following = true;
    else if (scrollTop < this.#last - 2) this.#following = false;
    this.#last = scrollTop;
    if (this.#following) this.#onNews(false);
  }

  #to(top: number): void {
    const isFar = Math.abs(top - this.#middle.scrollTop) > 2 * this.#middle.clientHeight;
    const isStill = isFar || !this.#moved || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#moved = true;
    this.#following = true;
    this.#last = Math.min(this.#last, top);
    this.#middle.scrollTo({ top, behavior: isStill ? 'auto' : 'smooth' });
  }
}

/** Tells the stylesheet how high the part above an on-screen keyboard is; not every browser shrinks the page for it. */
export function fitAboveKeyboard(root: HTMLElement): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const resize = () => root.style.setProperty('--visible', `${Math.round(viewport.height)}px`);
  viewport.addEventListener('resize', resize);
  resize();
}

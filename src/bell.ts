import type { AlarmKind } from './clock.ts';

/**
 * Looks at one kind of due rows at a time: rung while it looks, it looks once more afterwards, however often it was rung.
 * A look that fails is reported and not repeated here; the sweep comes by again.
 */
export class Bell {
  readonly #look: (kind: AlarmKind) => Promise<void>;
  readonly #failed: (kind: AlarmKind, error: unknown) => void;
  readonly #looking = new Map<AlarmKind, Promise<void>>();
  readonly #again = new Set<AlarmKind>();
  #muted = false;

  constructor(look: (kind: AlarmKind) => Promise<void>, failed: (kind: AlarmKind, error: unknown) => void) {
    this.#look = look;
    this.#failed = failed;
  }

  /** Resolves when a look that began after the ring has ended. */
  async ring(kind: AlarmKind): Promise<void> {
    const running = this.#looking.get(kind);
    if (this.#muted) return running;
    if (running) {
      this.#again.add(kind);
      return running;
    }
    const looking = this.#run(kind);
    this.#looking.set(kind, looking);
    return looking;
  }

  /** No new looks; resolves when those under way have ended. */
  async mute(): Promise<void> {
    this.#muted = true;
    await Promise.all(this.#looking.values());
  }

  async #run(kind: AlarmKind): Promise<void> {
    do {
      this.#again.delete(kind);
      await this.#look(kind).catch((error: unknown) => this.#failed(kind, error));
    } while (this.#again.has(kind) && !this.#muted);
    this.#looking.delete(kind);
  }
}

import type { Experiment } from './script.ts';

/** FNV-1a, 32 bits: the same text is the same number on every machine and in every release. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) {
    hash ^= text.charCodeAt(n);
    hash = Math.imul(hash, 0x01000193);
  }
  // The last step mixes the bits: FNV alone leaves texts that differ at the end too close together.
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** A number from 0 to 99 that belongs to a dialog and a purpose: who is drawn is settled by neither chance nor score. */
export function percentOf(seed: string, purpose: string): number {
  return hashOf(`${purpose}:${seed}`) % 100;
}

/** The same things in an order that belongs to a dialog and a purpose. */
export function shuffled<T>(things: readonly T[], seed: string, purpose: string): readonly T[] {
  return things
    .map((thing, n) => ({ thing, at: hashOf(`${purpose}:${n}:${seed}`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}

/** The variant of an experiment that a dialog gets. */
export function variantOf(experiment: Experiment, seed: string): Experiment['variants'][number] | null {
  let left = percentOf(seed, experiment.id);
  for (const variant of experiment.variants) {
    if (left < variant.share) return variant;
    left -= variant.share;
  }
  return experiment.variants.at(-1) ?? null;
}

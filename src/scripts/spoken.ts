import type { Text } from '../text.ts';
import type { Draft } from './script.ts';
import type { Step } from './steps.ts';

/** A message to the customer, with where it stands in the draft. */
export type Spoken = {
  /** Where, without the language: `steps.q1.text`. */
  readonly at: string;
  readonly text: Text;
  readonly as:
    | { readonly kind: 'step'; readonly id: string; readonly step: Step }
    /** Words of a step for one channel. */
    | { readonly kind: 'channel'; readonly id: string; readonly step: Step; readonly channel: string }
    /** Words of a step in a variant of a trial; null when there is no such step. */
    | { readonly kind: 'variant'; readonly id: string; readonly step: Step | null }
    | { readonly kind: 'snippet'; readonly id: string; readonly step: null };
};

/** Every message of a draft. Labels are not messages. */
export function spokenIn(draft: Draft): readonly Spoken[] {
  const steps = Object.entries(draft.steps).flatMap(([id, step]) => [...ofStep(id, step)]);
  const variants = (draft.experiment?.variants ?? []).flatMap(({ texts = {} }, n) =>
    Object.entries(texts).map(
      ([id, text]): Spoken => ({
        at: `experiment.variants.${n}.texts.${id}`,
        text,
        as: { kind: 'variant', id, step: Object.hasOwn(draft.steps, id) ? (draft.steps[id] ?? null) : null },
      }),
    ),
  );
  const snippets = Object.entries(draft.snippets ?? {}).map(
    ([id, text]): Spoken => ({ at: `snippets.${id}`, text, as: { kind: 'snippet', id, step: null } }),
  );
  return [...steps, ...variants, ...snippets];
}

function ofStep(id: string, step: Step): readonly Spoken[] {
  if (!('text' in step) || !step.text) return [];
  const own: Spoken = { at: `steps.${id}.text`, text: step.text, as: { kind: 'step', id, step } };
  const channels = Object.entries(step.channels ?? {}).flatMap(([channel, text]): readonly Spoken[] =>
    text ? [{ at: `steps.${id}.channels.${channel}`, text, as: { kind: 'channel', id, step, channel } }] : [],
  );
  return [own, ...channels];
}

import type { Script } from '../scripts/index.ts';
import type { Aside, Effect, Heard, State, Turn } from './conversation.ts';
import { finish } from './turns.ts';

/** The scripts that a customer can turn to in the middle of another, in the versions that are running. */
export type Asides = readonly Script[];
export const NO_ASIDES: Asides = [];

/** What a step of a dialog beside another begins with, in effects and on buttons. */
const MARK = '!';

export type Advance = (script: Script, state: State | null, heard: Heard) => Turn;

/** Turns to a script beside the present one, or null when it cannot. */
export function turnTo(main: Script, state: State, asides: Asides, advance: Advance): Turn | null {
  const script = asides.find(({ id }) => id === main.asides?.complaint);
  if (!script) return null;
  const { locale, complaint, facts } = state;
  const turn = advance(script, null, { kind: 'opened', locale, again: true, ...(facts && { facts }) });
  const inner: State = { ...turn.state, complaint, ...(main.scene && { scene: main.scene }) };
  return {
    state: { ...state, aside: { script: script.id, version: script.version, state: inner } },
    effects: turn.effects.flatMap(marked),
  };
}

/** The script of a dialog beside this one, or null when that version is not at hand. */
export function asideScript({ script, version }: Aside, asides: Asides): Script | null {
  return asides.find((one) => one.id === script && one.version === version) ?? null;
}

/** A step as an effect or a button names it, split into whose it is. */
export function innerStep(step: string): string | null {
  return step.startsWith(MARK) ? step.slice(MARK.length) : null;
}

/** A turn while the customer is beside the main dialog. `advance` is handed in: a dialog beside a dialog is a dialog. */
export function aside(main: Script, state: State, heard: Heard, asides: Asides, advance: Advance): Turn {
  const { aside: inner, ...alone } = state;
  const script = inner && asideScript(inner, asides);
  if (!inner || !script) return advance(main, alone, heard);
  // The open question waits while the customer is busy with something else.
  if (heard.kind === 'silent' && innerStep(heard.step) === null) return { state, effects: [] };
  const forInner = innerHeard(heard);
  if (forInner === null) return advance(main, alone, heard);
  const turn = advance(script, { ...inner.state, complaint: state.complaint }, forInner);
  const effects = turn.effects.flatMap(marked);
  const { complaint, locale } = turn.state;
  const outer: State = { ...alone, complaint, locale, ...(complaint === 'open' && { firm: true as const }) };
  if (turn.state.status === 'open') return { state: { ...outer, aside: { ...inner, state: turn.state } }, effects };
  return back(main, outer, turn.state, effects);
}

/** What is for the dialog beside; null for what is for the main one, which then goes on without it. */
function innerHeard(heard: Heard): Heard | null {
  switch (heard.kind) {
    case 'pressed':
    case 'silent': {
      const step = innerStep(heard.step);
      return step === null ? null : { ...heard, step };
    }
    case 'reminded':
      return { kind: 'arrived' };
    case 'typed':
    case 'other':
    case 'arrived':
    case 'language':
    case 'staff':
      return heard;
    case 'opened':
    case 'expired':
    case 'cancelled':
    case 'moved':
      return null;
  }
}

/** When the dialog beside is over, the open question is asked again; what ended everything ends the main one too. */
function back(main: Script, outer: State, inner: State, effects: readonly Effect[]): Turn {
  if (outer.status !== 'open') return { state: outer, effects };
  const { outcome, halted } = inner;
  if (outcome === 'opted-out' || outcome === 'handed-over') {
    return finish({ ...outer, ...(halted && { halted }) }, outcome, effects);
  }
  const { silences: _silences, ...afresh } = outer;
  const step = main.plan.steps.get(outer.at)?.step;
  const waits = step && 'silent' in step ? step.silent?.[0] : undefined;
  const again: Effect[] = waits ? [{ do: 'wait', step: outer.at, minutes: waits.after }] : [];
  return { state: afresh, effects: [...effects, { do: 'ask', step: outer.at }, ...again] };
}

function marked(effect: Effect): readonly Effect[] {
  switch (effect.do) {
    case 'ask':
      // It is not the first message of the talk, so the ways out of it need not be shown again.
      return [{ do: 'ask', step: MARK + effect.step }];
    case 'wait':
      return [{ ...effect, step: MARK + effect.step }];
    case 'record':
      return [{ do: 'record', answer: { ...effect.answer, step: MARK + effect.answer.step } }];
    case 'retract':
      return [{ do: 'retract', steps: effect.steps.map((step) => MARK + step) }];
    case 'finish':
    case 'snooze':
      return [];
    default:
      return [effect];
  }
}

/**
 * The plainest way to judge a graph: take every walk. Shares nothing with `src/scripts/graph.ts`; it reads the raw
 * document, and says in other words what lint must find.
 */
type Raw = Readonly<Record<string, unknown>>;
export type RawDraft = { readonly start: string; readonly steps: Readonly<Record<string, Raw>> };

/** A way out of a step: what it costs the customer in turns, and whether it is a mis-tap. */
type Way = { readonly to: string; readonly turns: number; readonly back: boolean };

export type Verdict = {
  readonly missing: readonly string[];
  readonly unreachable: readonly string[];
  readonly deadEnds: readonly string[];
  readonly lostMisTaps: readonly string[];
  /** Kano halves without their other half before or after them. */
  readonly halves: readonly string[];
  readonly loops: boolean;
  /** The most turns, core ratings and drawn ratings on any walk from the start; null when walks may never end. */
  readonly most: { readonly turns: number; readonly cores: number; readonly draws: number } | null;
};

type Walk = {
  readonly steps: readonly string[];
  /** Which of the steps were answered, and not passed by in silence. */
  readonly answered: readonly string[];
  readonly turns: number;
  readonly over: 'end' | 'lost' | 'again' | 'stuck';
};

export function judge(draft: RawDraft): Verdict {
  const names = Object.keys(draft.steps);
  const walks = new Map(names.map((name) => [name, walksFrom(draft, name)]));
  const from = (name: string) => walks.get(name) ?? [];
  const comes = (name: string, to: string) => from(name).some(({ steps }) => steps.includes(to));
  const loops = names.some((name) => from(name).some(({ over }) => over === 'again'));
  const known = draft.start in draft.steps;
  const count = (walk: Walk, is: (step: Raw) => boolean) => walk.steps.filter((id) => is(draft.steps[id] ?? {})).length;
  const most = (size: (walk: Walk) => number) => Math.max(0, ...from(draft.start).map(size));
  return {
    missing: names.filter((name) => waysOut(draft.steps[name] ?? {}).some(({ to }) => !(to in draft.steps))),
    unreachable: known ? names.filter((name) => !comes(draft.start, name)) : [],
    deadEnds: names.filter((name) => !from(name).some(({ over }) => over === 'end' || over === 'lost')),
    lostMisTaps: names.filter((name) =>
      waysOut(draft.steps[name] ?? {}).some(({ to, back }) => back && to in draft.steps && !comes(to, name)),
    ),
    halves: names.filter((name) => {
      const side = sideOf(draft, name);
      if (side === 'functional')
        return !from(name).some(({ steps }) => steps.some((id) => sideOf(draft, id) === 'dysfunctional'));
      return side === 'dysfunctional' && from(draft.start).some((walk) => comesAlone(draft, walk, name));
    }),
    loops,
    most: loops
      ? null
      : {
          turns: most(({ turns }) => turns),
          cores: most((walk) => count(walk, (step) => step.core === true)),
          draws: most((walk) => count(walk, (step) => step.kind === 'rotate')),
        },
  };
}

function sideOf(draft: RawDraft, name: string): unknown {
  const step = draft.steps[name];
  return step?.kind === 'kano' ? step.side : null;
}

/** Whether a walk comes to a second half without an answer to a first one. */
function comesAlone(draft: RawDraft, { steps, answered }: Walk, name: string): boolean {
  const place = steps.indexOf(name);
  const before = steps.slice(0, Math.max(0, place));
  return place >= 0 && !before.some((id) => answered.includes(id) && sideOf(draft, id) === 'functional');
}

/** Every walk from a step on, mis-taps left out, until it ends, gets lost, or comes to a step for the second time. */
function walksFrom(draft: RawDraft, name: string): readonly Walk[] {
  const walks: Walk[] = [];
  const go = (id: string, steps: readonly string[], answered: readonly string[], turns: number): void => {
    const step = draft.steps[id];
    if (!step) return void walks.push({ steps, answered, turns, over: 'lost' });
    if (steps.includes(id)) return void walks.push({ steps, answered, turns, over: 'again' });
    const here = [...steps, id];
    if (step.kind === 'end') return void walks.push({ steps: here, answered, turns, over: 'end' });
    const ways = waysOut(step).filter(({ back }) => !back);
    if (ways.length === 0) walks.push({ steps: here, answered, turns, over: 'stuck' });
    for (const way of ways) go(way.to, here, way.turns > 0 ? [...answered, id] : answered, turns + way.turns);
  };
  go(name, [], [], 0);
  return walks;
}

/** Different ways only: two answers that lead to the same step make no other walk. */
function waysOut(step: Raw): readonly Way[] {
  const all = [...answers(step), ...silences(step)];
  const keys = all.map((way) => JSON.stringify(way));
  return all.filter((_, n) => keys.indexOf(keys[n] ?? '') === n);
}

function answers(step: Raw): readonly Way[] {
  const way = (to: unknown, turns: number, back = false): Way => ({ to: String(to), turns, back });
  switch (step.kind) {
    case 'scale':
    case 'choice':
    case 'slot':
      return rows(step.choices).map((row) => way(row.next, 1, fields(row.does).withdraw === true));
    case 'multiple':
      return [way(step.next, 2)];
    case 'text':
    case 'file':
      return [way(step.next, 1), ...(step.skip ? [way(fields(step.skip).next, 1)] : [])];
    case 'kano':
      return [way(step.next, 1)];
    case 'rotate':
      return [way(step.next, 1), way(step.else, 0)];
    case 'say':
      return [way(step.next, 0)];
    case 'branch':
      return [...rows(step.when).map((row) => way(row.next, 0)), way(step.else, 0)];
    default:
      return [];
  }
}

function silences(step: Raw): readonly Way[] {
  return rows(step.silent ?? []).flatMap((one) => (one.next ? [{ to: String(one.next), turns: 0, back: false }] : []));
}

function rows(raw: unknown): readonly Raw[] {
  return Array.isArray(raw) ? raw.map(fields) : [];
}

function fields(raw: unknown): Raw {
  return typeof raw === 'object' && raw !== null ? Object.fromEntries(Object.entries(raw)) : {};
}

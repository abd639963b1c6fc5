import { OPEN_STATES } from '../../src/cases/index.ts';
import { DAY, later } from '../../src/clock.ts';
import type { FollowUpId } from '../../src/ids.ts';
import type { DueFacts, DueFollowUp } from '../../src/turns/index.ts';
import type { AnswerLine, CustomerRow, FollowUpRow, Tables } from './store-tables.ts';

/** As long as in the real store: an expectation, and the quarter in which indicators are measured. */
const EXPECTATION_DAYS = 90;
const QUARTER_DAYS = 92;
const MEASURES: readonly string[] = ['satisfaction', 'comparison', 'expectation'];

/** What is known about each customer when they are asked. */
export function factsOf(tables: Tables, due: readonly DueFollowUp[]): ReadonlyMap<FollowUpId, DueFacts> {
  return new Map(
    due.flatMap(({ id }) => {
      const row = tables.followUp(id);
      const customer = tables.customer(row?.customerId ?? null);
      return row && customer ? [[id, factsAbout(tables, row, customer)] as const] : [];
    }),
  );
}

/** How many answers of the quarter each indicator has, the fewest first. */
export function wanted(tables: Tables): { indicator: string; answers: number }[] {
  const since = later(tables.clock.now(), -QUARTER_DAYS * DAY);
  const counts = new Map<string, number>();
  for (const answer of tables.answers) {
    const { indicator, kind, superseded } = answer;
    if (indicator === null || superseded || !MEASURES.includes(kind) || eventAt(tables, answer) <= since) continue;
    counts.set(indicator, (counts.get(indicator) ?? 0) + 1);
  }
  const all = [...counts].map(([indicator, answers]) => ({ indicator, answers }));
  return all.sort((a, b) => a.answers - b.answers || (a.indicator < b.indicator ? -1 : 1));
}

function factsAbout(tables: Tables, row: FollowUpRow, customer: CustomerRow): DueFacts {
  const now = tables.clock.now();
  const { orderValue, currency, attributes } = row.service ?? {};
  const said = tables.answers.filter((one) => !one.superseded && ownerOf(tables, one) === customer.id);
  const scores = said.filter(({ core, score }) => core && score !== null);
  const named = said.filter(({ kind, indicator }) => kind === 'expectation' && indicator !== null);
  const lastScore = scores.at(-1)?.score ?? null;
  return {
    suppressed: tables.suppressions.some(
      (one) => one.customerId === customer.id && one.scriptId === row.scriptId && one.until > now,
    ),
    expected: named.findLast(({ at }) => at > later(now, -EXPECTATION_DAYS * DAY))?.indicator ?? null,
    history: { ...historyOf(tables, row, customer), ...(lastScore !== null && { lastScore }) },
    customer: { key: customer.keyCustomer, ...(customer.segment !== null && { segment: customer.segment }) },
    service: {
      ...(orderValue !== undefined && { value: orderValue }),
      ...(currency !== undefined && { currency }),
      attributes: JSON.parse(JSON.stringify(attributes ?? {})),
    },
  };
}

function historyOf(tables: Tables, row: FollowUpRow, customer: CustomerRow) {
  const others = tables.followUps.filter((one) => one.customerId === customer.id && one !== row);
  const cases = [...tables.cases.values()].filter(({ aCase }) => aCase.customerId === customer.id);
  const complaints = cases.filter(({ aCase }) => aCase.state !== 'withdrawn').length;
  return {
    asked: others.filter(({ stamps }) => stamps.asked).length,
    answered: others.filter(({ stamps }) => stamps.answered).length,
    complaints,
    openCase: cases.some(({ aCase }) => OPEN_STATES.includes(aCase.state)),
  };
}

function ownerOf(tables: Tables, { conversationId }: AnswerLine): CustomerRow['id'] | null {
  return tables.conversations.get(conversationId)?.customerId ?? null;
}

/** When the service was finished that an answer is about. */
function eventAt(tables: Tables, answer: AnswerLine): Date {
  const service = tables.followUp(tables.conversations.get(answer.conversationId)?.followUpId ?? null)?.service;
  return service ? new Date(service.completedAt) : answer.at;
}

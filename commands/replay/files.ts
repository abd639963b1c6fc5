import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readCsv } from '../../adapters/csv/index.ts';
import { Fault } from '../../src/faults.ts';

/** What the customer of one delivery thought of it. */
export type Review = { readonly score: 1 | 2 | 3 | 4 | 5; readonly comment: string | null };

/** One delivered order of the file, with the review that is played for it, if there is one. */
export type Delivery = {
  readonly orderId: string;
  readonly customerId: string;
  /** RFC 3339. The files do not say whose clock it was, so all of it is read as UTC. */
  readonly completedAt: string;
  readonly review: Review | null;
};

export type Files = { readonly orders: string; readonly reviews: string; readonly customers?: string | undefined };

const clock = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'a time such as 2018-01-31 09:30:00');
const Order = z.object({
  order_id: z.string().min(1),
  customer_id: z.string().min(1),
  order_status: z.string(),
  order_delivered_customer_date: z.union([clock, z.literal('')]),
});
const ReviewRow = z.object({
  review_score: z.enum(['1', '2', '3', '4', '5'], { error: 'a score from 1 to 5' }),
  review_comment_message: z.string(),
});
const Customer = z.object({ customer_id: z.string().min(1), customer_unique_id: z.string().min(1) });

/** The delivered orders in the file's own order, each once, the i-th with the i-th review. */
export async function readDeliveries(
  { orders, reviews, customers }: Files,
  limit?: number,
): Promise<readonly Delivery[]> {
  const [orderRows, reviewRows, customerRows] = await Promise.all([
    readRows(orders, Order),
    readRows(reviews, ReviewRow),
    customers === undefined ? [] : readRows(customers, Customer),
  ]);
  const people = new Map(customerRows.map((row) => [row.customer_id, row.customer_unique_id]));
  const delivered = orderRows.filter(
    (row) => row.order_status === 'delivered' && row.order_delivered_customer_date !== '',
  );
  const once = [...new Map(delivered.map((row) => [row.order_id, row])).values()].slice(0, limit);
  return once.map((row, i) => ({
    orderId: row.order_id,
    customerId: people.get(row.customer_id) ?? row.customer_id,
    completedAt: `${row.order_delivered_customer_date.replace(' ', 'T')}Z`,
    review: reviewOf(reviewRows[i]),
  }));
}

function reviewOf(row: z.infer<typeof ReviewRow> | undefined): Review | null {
  if (row === undefined) return null;
  return { score: SCORES[row.review_score], comment: asSent(row.review_comment_message) || null };
}

const SCORES = { '1': 1, '2': 2, '3': 3, '4': 4, '5': 5 } as const;

/** A comment in the form in which it can be compared with what was kept of it. */
function asSent(comment: string): string {
  return comment.replace(/\r\n?/g, '\n').normalize('NFC').trim();
}

async function readRows<T>(file: string, row: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  try {
    for await (const read of readCsv(createReadStream(file, 'utf8'))) {
      if ('wrong' in read) throw wrong(`${file}, line ${read.line}`, read.wrong.en);
      const checked = row.safeParse(Object.fromEntries(read.cells));
      if (!checked.success) throw unfit(`${file}, line ${read.line}`, checked.error);
      rows.push(checked.data);
    }
    return rows;
  } catch (error) {
    throw error instanceof Fault ? error : wrong(file, error instanceof Error ? error.message : String(error));
  }
}

function unfit(where: string, error: z.ZodError): Fault {
  const problems = error.issues.map(({ path, message }) => ({ at: `${where}, ${path.join('.')}`, message }));
  return new Fault('config/invalid', {}, { problems });
}

function wrong(at: string, message: string): Fault {
  return new Fault('config/invalid', {}, { problems: [{ at, message }] });
}

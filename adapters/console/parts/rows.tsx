import { Paper, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly label: string;
  readonly show: (row: Row) => ReactNode;
  /** What names the row: the heading of its card on a narrow screen. */
  readonly lead?: boolean;
  readonly number?: boolean;
  /** Long single words, such as event types, that should not be broken while there is room. */
  readonly wide?: boolean;
  /** Short values, such as names and dates, that are broken between words only. */
  readonly whole?: boolean;
  /** A column whose heading is for screen readers only, such as buttons. */
  readonly quiet?: boolean;
};
type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
};

/** A table; on a narrow screen the same rows as cards. Roles are spelled out because CSS that lays out cards drops them. */
export function Rows<Row>({ caption, columns, rows, idOf }: Props<Row>) {
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      {/* biome-ignore lint/a11y/noRedundantRoles: display:block takes the role away */}
      <table className="rows" role="table" aria-label={caption}>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
          <tr role="row">
            {columns.map((column) => (
              <th key={column.label} scope="col" className={column.number ? 'number' : undefined}>
                {column.quiet ? <VisuallyHidden>{column.label}</VisuallyHidden> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Line key={idOf(row)} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </Paper>
  );
}

function Line<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <tr role="row">
      {columns.map((column) => (
        // biome-ignore lint/a11y/noRedundantRoles: as above
        <td key={column.label} role="cell" className={classOf(column)}>
          <span className="label" aria-hidden="true">
            {column.quiet ? '' : column.label}
          </span>
          <div className="value">{column.show(row)}</div>
        </td>
      ))}
    </tr>
  );
}

type Marks = Pick<Column<unknown>, 'lead' | 'quiet' | 'number' | 'wide' | 'whole'>;

function classOf({ lead, quiet, number, wide, whole }: Marks): string {
  const names = [(lead || quiet) && 'lead', quiet && 'quiet', number && 'number', whole && 'whole'];
  return [...names, (wide || (lead && !whole)) && 'wide'].filter(Boolean).join(' ');
}

// A table that becomes a list of cards on a narrow screen. The roles are written out because changing `display` takes a
// table's meaning away from some screen readers; each card repeats its column heads for the eye only.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
  /** Names the row: first on its card, and the row's header for screen readers. */
  readonly names?: boolean
  /** For a column of buttons: the head is read, not shown. */
  readonly quiet?: boolean
}

type DataTableProps<Row> = {
  /** What the table holds; read out, not shown, because a heading stands above it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Shown in place of a table without rows. */
  readonly empty: ReactNode
}

export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  if (rows.length === 0) return empty
  return (
    <table {...role('table')} className="block w-full sm:table">
      <caption className="sr-only">{caption}</caption>
      <thead {...role('rowgroup')} className="sr-only sm:not-sr-only sm:table-header-group">
        <tr {...role('row')} className="border-b border-edge">
          {columns.map((column) => (
            <th
              {...role('columnheader')}
              className={clsx('px-3 py-2 text-sm font-medium text-ink-soft first:pl-0 last:pr-0', side(column))}
              key={column.head}
              scope="col"
            >
              {column.quiet ? <span className="sr-only">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...role('rowgroup')} className="block space-y-4 sm:table-row-group">
        {rows.map((row) => (
          <tr
            {...role('row')}
            className="block rounded-lg border border-line p-3 sm:table-row sm:rounded-none sm:border-0 sm:border-b"
            key={rowKey(row)}
          >
            {columns.map((column) => (
              <Cell column={column} key={column.head} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { head, cell, names, quiet } = column
  const Tag = names ? 'th' : 'td'
  const look = clsx(
    'min-w-0 py-1 break-words sm:table-cell sm:px-3 sm:py-3 sm:align-top sm:first:pl-0 sm:last:pr-0',
    names ? 'block text-left font-medium' : 'flex items-baseline justify-between gap-4',
    side(column),
  )
  return (
    <Tag {...role(names ? 'rowheader' : 'cell')} className={look} {...(names ? { scope: 'row' } : {})}>
      {names || quiet ? null : (
        <span aria-hidden="true" className="shrink-0 text-sm text-ink-soft sm:hidden">
          {head}
        </span>
      )}
      <span className={clsx('min-w-0 sm:block', !names && 'text-right', column.align !== 'end' && 'sm:text-left')}>
        {cell(row)}
      </span>
    </Tag>
  )
}

const side = <Row,>({ align }: Column<Row>): string =>
  align === 'end' ? 'sm:text-right sm:tabular-nums' : 'sm:text-left'
const role = (name: string) => ({ role: name })

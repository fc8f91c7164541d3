// The law's table to fill in: a choice in each cell, marked where it differs from the law as it is.
import { type Column, DataTable } from '@/components/ui/data-table'
import { CONTROL } from '@/components/ui/field'
import type { Cell, LawRow } from '@/lib/admin/policy/policy'
import type { Typed } from '../filter-form'

type LawCellsProps = Typed & { readonly law: readonly LawRow[] }

const HEADS = { low: 'Low risk', elevated: 'Elevated risk', high: 'High risk' } as const

export const LawCells = ({ law, ...typed }: LawCellsProps) => (
  <DataTable
    caption="The law to try"
    columns={[{ head: 'Sensitivity', names: true, cell: ({ sensitivity }) => sensitivity }, ...columnsOf(typed)]}
    empty={null}
    rowKey={({ sensitivity }) => sensitivity}
    rows={law}
  />
)

const columnsOf = (typed: Typed): readonly Column<LawRow>[] =>
  (['low', 'elevated', 'high'] as const).map((level) => ({
    head: HEADS[level],
    cell: (row: LawRow) => {
      const cell = row.cells.find((one) => one.level === level)
      return cell ? <Choice cell={cell} row={row} {...typed} /> : null
    },
  }))

type ChoiceProps = Typed & { readonly row: LawRow; readonly cell: Cell }

function Choice({ row: { sensitivity, rungs }, cell: { level, requirement }, query, issues }: ChoiceProps) {
  const name = `law.${sensitivity}.${level}`
  const typed = query[name] || ''
  const changed = typed !== '' && typed !== requirement
  return (
    <>
      <select
        aria-label={`${sensitivity} at ${level} risk`}
        className={CONTROL}
        defaultValue={typed}
        key={typed}
        name={name}
        {...(issues[name] ? { 'aria-invalid': true, 'aria-describedby': `${name}-issue` } : {})}
      >
        <option value="">{requirement}</option>
        {rungs
          .filter((rung) => rung !== requirement)
          .map((rung) => (
            <option key={rung} value={rung}>
              {rung}
            </option>
          ))}
      </select>
      {issues[name] ? (
        <span className="block text-sm font-medium text-bad" id={`${name}-issue`}>
          {issues[name]}
        </span>
      ) : null}
      {changed ? <span className="block text-sm text-ink-soft">instead of {requirement}</span> : null}
    </>
  )
}

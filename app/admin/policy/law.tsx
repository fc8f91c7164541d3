// The law's table to read, and its rungs in words.
import { type Column, DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { REQUIREMENT_WORDS } from '@/components/words/proof'
import type { LawRow } from '@/lib/admin/policy/policy'
import type { Requirement, RiskLevel } from '@/lib/policy/requirement'

const LEVELS: readonly { readonly level: RiskLevel; readonly head: string }[] = [
  { level: 'low', head: 'Low risk' },
  { level: 'elevated', head: 'Elevated risk' },
  { level: 'high', head: 'High risk' },
]

const COLUMNS: readonly Column<LawRow>[] = [
  { head: 'Sensitivity', names: true, cell: ({ sensitivity }) => sensitivity },
  ...LEVELS.map(({ level, head }) => ({
    head,
    cell: ({ cells }: LawRow) => cells.find((cell) => cell.level === level)?.requirement ?? '–',
  })),
]

export const LawTable = ({ law }: { readonly law: readonly LawRow[] }) => (
  <DataTable caption="The law" columns={COLUMNS} empty={null} rowKey={({ sensitivity }) => sensitivity} rows={law} />
)

export const Rungs = () => (
  <details>
    <summary className="flex min-h-11 cursor-pointer items-center font-medium">What the words mean</summary>
    <DefinitionList
      items={(Object.keys(REQUIREMENT_WORDS) as Requirement[]).map((rung) => ({
        term: rung,
        value: `Asks for ${REQUIREMENT_WORDS[rung]}.`,
      }))}
    />
  </details>
)

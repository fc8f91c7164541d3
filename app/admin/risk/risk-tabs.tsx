// The pages about risk, beside each other.
import { Tabs } from '@/components/ui/tabs'

const PAGES = [
  { href: '/admin/risk', label: 'Alarm' },
  { href: '/admin/risk/thresholds', label: 'Thresholds' },
  { href: '/admin/risk/models', label: 'Signals and models' },
  { href: '/admin/risk/labels', label: 'Labels' },
] as const

export const RiskTabs = ({ current }: { readonly current: (typeof PAGES)[number]['href'] }) => (
  <Tabs label="Pages about risk" tabs={PAGES.map((page) => ({ ...page, current: page.href === current }))} />
)

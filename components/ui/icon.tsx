// Lucide's drawings as plain SVG. Lucide's own components are client components; these render on the server and cost
// the browser nothing. Always decoration: whatever an icon says stands beside it in words.
import * as activity from 'lucide-react/icons/activity'
import * as chevronLeft from 'lucide-react/icons/chevron-left'
import * as chevronRight from 'lucide-react/icons/chevron-right'
import * as circleCheck from 'lucide-react/icons/circle-check'
import * as circleX from 'lucide-react/icons/circle-x'
import * as clock from 'lucide-react/icons/clock'
import * as fileText from 'lucide-react/icons/file-text'
import * as inbox from 'lucide-react/icons/inbox'
import * as keyRound from 'lucide-react/icons/key-round'
import * as link from 'lucide-react/icons/link'
import * as menu from 'lucide-react/icons/menu'
import * as monitor from 'lucide-react/icons/monitor'
import * as shieldCheck from 'lucide-react/icons/shield-check'
import * as smartphone from 'lucide-react/icons/smartphone'
import * as triangleAlert from 'lucide-react/icons/triangle-exclamation-point'

type Shape = readonly [
  tag: 'path' | 'circle' | 'rect' | 'line' | 'polyline' | 'ellipse',
  attributes: Readonly<Record<string, string>>,
]
type Drawing = { readonly __iconData: { readonly node: readonly Shape[] } }
type IconProps = { readonly className?: string }
export type Icon = (props: IconProps) => React.ReactNode

/** Lucide exports the drawing beside each icon, but does not type it. */
const drawn = (module: object): Icon => {
  const { node } = (module as Drawing).__iconData
  return function Drawn({ className = 'size-5 shrink-0' }) {
    return (
      <svg
        aria-hidden="true"
        className={className}
        fill="none"
        focusable="false"
        stroke="currentColor"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeWidth={2}
        viewBox="0 0 24 24"
      >
        {node.map(([Tag, { key, ...attributes }]) => (
          <Tag key={key} {...attributes} />
        ))}
      </svg>
    )
  }
}

export const ActivityIcon = drawn(activity)
export const ChevronLeftIcon = drawn(chevronLeft)
export const ChevronRightIcon = drawn(chevronRight)
export const CircleCheckIcon = drawn(circleCheck)
export const CircleXIcon = drawn(circleX)
export const ClockIcon = drawn(clock)
export const FileTextIcon = drawn(fileText)
export const InboxIcon = drawn(inbox)
export const KeyRoundIcon = drawn(keyRound)
export const LinkIcon = drawn(link)
export const MenuIcon = drawn(menu)
export const MonitorIcon = drawn(monitor)
export const ShieldCheckIcon = drawn(shieldCheck)
export const SmartphoneIcon = drawn(smartphone)
export const TriangleAlertIcon = drawn(triangleAlert)

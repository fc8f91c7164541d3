// Links in our mails that still serve.
import type { Protection } from '@/lib/protection/protection'
import { Moment } from '../ui/moment'
import { Item, Items, Kind, Nothing } from './item'
import { LINK_WORDS } from './words'

export const Mailed = ({ protection: { links } }: { readonly protection: Protection }) => (
  <Kind
    allows="Each serves once, for one thing, for a short time. We keep no copy that could be used. Opening one does nothing by itself: you always confirm."
    end={{ href: '/activity', label: 'See what happened on your account' }}
    title="Links in our mails"
  >
    {links.length === 0 ? <Nothing>None that still serves.</Nothing> : null}
    <Items>
      {links.map(({ kind, count, ends }) => (
        <Item key={kind} name={count > 1 ? `${LINK_WORDS[kind].name} (${count})` : LINK_WORDS[kind].name}>
          {LINK_WORDS[kind].allows} {count > 1 ? 'The last of them ends' : 'It ends'} <Moment at={ends} />, or when it
          is used.
        </Item>
      ))}
    </Items>
  </Kind>
)

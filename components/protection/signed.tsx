// What keeps somebody signed in and known: sessions, devices, and the cookies of this browser.
import { Moment } from '../ui/moment'
import { Item, Items, Kind, Nothing } from './item'
import type { ProtectionProps } from './screen'

export const Signed = ({ protection: { sessions, devices, idle }, cookies }: ProtectionProps) => (
  <>
    <Kind
      allows="Looking at your policies, claims and bills, and small changes. For anything that matters it is not enough. Resetting your password ends them all, changing it ends the others if you wish, and you can end each one yourself."
      end={{ href: '/security#sessions', label: 'End sessions' }}
      title="Sessions"
    >
      <Items>
        {sessions.map(({ id, client, isThis, since, ends, last }) => (
          <Item isThis={isThis} key={id} name={client || 'Unknown device'}>
            Since <Moment at={since} />. Left alone it ends <Moment at={ends} />, and in any case <Moment at={last} />.
          </Item>
        ))}
      </Items>
    </Kind>
    <Kind
      allows="Being recognised: no code by mail when you sign in, and you get in even while somebody else keeps trying your password. It signs nobody in. It stays until you forget the device."
      end={{ href: '/security/devices', label: 'Name or forget devices' }}
      title="Devices that we know"
    >
      {devices.length === 0 ? <Nothing>None. Signing in on a shared device leaves none behind.</Nothing> : null}
      <Items>
        {devices.map(({ id, name, isThis, hasKey, lastSeen }) => (
          <Item isThis={isThis} key={id} name={name || 'Device without a name'}>
            {hasKey
              ? 'Known by a key in its browser that cannot be copied.'
              : 'Known by a cookie alone, which we trust less.'}{' '}
            Last seen <Moment at={lastSeen} />.
          </Item>
        ))}
      </Items>
    </Kind>
    <Kind
      allows="Small values that this browser sends along. No script can read them, no other site gets them."
      end={{ href: '/security#sessions', label: 'Sign out, or end sessions' }}
      title="Cookies of this browser"
    >
      <Items>
        <Item name="Your session">
          Says that you are signed in. Left alone for {lengthOf(idle)} it is worth nothing, and its value changes all
          the while. Signing out removes it.
        </Item>
        <Item name="Your device">
          Says which device this is, for {lengthOf(cookies.device)} after you last signed in. Without your password,
          passkey or code it opens nothing.
        </Item>
        <Item name="Signing in">
          Keeps your place between two steps of signing up, signing in or recovering, for {lengthOf(cookies.signIn)} at
          most.
        </Item>
      </Items>
    </Kind>
  </>
)

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "10 minutes", "400 days": in the largest unit that leaves nothing over. */
const lengthOf = (milliseconds: number): string => {
  const [unit, size] = UNITS.find(([, one]) => milliseconds >= one && milliseconds % one === 0) ?? UNITS[2]
  const count = Math.round(milliseconds / size)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

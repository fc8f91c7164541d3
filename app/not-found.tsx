// An address that no page has.
import { NothingHere } from '@/components/nothing-here'
import { holdsSession } from '@/lib/entry/request'

export const metadata = { title: 'Not found' }

export default async function NotFound() {
  return <NothingHere signedIn={await holdsSession()} />
}

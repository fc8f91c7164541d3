// How your account is protected.
import type { Metadata } from 'next'
import { ProtectionScreen } from '@/components/protection/screen'
import { FrozenBanner } from '@/components/reports/freeze'
import { deviceCookie, signInCookie } from '@/lib/entry/cookies'
import { definePage } from '@/lib/entry/page'
import { protectionOf } from '@/lib/protection/protection'
import { frozenSince } from '@/lib/reports/freeze'

export const metadata: Metadata = { title: 'How your account is protected' }

const COOKIES = { device: deviceCookie('').lasts ?? 0, signIn: signInCookie(null).lasts ?? 0 }

export default definePage('security.protection.view', async (permit) => {
  const [protection, frozen] = await Promise.all([protectionOf(permit), frozenSince(permit)])
  return (
    <>
      <FrozenBanner since={frozen} />
      <ProtectionScreen cookies={COOKIES} protection={protection} />
    </>
  )
})

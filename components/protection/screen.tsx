// How your account is protected: everything that opens it at this moment, what it allows, when it ends, how to end it.
import type { Protection } from '@/lib/protection/protection'
import { Card, PageHeading, Stack } from '../ui/card'
import { Keys } from './keys'
import { Mailed } from './mailed'
import { Signed } from './signed'

export type ProtectionProps = {
  readonly protection: Protection
  /** In milliseconds: how long the cookies of this browser last. */
  readonly cookies: { readonly device: number; readonly signIn: number }
}

export const ProtectionScreen = ({ protection, cookies }: ProtectionProps) => (
  <Stack>
    <PageHeading
      intro="Everything that opens your account at this moment: what it allows, when it ends, and how you end it yourself."
      title="How your account is protected"
    />
    <Card title="In short">
      <ul className="max-w-prose list-disc space-y-2 pl-5">
        <li>
          Being signed in lets you look. Money, exports and keys always take fresh proof, for exactly what you do.
        </li>
        <li>A mail alone never proves that it is you. Its links serve once, for a short time, for one thing.</li>
        <li>Whatever you end here is out at its very next click.</li>
      </ul>
    </Card>
    <Signed cookies={cookies} protection={protection} />
    <Keys protection={protection} />
    <Mailed protection={protection} />
  </Stack>
)

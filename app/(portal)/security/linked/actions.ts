'use server'
// Linking the identity provider and unlinking it. The law permits a link here; the round trip to the provider binds it.
import { defineAction, defineCeremony } from '@/lib/entry/action'
import * as federated from '@/lib/entry/federated'
import { EmptyInput, IdInput } from '@/lib/entry/security'
import { permitLink } from '@/lib/federated/flow'
import { linkSummary, unlink, unlinkSummary } from '@/lib/federated/linking'

export const linkProvider = defineAction('federated.link', {
  input: EmptyInput,
  intent: linkSummary,
  run: ({ permit, tx }) => permitLink(tx, permit),
  reply: (flow) => ({ flow }),
})

export const leaveToLink = defineCeremony('federated.leave', {
  input: federated.LeaveToLinkInput,
  run: federated.leaveToLink,
  reply: ({ address }) => ({ address }),
  then: ({ cookies }) => ({ cookies }),
})

export const unlinkProvider = defineAction('federated.unlink', {
  input: IdInput,
  intent: ({ id }, person) => unlinkSummary(person, id),
  run: ({ permit, tx, input }) => unlink(tx, permit, input.id),
  then: () => ({ revalidate: '/security/linked', redirect: '/security/linked?changed=unlinked' }),
})

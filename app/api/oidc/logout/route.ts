// Where the identity provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0). No browser is
// involved: the logout token alone is what is believed.
import { backChannelLogout } from '@/lib/entry/federated'
import { defineRoute } from '@/lib/entry/route'

export const POST = defineRoute(
  'federated.logout',
  async (_permit, request, { facts }) => backChannelLogout(request, facts),
  { anyOrigin: true },
)

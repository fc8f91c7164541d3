// next-auth's endpoints, with our sessions behind them, and the way back from the identity provider.
import { transport } from '@/lib/entry/auth'
import { receive } from '@/lib/entry/federated'
import { defineRoute } from '@/lib/entry/route'

export const GET = defineRoute('session.transport', async (_permit, request, input) => receive(request, input), {
  anyOrigin: true,
})
export const POST = defineRoute('session.transport.submit', async (_permit, request, { props }) =>
  transport(request, props),
)

// next-auth's endpoints, with our sessions behind them.
import { transport } from '@/lib/entry/auth'
import { defineRoute } from '@/lib/entry/route'

export const GET = defineRoute('session.transport', async (_permit, request, { props }) => transport(request, props), {
  anyOrigin: true,
})
export const POST = defineRoute('session.transport.submit', async (_permit, request, { props }) =>
  transport(request, props),
)

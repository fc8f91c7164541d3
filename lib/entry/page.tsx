// Pages: `definePage` names the operation, passes the gate and renders what came of it. A page that needs more than the
// session shows the step-up prompt in place; a page that is not for this visitor does not exist for them.
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { DeniedScreen } from '@/components/denied-screen'
import { Shell } from '@/components/shell'
import { StepUpPrompt } from '@/components/step-up/prompt'
import { env } from '../env'
import { NotFound } from '../fault'
import { look } from '../gate/gate'
import type { Outcome } from '../gate/outcome'
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Permit } from '../policy/permit'
import type { Canonical, Summary } from '../stepup/intent'
import { type Declared, declare } from './declared'
import { pathOf, readFacts } from './request'
import { seeOther } from './see-other'
import { type Watch, watchOf } from './session'

export type PageProps = {
  readonly params: Promise<Readonly<Record<string, string>>>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** What a page is rendered from: path and query as plain text, last value of a repeated name. */
export type PageInput = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

export type PageOptions = {
  /** What of path and query the proof is bound to; everything, unless said. */
  readonly intent?: (input: PageInput) => Canonical
  readonly summary?: (input: PageInput) => Summary
}

type Render<Name extends OperationName> = (permit: Permit<Name>, input: PageInput) => Promise<ReactNode> | ReactNode

/** Declares a page. `render` runs with a permit, or not at all. */
export const definePage = <Name extends OperationName>(
  operation: Name,
  render: Render<Name>,
  options: PageOptions = {},
): Declared<(props: PageProps) => Promise<ReactNode>> =>
  declare(operation, async (props) => {
    const input = await readInput(props)
    const { summary, intent } = options
    const facts = await readFacts('page')
    const {
      outcome,
      live,
      renewDue = false,
    } = await look(facts, {
      operation,
      input: intent ? intent(input) : { params: input.params, query: input.query },
      ...(summary ? { summary: () => summary(input) } : {}),
    })
    // A page for everybody has nothing to cover, and what it says of an end must stay to be read.
    const open = ruleOf(operation).audience.includes('anonymous')
    const watch = live && !open ? watchOf(live.person.id, live.session, facts.now) : null
    return show(operation, outcome, (permit) => render(permit, input), { renew: renewDue, watch })
  })

async function show<Name extends OperationName>(
  operation: Name,
  outcome: Outcome<Permit<Name>>,
  render: (permit: Permit<Name>) => Promise<ReactNode> | ReactNode,
  { renew, watch }: { readonly renew: boolean; readonly watch: Watch | null },
): Promise<ReactNode> {
  switch (outcome.kind) {
    case 'done': {
      const content = await existing(() => render(outcome.value))
      const { actor } = outcome.value
      return (
        <Shell
          person={actor.kind === 'anonymous' ? null : { name: actor.name, roles: actor.roles }}
          operation={operation}
          renew={renew}
          watch={watch}
          demo={env.DEMO}
        >
          {content}
        </Shell>
      )
    }
    case 'challenged':
      return (
        <Shell person={null} operation={operation} renew={false} watch={watch} demo={env.DEMO}>
          <StepUpPrompt challenge={outcome.challenge} to={await pathOf()} />
        </Shell>
      )
    case 'signed-out':
      return seeOther(`/sign-in?next=${encodeURIComponent(await pathOf())}`)
    case 'denied':
      if (outcome.reason === 'not-for-you' || outcome.reason === 'not-found') return notFound()
      return (
        <Shell person={null} operation={operation} renew={false} watch={watch} demo={env.DEMO}>
          <DeniedScreen denied={outcome} title={ruleOf(operation).title} />
        </Shell>
      )
    case 'invalid':
      return notFound()
    default:
      return outcome satisfies never
  }
}

/** What is not there, or is somebody else's, is one and the same: not found. */
const existing = async (render: () => Promise<ReactNode> | ReactNode): Promise<ReactNode> => {
  try {
    return await render()
  } catch (thrown) {
    if (thrown instanceof NotFound) notFound()
    throw thrown
  }
}

const readInput = async ({ params, searchParams }: PageProps): Promise<PageInput> => ({
  params: plain(await params),
  query: plain(await searchParams),
})

const plain = (values: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? (value.at(-1) ?? '') : value]],
    ),
  )

// Pages: `definePage` names the operation, passes the gate and renders what came of it. A page that needs more than the
// session shows the step-up prompt in place; a page that is not for this visitor does not exist for them.
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { DeniedScreen } from '@/components/denied-screen'
import { Done } from '@/components/done'
import { Shell } from '@/components/shell'
import { StepUpPrompt } from '@/components/step-up/prompt'
import { env } from '../env'
import type { Foresee } from '../gate/foresee'
import { look } from '../gate/gate'
import type { Outcome } from '../gate/outcome'
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Permit } from '../policy/permit'
import type { Canonical, Summary } from '../stepup/intent'
import { type Declared, declare } from './declared'
import { doneOn } from './done'
import { insteadOf, nothingHere } from './instead'
import { passwordPath, signInPath } from './path'
import { pathOf, readFacts } from './request'
import { seeOther } from './see-other'
import { type Watch, watchOf } from './session'
import { believed } from './statement'

export type PageProps = {
  readonly params: Promise<Readonly<Record<string, string>>>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/**
 * What a page is rendered from: path and query as plain text, last value of a repeated name. What an address makes a page
 * say is left out unless our own pages led there (`statement.ts`).
 */
export type PageInput = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

export type PageOptions = {
  /** What of path and query the proof is bound to; everything, unless said. */
  readonly intent?: (input: PageInput) => Canonical
  readonly summary?: (input: PageInput) => Summary
}

export type { Foresee } from '../gate/foresee'

type Render<Name extends OperationName> = (
  permit: Permit<Name>,
  input: PageInput,
  foresee: Foresee,
) => Promise<ReactNode> | ReactNode

/** Declares a page. `render` runs with a permit, or not at all. */
export const definePage = <Name extends OperationName>(
  operation: Name,
  render: Render<Name>,
  options: PageOptions = {},
): Declared<(props: PageProps) => Promise<ReactNode>> =>
  declare(operation, (props) =>
    passed(operation, render, options, props).catch((thrown: unknown) => insteadOf(thrown, operation)),
  )

async function passed<Name extends OperationName>(
  operation: Name,
  render: Render<Name>,
  options: PageOptions,
  props: PageProps,
): Promise<ReactNode> {
  const { summary, intent } = options
  const facts = await readFacts('page')
  const input = await readInput(props, facts.now)
  const {
    outcome,
    live,
    foresee = () => null,
    renewDue = false,
  } = await look(facts, {
    operation,
    input: intent ? intent(input) : { params: input.params, query: input.query },
    ...(summary ? { summary: () => summary(input) } : {}),
  })
  // A page for everybody has nothing to cover, and what it says of an end must stay to be read.
  const open = ruleOf(operation).audience.includes('anonymous')
  const watch = live && !open ? watchOf(live.person.id, live.session, facts.now) : null
  return show(operation, outcome, (permit) => render(permit, input, foresee), input.query, {
    renew: renewDue,
    watch,
    signedIn: live !== undefined,
  })
}

type Frame = { readonly renew: boolean; readonly watch: Watch | null; readonly signedIn: boolean }

async function show<Name extends OperationName>(
  operation: Name,
  outcome: Outcome<Permit<Name>>,
  render: (permit: Permit<Name>) => Promise<ReactNode> | ReactNode,
  query: PageInput['query'],
  { renew, watch, signedIn }: Frame,
): Promise<ReactNode> {
  switch (outcome.kind) {
    case 'done': {
      const [content, done] = [await render(outcome.value), await doneOn(outcome.value, query)]
      const { actor } = outcome.value
      return (
        <Shell
          person={actor.kind === 'anonymous' ? null : { name: actor.name, roles: actor.roles }}
          operation={operation}
          renew={renew}
          signedIn={signedIn}
          watch={watch}
          demo={env.DEMO}
        >
          <Done operation={done} />
          {content}
        </Shell>
      )
    }
    case 'challenged':
      return (
        <Shell person={null} operation={operation} renew={false} signedIn={signedIn} watch={watch} demo={env.DEMO}>
          <StepUpPrompt challenge={outcome.challenge} to={await pathOf()} />
        </Shell>
      )
    case 'signed-out':
      return seeOther(signInPath(await pathOf()))
    case 'denied':
      if (outcome.reason === 'password-leaked') return seeOther(passwordPath(await pathOf()))
      if (outcome.reason === 'not-for-you' || outcome.reason === 'not-found') return nothingHere(signedIn)
      return (
        <Shell person={null} operation={operation} renew={false} signedIn={signedIn} watch={watch} demo={env.DEMO}>
          <DeniedScreen denied={outcome} title={ruleOf(operation).title} />
        </Shell>
      )
    case 'invalid':
      return nothingHere(signedIn)
    default:
      return outcome satisfies never
  }
}

const readInput = async ({ params, searchParams }: PageProps, now: Date): Promise<PageInput> => ({
  params: plain(await params),
  query: believed(plain(await searchParams), (await headers()).get('sec-fetch-site'), now),
})

const plain = (values: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? (value.at(-1) ?? '') : value]],
    ),
  )

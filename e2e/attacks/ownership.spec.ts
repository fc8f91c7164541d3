// Somebody else's records, asked for by their true ids on every page, route and action that takes one. The lists below
// are held against what the compiler made: an endpoint that is added without its attack fails here.
import { prisma } from '../../lib/db'
import { HOLD } from '../../lib/policy/assurance'
import type { OperationName } from '../../lib/policy/catalogue'
import { randomId } from '../../lib/random'
import { anAlert } from '../../lib/testing/alerts'
import { linked, somebody } from '../../lib/testing/federated'
import { aHeldChange } from '../../lib/testing/holds'
import { aClaim, aDocument, aPolicy } from '../../lib/testing/household'
import { aProof } from '../../lib/testing/proofs'
import { after, before, hours, readClock } from '../../lib/time'
import { expect, test } from '../fixtures/story'
import { type Cast, endOf, fateOf, someoneSignedIn } from './cast'
import { actions, manifest, post } from './posts'
import { NAVIGATING, posted, ROUTER, routed, type Sent, send } from './wire'

/** Recent proof, so that nothing but ownership stands in the way. */
const PROVEN = { events: ['password', 'totp'] } as const

/** Every page and route whose address has a changing part: how to make a record of somebody's, and where it stands. */
const PLACES: Readonly<Record<string, (of: Cast) => Promise<string>>> = {
  '/(portal)/claims/[id]/page': async ({ person }) => `/claims/${await aClaim(person, await aPolicy(person))}`,
  '/(portal)/policies/[id]/page': async ({ person }) => `/policies/${await aPolicy(person)}`,
  '/(portal)/documents/[id]/download/route': async ({ person }) =>
    `/documents/${await aDocument(await aClaim(person, await aPolicy(person)))}/download`,
  '/(portal)/security/waiting/[id]/page': async ({ person }) =>
    `/security/waiting/${(await aHeldChange(person, HOLD)).id}`,
}

/** For staff alone: to a customer they do not exist, whosever the id. */
const FOR_STAFF: Readonly<Record<string, (of: Cast) => string>> = {
  '/admin/sessions/[id]/page': ({ session }) => `/admin/sessions/${session.id}`,
  '/admin/users/[id]/page': ({ person }) => `/admin/users/${person.id}`,
}

/** Its changing part names an act of next-auth, never a record. */
const WITHOUT_RECORDS = ['/api/auth/[...nextauth]/route']

test('every address with a changing part has its attack here', () => {
  const changing = Object.keys(manifest('app-paths-manifest.json') as object).filter((entry) => entry.includes('['))
  expect([...Object.keys(PLACES), ...Object.keys(FOR_STAFF), ...WITHOUT_RECORDS].sort()).toEqual(changing.sort())
})

for (const [place, made] of Object.entries(PLACES)) {
  test(`what stands at ${place} is there for its owner and for nobody else`, async () => {
    const [robin, mallory] = await Promise.all([someoneSignedIn({}, PROVEN), someoneSignedIn({}, PROVEN)])
    const path = await made(robin)
    const nowhere = path.replace(/[0-9a-f-]{36}/, randomId())
    const visit = asked(place)
    expect((await send(path, { ...visit, as: robin.session })).status).toBe(200)

    const asDocument = (at: string) => send(at, { ...visit, as: mallory.session })
    const asContent = (at: string) => routed(at, { as: mallory.session, headers: ROUTER })
    expect((await asDocument(path)).status).toBe(404)
    for (const ask of [asDocument, asContent])
      expect(plain((await ask(path)).body, path)).toBe(plain((await ask(nowhere)).body, nowhere))
    for (const odd of ['../', '%2e%2e%2f', "'", '%00', '0', 'a'.repeat(5_000)])
      expect(
        (await send(path.replace(/[0-9a-f-]{36}/, odd), { ...visit, as: mallory.session })).status,
        odd,
      ).toBeLessThan(500)
  })
}

/** A page is visited, a download is asked for by its form. */
function asked(place: string): Sent {
  const form = posted()
  return place.endsWith('/route') ? { ...form, headers: { ...form.headers, ...NAVIGATING } } : { headers: NAVIGATING }
}

/** Bodies differ by nonce, by the path that was asked for, and by what the router counts. */
const plain = (body: string, path: string): string =>
  body
    .replaceAll(path, '/')
    .replaceAll(/[0-9a-f-]{36}/.exec(path)?.[0] ?? path, '')
    .replace(/[A-Za-z0-9+/]{22}==/g, '')
    .replace(/"[\w-]{21}[vm]"/g, '')
    .replace(/[0-9a-f]+:(?=[["{])/g, '')

test('to a customer the pages of staff do not exist', async () => {
  const [robin, mallory] = await Promise.all([someoneSignedIn({}, PROVEN), someoneSignedIn({}, PROVEN)])
  const pages = Object.keys(manifest('app-paths-manifest.json') as object).filter((entry) =>
    entry.startsWith('/admin/'),
  )
  expect(pages.length).toBeGreaterThan(4)
  for (const page of pages) {
    const path = FOR_STAFF[page]?.(robin) ?? page.replace(/\/page$/, '')
    expect((await send(path, { as: mallory.session, headers: NAVIGATING })).status, path).toBe(404)
    for (const headers of [NAVIGATING, ROUTER]) {
      const { body } = await routed(path, { as: mallory.session, headers })
      expect(body, path).toContain('There is nothing here')
      expect(body, path).not.toContain(robin.person.email)
    }
  }
  await expect(mallory.person).toHaveAuditEvent({ kind: 'operation.denied', operation: 'admin.user.view' })
})

type Attack = {
  readonly operation: OperationName
  /** Makes something of the victim's and names it as the form would. */
  readonly aim: (victim: Cast) => Promise<Readonly<Record<string, string>>>
  readonly unharmed: (victim: Cast) => Promise<boolean>
}

const aMethod = async ({ person }: Cast) => {
  const rest = {
    kind: 'card',
    brand: 'Visa',
    last4: '4242',
    expiry: '12/30',
    holder: person.name,
    createdAt: readClock(),
  }
  await prisma.paymentMethod.create({ data: { id: randomId(), userId: person.id, ...rest, isDefault: true } })
  const other = randomId()
  await prisma.paymentMethod.create({ data: { id: other, userId: person.id, ...rest, last4: '1111' } })
  return { id: other }
}
const aimed = async ({ person }: Cast) => ({
  id: (await prisma.passkey.findFirstOrThrow({ where: { userId: person.id } })).id,
})
const aHold = async ({ person }: Cast) => {
  const [id, now] = [randomId(), readClock()]
  const times = { startedAt: before(now, hours(1)), ripeAt: after(now, hours(1)), expiresAt: after(now, hours(2)) }
  await prisma.hold.create({
    data: {
      id,
      userId: person.id,
      operation: 'totp.remove',
      digest: new Uint8Array(32),
      summary: { title: 'Waits', lines: [] },
      ...times,
    },
  })
  return { id }
}
const lives = async ({ session }: Cast) => (await endOf(session)) === null
const keepsKey = async ({ person }: Cast) =>
  (await prisma.passkey.count({ where: { userId: person.id, name: { not: 'Mine' } } })) === 1

const aDevice = async ({ person }: Cast) => ({
  id: (await prisma.knownDevice.findFirstOrThrow({ where: { userId: person.id } })).id,
})
const keepsDevice = async ({ person, session }: Cast) =>
  (await prisma.knownDevice.count({ where: { userId: person.id, name: { not: 'Mine' } } })) === 1 &&
  (await endOf(session)) === null

const anAlertOf = async ({ person, session }: Cast) => ({ event: await anAlert(person, { sessionId: session.id }) })
const unlabelled = async ({ person, session }: Cast) =>
  (await prisma.riskLabel.count({ where: { subjectId: person.id } })) === 0 &&
  (await prisma.user.count({ where: { id: person.id, frozenAt: null } })) === 1 &&
  (await endOf(session)) === null

/** Every action that takes the id of a record, aimed at somebody else's. */
const ATTACKS: Readonly<Record<string, Attack>> = {
  'billing/submitDefault': {
    operation: 'payment-method.make-default',
    aim: aMethod,
    unharmed: async ({ person }) =>
      (await prisma.paymentMethod.count({ where: { userId: person.id, isDefault: true, last4: '4242' } })) === 1,
  },
  'billing/submitRemoval': {
    operation: 'payment-method.remove',
    aim: aMethod,
    unharmed: async ({ person }) =>
      (await prisma.paymentMethod.count({ where: { userId: person.id, removedAt: null } })) === 2,
  },
  'security/submitRenamePasskey': {
    operation: 'passkey.rename',
    aim: async (victim) => ({ ...(await aimed(victim)), name: 'Mine' }),
    unharmed: keepsKey,
  },
  'devices/submitRenameDevice': {
    operation: 'device.rename',
    aim: async (victim) => ({ ...(await aDevice(victim)), name: 'Mine' }),
    unharmed: keepsDevice,
  },
  'devices/submitForgetDevice': { operation: 'device.forget', aim: aDevice, unharmed: keepsDevice },
  'security/submitRemovePasskey': { operation: 'passkey.remove', aim: aimed, unharmed: keepsKey },
  'security/endSession': {
    operation: 'session.end-one',
    aim: async ({ session }) => ({ id: session.id }),
    unharmed: lives,
  },
  'security/cancelHold': {
    operation: 'hold.cancel',
    aim: aHold,
    unharmed: async ({ person }) => (await prisma.hold.count({ where: { userId: person.id, endedAt: null } })) === 1,
  },
  'sessions/endSession': {
    operation: 'admin.session.end',
    aim: async ({ session }) => ({ sessionId: session.id, reason: 'because' }),
    unharmed: lives,
  },
  'users/endSessionsOfUser': {
    operation: 'admin.user.end-sessions',
    aim: async ({ person }) => ({ userId: person.id, reason: 'because' }),
    unharmed: lives,
  },
  'users/disableUser': {
    operation: 'admin.user.disable',
    aim: async ({ person }) => ({ userId: person.id, reason: 'because' }),
    unharmed: async ({ person }) => (await prisma.user.count({ where: { id: person.id, state: 'active' } })) === 1,
  },
  'activity/submitLabel': {
    operation: 'activity.label',
    aim: async (victim) => ({ ...(await anAlertOf(victim)), verdict: 'me' }),
    unharmed: unlabelled,
  },
  'activity/submitOwnReport': { operation: 'activity.report', aim: anAlertOf, unharmed: unlabelled },
  'audit/submitAlertLabel': {
    operation: 'admin.risk.label',
    aim: async (victim) => ({ ...(await anAlertOf(victim)), verdict: 'wrong' }),
    unharmed: unlabelled,
  },
  'linked/unlinkProvider': {
    operation: 'federated.unlink',
    aim: ({ person }) => linked(person, somebody()),
    unharmed: async ({ person }) => (await prisma.federatedIdentity.count({ where: { userId: person.id } })) === 1,
  },
  'users/enableUser': {
    operation: 'admin.user.enable',
    aim: async ({ person }) => ({ userId: person.id, reason: 'because' }),
    unharmed: async ({ person }) => (await prisma.user.count({ where: { id: person.id, state: 'active' } })) === 1,
  },
}

/** These take the id of what belongs to one session; each has a test of its own in another-session.spec.ts. */
const BY_SESSION = [
  'step-up/proveStepUp',
  'step-up/cancelStepUp',
  'security/confirmPasskey',
  'security/confirmTotp',
  'linked/leaveToLink',
]

/** These take the secret of a mailed link, which belongs to one account; links.spec.ts and ../not-me.spec.ts aim them. */
const BY_LINK = [
  'confirm-address/claimSignUp',
  'confirm-address/submitAddress',
  'confirm-email/submitNewAddress',
  'new/lookAtResetLink',
  'new/submitNewPassword',
  'not-me/lookAtReport',
  'not-me/submitReport',
]

/** These take no id: whatever they change is found by the session alone. */
const WITHOUT_IDS = [
  'billing/submitAutopay',
  'billing/submitBank',
  'billing/submitCard',
  'confirm-address/mailAddressAgain',
  'email/callOffEmail',
  'email/emailSignUpAgain',
  'email/submitEmail',
  'email/submitSignUpCode',
  'password/submitPassword',
  'password/submitResetAsk',
  'freeze/unfreeze',
  'linked/linkProvider',
  'mail/retryMail',
  'models/setCandidate',
  'models/switchSignal',
  'payouts/changePayoutAccount',
  'payouts/submitPayout',
  'profile/submitNotifications',
  'profile/submitProfile',
  'risk/callOffStuffingAlarm',
  'security/closePasskeyOffer',
  'recover/submitAskMail',
  'recover/submitBegin',
  'recover/submitCode',
  'recover/submitLeave',
  'recover/submitMail',
  'recover/submitPassword',
  'recover/submitVouch',
  'recovery-codes/submitMakeCodes',
  'recovery-codes/submitReplaceCodes',
  'security/endAllSessions',
  'security/endOtherSessions',
  'security/enrolPasskey',
  'security/enrolTotp',
  'security/submitRemoveTotp',
  'security/submitRenameTotp',
  'sessions/endSessionsOfEveryone',
  'sign-in/beginDeviceProof',
  'sign-in/beginPasskeyInstead',
  'sign-in/beginPasskeySignIn',
  'sign-in/finishPasskeyInstead',
  'sign-in/finishPasskeySignIn',
  'sign-in/leaveToSignIn',
  'sign-in/mailCodeAgain',
  'sign-in/resumeSession',
  'sign-in/signInWithDeviceCode',
  'sign-in/signInWithPassword',
  'sign-in/signInWithTotp',
  'sign-up/beginPasskeySignUp',
  'sign-up/finishPasskeySignUp',
  'sign-up/submitSignUp',
  'tax/revealNumber',
  'thresholds/acceptThresholds',
]

test('every server action stands in one of the lists here', () => {
  const known = actions().map(({ name }) => name)
  expect([...Object.keys(ATTACKS), ...BY_SESSION, ...BY_LINK, ...WITHOUT_IDS].sort()).toEqual(known.sort())
})

for (const [act, { operation, aim, unharmed }] of Object.entries(ATTACKS)) {
  test(`${act} aimed at somebody else's record finds nothing, with proof in hand`, async () => {
    const [robin, mallory] = await Promise.all([someoneSignedIn({}, PROVEN), someoneSignedIn({}, PROVEN)])
    const fields = await aim(robin)
    const proof = await aProof(mallory.session, operation, fields)
    const { outcome, body } = await post(act, fields, { as: mallory.session })
    expect(['denied', 'invalid']).toContain(outcome?.kind)
    expect(body).not.toContain(robin.person.name === mallory.person.name ? robin.person.email : robin.person.name)
    expect(await unharmed(robin)).toBe(true)
    expect(await fateOf(proof)).toMatchObject({ spent: false })
    await expect(robin.person).not.toHaveAuditEvent({ outcome: 'done' })
    await expect(mallory.person).not.toHaveAuditEvent({ operation, outcome: 'done' })
  })
}

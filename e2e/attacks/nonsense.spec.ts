// Nonsense sent to every server action of the build, signed in as a customer: fields missing, repeated, huge, of the wrong
// kind, and fields that no form has. Every answer stays below 500, and nobody's roles, address, state or keys change.
import { prisma } from '../../lib/db'
import { randomId, randomToken } from '../../lib/random'
import type { MadePerson } from '../../lib/testing/people'
import { expect, test } from '../fixtures/story'
import { anotherSession, MALLORYS, someoneSignedIn } from './cast'
import { type Pairs, type Posted, post } from './posts'
import { actionsWithFields, type Taking } from './schemas'
import { anAddress, send } from './wire'

/** What a field may hold: valid where that takes no secret, and aimed at the other customer where it names an owner. */
const plausible = (field: string, other: MadePerson): string => VALID[field] ?? aimedAt(other)[field] ?? 'Ada Lindqvist'

const VALID: Readonly<Record<string, string>> = {
  ...MALLORYS,
  reason: 'Asked for by phone',
  language: 'en-US',
  code: '12345678',
  mailed: '123456',
  amount: '10.00',
  to: '2026-01-01T00:00:00.000Z',
  since: '2026-01-01T00:00:00.000Z',
  forHours: '1',
  version: '1',
  year: '2025',
  event: '1',
  verdict: 'me',
  signal: 'country',
  act: 'end',
  stay: 'default',
  next: '/profile',
  autopay: 'on',
  news: 'on',
  number: '4242424242424242',
  expiry: '12/40',
  cvc: '123',
  password: 'plum orchard by the harbor wall',
  current: 'not the password at all',
}

const aimedAt = ({ id, email }: MadePerson): Readonly<Record<string, string>> => ({
  email,
  id,
  userId: id,
  sessionId: id,
  flow: id,
  enrolment: randomId(),
  challenge: randomId(),
  link: randomToken(),
  attempt: randomToken(),
})

type Kind = (fields: readonly string[], other: MadePerson) => readonly Pairs[]

const each =
  (value: string | File): Kind =>
  (fields) => [fields.map((field) => [field, value] as const)]
const usual = (fields: readonly string[], other: MadePerson): Pairs =>
  fields.map((field) => [field, plausible(field, other)] as const)
const besides =
  (...more: readonly Pairs[]): Kind =>
  (fields, other) =>
    more.map((pairs) => [...usual(fields, other), ...pairs])

const PROTOTYPE: Pairs = [
  ['__proto__', '{"roles":["admin"]}'],
  ['__proto__.roles', 'admin'],
  ['__proto__[roles]', 'admin'],
  ['constructor', 'admin'],
  ['constructor.prototype.roles', 'admin'],
  ['prototype', 'admin'],
  ['hasOwnProperty', '1'],
  ['toString', '1'],
]

const OF_THE_SERVER: Pairs = [
  ['role', 'admin'],
  ['roles', 'admin'],
  ['kind', 'staff'],
  ['state', 'disabled'],
  ['emailVerified', 'true'],
  ['emailConfirmedAt', '2020-01-01T00:00:00.000Z'],
  ['passwordHash', ''],
]

const NOT_TEXT = '\0\u202e\ud800'

const KINDS: Readonly<Record<string, Kind>> = {
  'no fields': () => [[]],
  'every field twice': (fields, other) => [
    fields.flatMap((field) => [
      [field, 'x'],
      [field, plausible(field, other)],
    ]),
  ],
  'huge fields': (fields) => [
    [...fields.map((field) => [field, 'x'.repeat(19_999)] as const), ['y', 'y'.repeat(500_000)]],
  ],
  'NUL characters in one field at a time': (fields, other) =>
    fields.map((odd) => fields.map((field) => [field, `${plausible(field, other)}${field === odd ? '\0' : ''}`])),
  'bidirectional controls in every field': each('\u202eadmin\u2066\u200f'),
  'files in place of text': each(new File(['Ada'], 'name.txt', { type: 'text/plain' })),
  'names of the prototype': besides(PROTOTYPE),
  'names of columns': besides(OF_THE_SERVER),
  'the id of another customer': (fields, other) => [
    [...usual(fields, other), ['userId', other.id], ['ownerId', other.id], ['user', other.id], ['owner', other.id]],
  ],
  'damaged fields of the form itself': besides(
    [['_challenge', NOT_TEXT]],
    [['_hold', NOT_TEXT]],
    ['_code', '_password', '_bot', '_open', 'website'].map((name) => [name, NOT_TEXT] as const),
  ),
}

for (const [what, kind] of Object.entries(KINDS)) {
  test(`every server action answers ${what} without an error and changes no account`, async () => {
    const { from, network } = anAddress()
    const { person } = await someoneSignedIn({}, { network })
    const { person: other, session: theirs } = await someoneSignedIn()
    const before = await Promise.all([person, other].map(accountOf))
    const known = actionsWithFields()
    expect(known.length).toBeGreaterThan(60)
    const answers: string[] = []
    for (const taking of known)
      for (const fields of kind(taking.fields, other)) {
        // Some of them end sessions.
        const session = await anotherSession(person, { network })
        const answer = await post(taking.name, fields, { as: session, from })
        expect(answer.status, `${taking.name}: ${answer.body.slice(0, 500)}`).toBeLessThan(500)
        answers.push(kindOf(taking, answer))
      }
    expect(answers.filter((answer) => /^admin\..* done$/.test(answer))).toEqual([])
    expect(answers.some((answer) => answer.endsWith(' invalid'))).toBe(true)
    expect(await Promise.all([person, other].map(accountOf))).toEqual(before)
    expect((await send('/profile', { as: theirs })).status).toBe(200)
    expect((await send('/admin/users', { as: theirs })).status).not.toBe(200)
  })
}

const kindOf = ({ operation }: Taking, { outcome }: Posted): string => `${operation} ${outcome?.kind ?? 'other'}`

/** What of an account must not change by any of it. */
const accountOf = ({ id }: MadePerson) =>
  prisma.user.findUniqueOrThrow({
    where: { id },
    select: {
      roles: true,
      email: true,
      emailConfirmedAt: true,
      state: true,
      passwordHash: true,
      frozenAt: true,
      passkeys: { select: { credentialId: true } },
      totp: { select: { sealedSecret: true } },
      payoutAccount: { select: { last4: true, sealedAccount: true } },
    },
  })

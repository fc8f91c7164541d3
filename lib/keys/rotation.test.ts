// Keys change as docs/running.md says: a new version is added, what is stored moves on, and the old version is taken out. Each
// step is a portal started with the variables of that step, on one database.
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { pool, prisma } from '../db'
import { randomId } from '../random'
import { aHeldChange } from '../testing/holds'
import { aCustomer } from '../testing/people'
import { append, asTamperer, emptyTrail, NOW, sealAll } from '../testing/trail'
import { PLACES } from './sealing'

const key = (fill: string) => Buffer.alloc(32, fill).toString('base64')
const [OLD, NEW] = [process.env.SECRET ?? '', key('new secret')]
const [OLD_SEAL, NEW_SEAL] = [process.env.SEAL_KEYS ?? '', `2:${key('new seal')}`]

/** Everything that reads the environment, loaded as in a process that was started with these variables. */
async function portal(variables: { readonly SECRET?: string; readonly SEAL_KEYS?: string }) {
  vi.resetModules()
  Object.assign(process.env, { SECRET: OLD, SEAL_KEYS: OLD_SEAL }, variables)
  const [crypto, sealing, chain, verify, epoch, trail, codes, event, db] = await Promise.all([
    import('../crypto'),
    import('./sealing'),
    import('../audit/chain'),
    import('../audit/verify'),
    import('../audit/epoch'),
    import('../testing/trail'),
    import('../credentials/recovery-codes/recovery-codes'),
    import('../testing/recoveries'),
    import('../db'),
  ])
  return { ...crypto, ...sealing, ...chain, ...verify, ...epoch, ...trail, ...codes, ...event, ...db }
}

describe('the keys that seal', () => {
  it('a command seals anew under the newest; then the old key can be taken out', async () => {
    const { id: userId } = await aCustomer({ totp: true })
    const secretOf = async () => (await prisma.totp.findUniqueOrThrow({ where: { userId } })).sealedSecret
    const { id: holdId } = await aHeldChange({ id: userId })
    const before = await portal({})
    const plain = before.unseal(await secretOf(), userId)
    await pool.query("insert into pgboss.job (name, data) values ('mail-undelivered', $1)", [
      JSON.stringify({ kind: 'account-enabled', sealed: before.seal('a letter', 'mail') }),
    ])

    const both = await portal({ SEAL_KEYS: `${OLD_SEAL},${NEW_SEAL}` })
    expect(both.unseal(await secretOf(), userId)).toBe(plain)
    expect(await both.sealAllAnew()).toBe(3)
    expect(await both.sealAllAnew()).toBe(0)
    for (const { place, versions } of await both.resting())
      expect(
        versions.map(({ version }) => version).filter((version) => version !== 'v2'),
        place,
      ).toEqual([])

    const after = await portal({ SEAL_KEYS: NEW_SEAL })
    expect(after.unseal(await secretOf(), userId)).toBe(plain)
    const { sealedDraft } = await prisma.hold.findUniqueOrThrow({ where: { id: holdId } })
    expect(after.unseal(sealedDraft ?? '', `hold draft:${holdId}:${userId}`)).toContain('bank')
    const { rows } = await pool.query<{ sealed: string }>(`select data ->> 'sealed' as sealed from pgboss.job`)
    expect(after.unseal(rows[0]?.sealed ?? '', 'mail')).toBe('a letter')
  })

  it('the command knows every sealed column of the schema', async () => {
    const { rows } = await pool.query<{ place: string }>(
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = 'public' and column_name like 'sealed\\_%' and data_type = 'text'
         and table_name !~ '^risk_event_'`,
    )
    expect(rows.map(({ place }) => place).sort()).toEqual(
      PLACES.map(({ table, column }) => `${table}.${column}`).sort(),
    )
  })
})

describe('the secret', () => {
  const ROTATED = `1:${OLD},2:${NEW}`
  beforeAll(emptyTrail)

  it('gets a version: the trail stays whole, and new events are under the new one', async () => {
    await append('1', '2')
    await sealAll()
    const both = await portal({ SECRET: ROTATED })
    await both.append('3')
    await both.sealAll()
    expect(await both.verifyAudit()).toMatchObject({ ok: true, sealed: 3 })
    expect((await (await portal({})).verifyAudit()).faults).toMatchObject([{ fault: 'edited', position: 3n }])
  })

  it('begins a new epoch, after which the old one forges nothing and may be taken out', async () => {
    const both = await portal({ SECRET: ROTATED })
    expect(await both.beginEpoch(both.verifyAudit, NOW)).toEqual({ kind: 'begun', position: 3n, version: 2 })
    expect(await both.beginEpoch(both.verifyAudit, NOW)).toEqual({ kind: 'no-newer-secret' })
    await both.append('4')
    await both.sealAll()
    expect(await both.verifyAudit()).toMatchObject({ ok: true, sealed: 4 })
    const alone = await portal({ SECRET: `2:${NEW}` })
    expect(await alone.verifyAudit()).toMatchObject({ ok: true, sealed: 1 })

    await (await portal({})).append('forged with the old secret')
    for (const after of [both, alone]) expect((await after.verifyAudit()).faults).toMatchObject([{ fault: 'edited' }])
  })

  it('begins none on a trail that is not whole, nor by a row that nobody with the secret made', async () => {
    const both = await portal({ SECRET: `${ROTATED},3:${key('third')}` })
    await asTamperer((tx) => tx.$executeRaw`update audit_event set outcome = 'denied' where id = 4`)
    expect(await both.beginEpoch(both.verifyAudit, NOW)).toEqual({ kind: 'not-whole' })
    await asTamperer(
      (tx) => tx.$executeRaw`insert into audit_epoch (position, hash, secret_version, begun_at, mac)
        select position, hash, 3, now(), hash from audit_link where position = 4`,
    )
    expect((await both.verifyAudit()).ok).toBe(false)
  })

  it('has recovery codes of an older version accepted until that is taken out', async () => {
    const { id } = await aCustomer()
    const old = await portal({})
    const code = 'A'.repeat(24)
    await prisma.recoveryCode.create({
      data: { id: randomId(), userId: id, codeHash: old.keyedDigest('recovery-code', id, '\0', code), createdAt: NOW },
    })
    const use = (at: Awaited<ReturnType<typeof portal>>) => at.transaction((tx) => at.useCode(tx, id, code, NOW))
    expect(await use(await portal({ SECRET: `2:${NEW}` }))).toBeNull()
    expect(await use(await portal({ SECRET: ROTATED }))).toEqual(expect.any(String))
  })

  it('leaves what is looked up by its digest where it is, until the old version is taken out', async () => {
    const [old, both, alone] = [
      await portal({}),
      await portal({ SECRET: ROTATED }),
      await portal({ SECRET: `2:${NEW}` }),
    ]
    const digests = [old, both, alone].map(({ keyedDigest }) =>
      Buffer.from(keyedDigest('throttle', 'ada')).toString('hex'),
    )
    expect(digests[1]).toBe(digests[0])
    expect(digests[2]).not.toBe(digests[0])
  })
})

// Where an epoch begins: right behind what was verified, whatever is sealed meanwhile.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { prisma } from '../db'
import { atTheSameTime } from '../testing/second-connection'
import { asTamperer, emptyTrail, NOW } from '../testing/trail'

/** What the audit trail is made of, as in a process with a second version of the secret. */
async function rotated() {
  vi.resetModules()
  process.env.SECRET = `1:${FIRST},2:${Buffer.alloc(32, 'second').toString('base64')}`
  const [epoch, verify, store, trail, db] = await Promise.all([
    import('./epoch'),
    import('./verify'),
    import('./store'),
    import('../testing/trail'),
    import('../db'),
  ])
  return { ...epoch, ...verify, ...store, ...trail, ...db }
}

const FIRST = process.env.SECRET ?? ''

beforeEach(emptyTrail)

describe('an epoch', () => {
  it('begins behind what was sealed while the trail was verified, once that is verified too', async () => {
    const portal = await rotated()
    await portal.append('1')
    const verify = vi.fn(portal.verifyAudit)
    verify.mockImplementationOnce(async () => {
      const found = await portal.verifyAudit()
      await portal.append('2')
      await portal.sealAll()
      return found
    })
    await portal.sealAll()
    expect(await portal.beginEpoch(verify, NOW)).toEqual({ kind: 'begun', position: 2n, version: 2 })
    expect(verify).toHaveBeenCalledTimes(2)
  })

  it('does not begin behind a link that was put in meanwhile', async () => {
    const portal = await rotated()
    await portal.append('1')
    await portal.sealAll()
    const verify = async () => {
      const found = await portal.verifyAudit()
      await asTamperer(
        (tx) => tx.$executeRaw`
          insert into audit_link (position, event_id, hash, sealed_at)
          select position + 1, event_id + 1, hash, sealed_at from audit_link order by position desc limit 1`,
      )
      return found
    }
    expect(await portal.beginEpoch(verify, NOW)).toEqual({ kind: 'not-whole' })
    expect(await prisma.auditEpoch.count()).toBe(0)
  })

  it('does not begin while somebody seals', async () => {
    const portal = await rotated()
    await portal.append('1')
    await portal.sealAll()
    const begun = await portal.transaction(async (tx) => {
      expect(await portal.lockChain(tx)).toBe(true)
      return atTheSameTime(() => portal.beginEpoch(portal.verifyAudit, NOW))
    })
    expect(begun).toEqual({ kind: 'moving' })
    expect(await prisma.auditEpoch.count()).toBe(0)
    expect(await portal.beginEpoch(portal.verifyAudit, NOW)).toMatchObject({ kind: 'begun', position: 1n })
  })
})

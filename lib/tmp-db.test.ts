import { expect, it } from 'vitest'
import { prisma, pool } from './db'
it('x', async () => { expect(await prisma.user.count()).toBe(0); expect((await pool.query('select 1 as a')).rows).toEqual([{a:1}]) })

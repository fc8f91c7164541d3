// The front door in front of a handler: what it adds to every answer, and what a failure becomes while the database is away.
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { noteAnswer, noteSilence } from '@/lib/availability'
import { answerWith, createFrontDoor } from './front'

const doors: ReturnType<typeof createFrontDoor>[] = []
afterEach(() => {
  noteAnswer()
  for (const door of doors.splice(0)) door.close()
})

const behind = async (handle: RequestListener): Promise<string> => {
  const door = createFrontDoor()
  doors.push(door)
  answerWith(door, handle)
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`
}

const failing: RequestListener = (_request, response) => {
  response.statusCode = 500
  response.end('broken')
}

describe('the front door', () => {
  it('leaves a failure a failure while the database answers', async () => {
    expect((await fetch(await behind(failing))).status).toBe(500)
  })

  it('says unavailable, and to try again, while the database is away, and recovers by itself', async () => {
    const origin = await behind(failing)
    noteSilence()
    const away = await fetch(origin)
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5'])
    noteAnswer()
    expect((await fetch(origin)).status).toBe(500)
  })

  it('refuses an address whose escapes say nothing, before anybody else reads it', async () => {
    const origin = await behind((_request, response) => void response.end())
    expect((await fetch(`${origin}/policies/%E0%A4%A`)).status).toBe(400)
    expect((await fetch(`${origin}/policies/%E2%82%AC`)).status).toBe(200)
  })

  it('numbers every request itself and tells the peer, whatever the client says of either', async () => {
    const seen: (string | string[] | undefined)[] = []
    const origin = await behind(({ headers }, response) => {
      seen.push(headers['x-stepgate-peer'], headers['x-stepgate-request-id'])
      response.end()
    })
    await fetch(origin, { headers: { 'x-stepgate-peer': '203.0.113.9', 'x-stepgate-request-id': 'mine' } })
    expect(seen).toEqual(['127.0.0.1', expect.stringMatching(/^[0-9a-f-]{36}$/)])
  })
})

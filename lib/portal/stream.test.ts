import { expect, it } from 'vitest'
import { streamOf } from './stream'

it('makes nothing before it is asked, and ends the making when the reader leaves', async () => {
  const story: string[] = []
  async function* chunks() {
    try {
      for (let at = 0; ; at += 1) {
        story.push(`made ${at}`)
        yield new Uint8Array([at])
      }
    } finally {
      story.push('ended')
    }
  }
  const reader = streamOf(chunks()).getReader()
  expect(story).toEqual([])
  await reader.read()
  await reader.read()
  expect(story).toEqual(['made 0', 'made 1'])
  await reader.cancel()
  expect(story).toEqual(['made 0', 'made 1', 'ended'])
})

it('passes a failure on', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array([1])
    throw new Error('the database is gone')
  }
  await expect(new Response(streamOf(chunks())).bytes()).rejects.toThrow('the database is gone')
})

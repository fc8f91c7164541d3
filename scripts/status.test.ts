// What a failure becomes on its way out, and a status that Next cannot say.
import { afterEach, describe, expect, it } from 'vitest'
import { noteEntered, noteStatus } from '@/lib/answer'
import { noteAnswer, noteSilence } from '@/lib/availability'
import { ask, behind, closeDoors, failing, PAGES } from './front-testing'

afterEach(() => {
  noteAnswer()
  closeDoors()
})

describe('a failure', () => {
  it('stays a failure while the database answers', async () => {
    expect((await ask(await behind(failing))).status).toBe(500)
  })

  it('is 503, and says when to try again, while the database is away, and recovers by itself', async () => {
    const port = await behind(failing)
    noteSilence()
    const away = await ask(port)
    expect([away.status, away.headers['retry-after']]).toEqual([503, '5'])
    noteAnswer()
    expect((await ask(port)).status).toBe(500)
  })

  it('is 503 where the request itself met a database that is away, and only there', async () => {
    const port = await behind((request, response) => {
      if (request.url === '/away') noteStatus(503)
      failing(request, response)
    })
    const away = await ask(port, { path: '/away' })
    expect([away.status, away.headers['retry-after']]).toEqual([503, '5'])
    expect((await ask(port, { path: '/broken' })).status).toBe(500)
  })

  it('is a page that can be read without scripts, in a browser', async () => {
    const { body, headers } = await ask(await behind(failing), { headers: PAGES })
    expect(body).toMatch(/<h1>Something went wrong on our side<\/h1>.*incident <code>[0-9a-f-]{36}<\/code>/)
    expect(body).not.toContain('__next_error__')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(headers['content-length']).toBe(`${Buffer.byteLength(body)}`)
  })

  it('is such a page also where it was written in pieces', async () => {
    const port = await behind((_request, response) => {
      response.writeHead(500, { 'Content-Type': 'text/html', 'Content-Length': '999' })
      response.write('<html>')
      response.end('</html>')
    })
    const { body, status } = await ask(port, { headers: PAGES })
    expect([status, body.startsWith('<!DOCTYPE html>'), body.endsWith('</html>')]).toEqual([500, true, true])
  })

  it('that our own page shows keeps that page', async () => {
    const port = await behind((_request, response) => {
      noteStatus(503)
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end('our own')
    })
    const { body, status, headers } = await ask(port, { headers: PAGES })
    expect([status, body, headers['retry-after']]).toEqual([503, 'our own', '5'])
  })
})

describe('a status that Next cannot say', () => {
  it('is the one that was noted, for that request alone', async () => {
    const port = await behind((request, response) => {
      if (request.url === '/nothing') noteStatus(404)
      response.end('drawn')
    })
    expect((await ask(port, { path: '/nothing' })).status).toBe(404)
    expect((await ask(port, { path: '/something' })).status).toBe(200)
  })

  it('is 400 where an action failed before anything of ours was reached', async () => {
    const port = await behind((request, response) => {
      if (request.headers['x-reached']) noteEntered()
      failing(request, response)
    })
    const action = { method: 'POST', body: 'x', headers: { 'next-action': 'a' } }
    const form = { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data; boundary=x' } }
    expect((await ask(port, action)).status).toBe(400)
    expect(await ask(port, form)).toMatchObject({
      status: 400,
      body: 'We could not read that request. It was incomplete or damaged on its way to us. Go back, load that page again, and send it once more.\n',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
    expect((await ask(port, { ...action, headers: { ...action.headers, 'x-reached': '1' } })).status).toBe(500)
    expect((await ask(port, { method: 'POST', body: 'x' })).status).toBe(500)
  })

  it('and what a route refuses to programs in JSON is a page to a browser', async () => {
    const port = await behind((request, response) => {
      response.statusCode = Number(request.url?.split('/').at(-1))
      response.setHeader('Content-Type', 'application/json')
      response.end('{"kind":"denied"}')
    })
    const shown = async (status: number) => (await ask(port, { path: `/s/${status}`, headers: PAGES })).body
    expect(await shown(404)).toContain('<h1>There is nothing here</h1>')
    expect(await shown(403)).toContain('<h1>That request was refused</h1>')
    expect(await shown(200)).toBe('{"kind":"denied"}')
    expect((await ask(port, { path: '/s/403' })).body).toBe('{"kind":"denied"}')
  })

  it('and text says in which characters it is', async () => {
    const port = await behind((request, response) => {
      if (request.url === '/rsc') response.setHeader('Content-Type', 'text/x-component')
      else if (request.url === '/led') response.setHeader('Location', '/')
      else response.setHeader('Content-Type', 'application/json')
      response.end('x')
    })
    const typeOf = async (path: string) => (await ask(port, { path })).headers['content-type']
    expect(await typeOf('/rsc')).toBe('text/x-component; charset=utf-8')
    expect(await typeOf('/json')).toBe('application/json')
    expect(await typeOf('/led')).toBe('text/plain; charset=utf-8')
  })

  it('and a form of an older build is told to load its page again', async () => {
    const port = await behind((_request, response) => void response.writeHead(404).end('Not Found'))
    const headers = { ...PAGES, 'content-type': 'multipart/form-data; boundary=x' }
    const { status, body } = await ask(port, { method: 'POST', body: 'x', headers })
    expect(status).toBe(404)
    expect(body).toContain('The portal was updated after you opened the page. Nothing was changed.')
    expect((await ask(port, { headers: PAGES })).body).toBe('Not Found')
  })
})

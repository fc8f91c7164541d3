// Addresses that anybody can write into a link: none makes a page say that something happened, and none leads anywhere but to
// a page. And what a browser gets where an address or a method is not ours.
import { expect, test } from '../fixtures/story'
import { someoneSignedIn } from './cast'
import { NAVIGATING, ours, send } from './wire'

const LINKED = { ...NAVIGATING, 'sec-fetch-site': 'cross-site' }
const OURS = { ...NAVIGATING, 'sec-fetch-site': 'same-origin' }

test('a link makes no page say that something was refused, changed or ended', async () => {
  const { session } = await someoneSignedIn()
  for (const query of ['denied=frozen', 'denied=changed-input', 'denied=risk-too-high&request=zz', 'refused=zz']) {
    const { body } = await send(`/step-up?${query}&to=/policies`, { as: session, headers: LINKED })
    expect(body, query).toContain('There is nothing to confirm here.')
    expect(body, query).not.toMatch(/are frozen|is used up|not what you confirmed|cannot do this right now/)
  }
  for (const [path, words] of [
    ['/security?changed=password-changed', 'Your password is changed'],
    ['/security?changed=others-ended', 'All your other sessions are ended'],
    ['/security/linked?changed=unlinked', 'Unlinked.'],
    ['/exports?invalid=yes', 'Choose a period from the list'],
  ] as const)
    expect((await send(path, { as: session, headers: LINKED })).body, path).not.toContain(words)
  for (const [path, words] of [
    ['/sign-in?signed-out=everywhere', 'You signed out'],
    ['/sign-in?trouble=closed', 'This account cannot be signed in to'],
    ['/sign-in?kept=look', 'did not send our cookie back'],
    ['/recover?over=1', 'This recovery is over'],
    ['/recover?over=unkept', 'did not send our cookie back'],
  ] as const) {
    const { body } = await send(path, { headers: LINKED })
    expect(body, path).not.toContain(words)
  }
  const shown = await send('/recover?over=1', { headers: OURS })
  expect(shown.body).toContain('This recovery is over')
})

test('an export of an unknown year is answered on its own page in a browser, and as data to a program', async () => {
  const { session } = await someoneSignedIn()
  const asked = { method: 'POST', as: session, body: 'year=zz' }
  const form = { ...ours(), 'content-type': 'application/x-www-form-urlencoded' }
  const visit = await send('/exports/claims.csv', { ...asked, headers: { ...form, ...NAVIGATING } })
  expect([visit.status, visit.headers.get('location')]).toEqual([303, '/exports?invalid=yes'])
  const program = await send('/exports/claims.csv', { ...asked, headers: form })
  expect([program.status, JSON.parse(program.body)]).toMatchObject([404, { reason: 'not-found' }])
})

test('staff come from the start page to their own start', async () => {
  const { session } = await someoneSignedIn({ roles: ['support'], totp: true })
  const start = await send('/', { as: session, headers: NAVIGATING })
  expect([start.status, start.headers.get('location')]).toEqual([307, '/admin/sessions'])
})

test('what Next keeps for itself is not there, and no failure of ours', async () => {
  for (const path of ['/_global-error', '/_not-found', '/_error', '/_app', '/404', '/500', '/%5Fglobal-error']) {
    const answer = await send(path, { headers: NAVIGATING })
    expect(answer.status, path).toBe(404)
    expect(answer.body, path).toContain('There is nothing here')
  }
})

test('a method that no page knows, and a form that cannot be read, are answered in words', async () => {
  const { session } = await someoneSignedIn()
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const answer = await send('/policies', { method, as: session, headers: ours() })
    expect([answer.status, answer.headers.get('allow')], method).toEqual([405, 'GET, HEAD, POST'])
    expect(answer.body, method).toContain('That request was refused.')
  }
  const headers = { ...ours(), 'content-type': 'multipart/form-data; boundary=x' }
  const answer = await send('/payouts', { method: 'POST', as: session, headers, body: '--x\r\nnonsense' })
  expect(answer.status).toBe(400)
  expect(answer.body).toMatch(/^We could not read that request\. /)
})

// What the log says of an exception: one short line where nothing of ours failed, and the number of the page where it did.
import { beforeEach, expect, it, vi } from 'vitest'
import { newNote, noteEntered, withNote } from '../answer'
import { log } from '../log'
import { logIncident } from './incident'

const POSTED = { path: '/payouts?of=ada', method: 'POST', headers: { 'x-stepgate-request-id': 'r-1' } }
const warned = vi.spyOn(log, 'warn').mockImplementation(() => {})
const failed = vi.spyOn(log, 'error').mockImplementation(() => {})

beforeEach(() => vi.clearAllMocks())

const unreadable = Object.assign(new Error('Unexpected end of form: account=12345678'), { code: 'ERR_FORM' })

it('says of a form that could not be read one line that quotes nothing of it', () => {
  withNote(newNote(), () => logIncident(unreadable, POSTED, '/payouts'))
  expect(failed).not.toHaveBeenCalled()
  expect(warned.mock.calls).toEqual([
    [
      {
        requestId: 'r-1',
        method: 'POST',
        path: '/payouts',
        route: '/payouts',
        fault: { name: 'Error', code: 'ERR_FORM', at: expect.any(String) },
      },
      'a request could not be read',
    ],
  ])
  expect(JSON.stringify(warned.mock.calls)).not.toContain('12345678')
})

it('says of a database that is away that it is away', () => {
  logIncident(Object.assign(new Error('terminating connection'), { code: '57P01' }), POSTED, '/payouts')
  expect([warned.mock.calls[0]?.[1], failed.mock.calls]).toEqual(['the database is not available', []])
})

it('says of a fault of ours the number that its page shows', () => {
  withNote(newNote(), () => {
    noteEntered()
    logIncident(Object.assign(new Error('ours'), { digest: '4711' }), POSTED, '/payouts')
  })
  expect(failed.mock.calls[0]).toMatchObject([
    { incident: '4711', path: '/payouts', requestId: 'r-1' },
    expect.any(String),
  ])
})

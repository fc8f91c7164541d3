// The mailbox shows mails to its own page and to programs, and to no web site.
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailCatcher, startMail } from './mail'

const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-mail-'))
let mail: MailCatcher

beforeAll(async () => {
  mail = await startMail(folder)
})
afterAll(async () => {
  try {
    await mail.stop()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a mail that was sent can be read', async () => {
  const transport = createTransport(mail.smtpUrl)
  await transport.sendMail({ from: 'a@harbor.example', to: 'b@harbor.example', subject: 'Hello', text: 'there' })
  const mails = await (await fetch(`${mail.apiUrl}/email`)).json()
  expect(mails).toMatchObject([{ subject: 'Hello' }])
  expect(await (await fetch(mail.webUrl, { headers: { accept: 'text/html' } })).text()).toContain('<html')
})

test('another origin is refused, and so is another name for this address', async () => {
  const foreign = await fetch(`${mail.apiUrl}/email`, { headers: { origin: 'http://evil.example' } })
  expect(foreign.status).toBe(403)
  expect(await statusAs('evil.example')).toBe(403)
})

const statusAs = (host: string) =>
  new Promise((resolve) => {
    request(`${mail.apiUrl}/email`, { headers: { host } }, (response) => resolve(response.resume().statusCode)).end()
  })

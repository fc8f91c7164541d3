// Whatever a process prints is one JSON object a line, and holds nothing of what an error or an object quotes.
import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { catchTheRest, leadConsole } from './console'
import { makeLog } from './log'

const listening = () => {
  const lines: string[] = []
  const log = makeLog({ write: (line) => void lines.push(line) })
  log.level = 'debug'
  return {
    log,
    lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => lines.join(''),
  }
}

const aConsole = () => {
  const nothing = () => {}
  return { error: nothing, warn: nothing, log: nothing, info: nothing, debug: nothing, trace: nothing } as Record<
    'error' | 'warn' | 'log' | 'info' | 'debug' | 'trace',
    (...given: unknown[]) => void
  >
}

describe('the console', () => {
  it('becomes lines of the log, at their level, without colors and line breaks', () => {
    const { log, lines } = listening()
    const console = aConsole()
    leadConsole(log, console)
    console.error('\u001b[31m⨯\u001b[39m', 'broken\nin two')
    console.warn('careful')
    console.log(' ▲ Next.js')
    expect(lines()).toMatchObject([
      { level: 50, msg: '⨯ broken in two', printed: true },
      { level: 40, msg: 'careful' },
      { level: 30, msg: '▲ Next.js' },
    ])
  })

  it('tells an error without what it quotes, and no object at all', () => {
    const { log, lines, text } = listening()
    const console = aConsole()
    leadConsole(log, console)
    console.error('failed', Object.assign(new Error('key (email)=(ada@example.com)'), { code: '23505' }))
    console.error({ password: 'plum orchard', headers: { cookie: 'a=b' } })
    console.error('x'.repeat(5_000))
    expect(lines()[0]).toMatchObject({ msg: 'failed', error: { name: 'Error', code: '23505' } })
    expect(text()).not.toMatch(/ada@|plum|a=b/)
    expect(String(lines()[1]?.msg)).toHaveLength(300)
  })
})

describe('what nobody caught', () => {
  it('is logged, by one handler, and nothing else is told', () => {
    const { log, lines } = listening()
    const process = new EventEmitter()
    process.on('uncaughtException', () => expect.fail('an older handler'))
    catchTheRest(log, process)
    process.emit('uncaughtException', new Error('one'))
    process.emit('unhandledRejection', 'a text with plum orchard')
    process.emit('warning', new Error('old'))
    expect(lines()).toMatchObject([
      { level: 50, msg: 'an exception that nobody caught', error: { message: 'one' } },
      { level: 50, error: { thrown: 'string' } },
      { level: 40, msg: 'the runtime warns' },
    ])
  })
})

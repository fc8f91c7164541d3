// Everything that was started is stopped, last first, whatever happens on the way.
import { expect, test, vi } from 'vitest'
import { createClosers } from './closers'

test('the last that was started is stopped first, each once', async () => {
  const closers = createClosers()
  const order: string[] = []
  closers.add(async () => void order.push('database'))
  closers.add(async () => void order.push('server'))
  await Promise.all([closers.closeAll(), closers.closeAll()])
  expect(order).toEqual(['server', 'database'])
})

test('one that cannot be stopped keeps no other from it', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const closers = createClosers()
  const stopped = vi.fn()
  closers.add(stopped)
  closers.add(() => Promise.reject(new Error('will not')))
  await closers.closeAll()
  expect(stopped).toHaveBeenCalledOnce()
  expect(said).toHaveBeenCalledWith('will not\n')
  said.mockRestore()
})

test('what starts while all is being stopped is stopped too', async () => {
  const closers = createClosers()
  await closers.closeAll()
  const stopped = vi.fn()
  closers.add(stopped)
  await closers.closeAll()
  expect(stopped).toHaveBeenCalledOnce()
})

import { expect, test } from 'vitest'
import { boundedBy } from '../../server/bounded.ts'
import { QUEUES } from '../../server/queues.ts'
import { StoreBusyError } from '../../server/store-errors.ts'

test('as many are let in as there is room for; who comes then is refused, counted, and let in once one has ended', async () => {
  const { enter, level } = boundedBy('store-requests')
  const { bound } = QUEUES['store-requests']
  const ends: (() => void)[] = []
  const work = () => new Promise<void>((resolve) => ends.push(resolve))
  const under = Array.from({ length: bound }, () => enter(work))
  await expect(enter(work)).rejects.toThrow(StoreBusyError)
  expect(level()).toEqual({ level: bound, shed: 1 })
  ends.pop()?.()
  await under.at(-1)
  under.push(enter(work))
  expect(level()).toEqual({ level: bound, shed: 1 })
  for (const end of ends) end()
  await Promise.all(under)
  expect(level().level).toBe(0)
})

test('room comes back however the work ends, also where it throws before it begins', async () => {
  const { enter, level } = boundedBy('store-requests')
  await enter(async () => {})
  await expect(enter(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  const throwing = () => {
    throw new Error('at once')
  }
  await expect(enter(throwing)).rejects.toThrow('at once')
  expect(level()).toEqual({ level: 0, shed: 0 })
})

import { expect, test } from 'vitest'
import { boundedBy } from '../../server/bounded.ts'

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

import { expect, test } from 'vitest'
import { StartError, writing } from '../../server/start-error.ts'

test.each([
  ['ENOSPC: no space left on device, write', 75, /Make room/],
  ['EDQUOT: disk quota exceeded, write', 75, /Make room/],
  ['EACCES: permission denied, open', 73, /--folder/],
])('a start that cannot write because of %s ends with %i and says what to do', (message, exitCode, advice) => {
  const start = () =>
    writing('/data', () => {
      throw new Error(message)
    })
  expect(start).toThrow(StartError)
  expect(start).toThrow(expect.objectContaining({ exitCode, message: expect.stringMatching(advice) }))
  expect(start).toThrow(message)
})

import { expect, test } from 'vitest'
import { didYouMean } from '../../server/did-you-mean.ts'

test.each([
  ['periode', 'period'],
  ['sped', 'speed'],
  ['xy', null],
  ['something-else', null],
  ['p'.repeat(1_000_000), null],
])('of %s', (written, meant) => expect(didYouMean(written, ['id', 'period', 'speed'])).toBe(meant))

import { describe, expect, test } from 'vitest'
import { newBlocklist } from '../../../server/walls/blocklist.ts'
import { guarded } from '../../../server/walls/guard.ts'
import { ONE_PAIR } from '../../support/tone-scan.ts'

const isBlocked = newBlocklist(['darn'], ONE_PAIR)
const row = (label: string, more = {}) => ({ key: label, label, value: 1, error: 0, ...more })
const ITEMS = {
  'mention/1': { text: 'fine', handle: 'ann' },
  'mention/2': { text: 'darn', handle: 'ann' },
  'mention/3': { text: 'fine', handle: 'darn' },
  'reading/volume/1h': { metric: 'volume', value: 3 },
  'reading/top-terms/1h': { rows: [row('cello'), row('darn')] },
  'reading/top-posts/1h': { rows: [row('fine', { handle: 'darn' }), row('fine')] },
  'split/top-terms/1h/tone': { rows: [{ key: 'negative', n: 2, list: [row('darn'), row('cello')] }] },
  'split/volume/1h/tone': { rows: [{ key: 'negative', value: 3 }] },
  sample: { oneIn: 2 },
}

describe('a blocked word takes', () => {
  const { set, del } = guarded(ITEMS, { isBlocked, isHidden: false })
  test('its mention, by text or handle', () => {
    expect(del).toEqual(['mention/2', 'mention/3'])
    expect(set).toHaveProperty(['mention/1'])
  })
  test('its row of a list, whole or in parts', () => {
    expect(set['reading/top-terms/1h']).toEqual({ rows: [row('cello')] })
    expect(set['reading/top-posts/1h']).toEqual({ rows: [row('fine')] })
    expect(set['split/top-terms/1h/tone']).toEqual({ rows: [{ key: 'negative', n: 2, list: [row('cello')] }] })
  })
  test('no number', () => {
    for (const key of ['reading/volume/1h', 'split/volume/1h/tone', 'sample'] as const)
      expect(set[key]).toBe(ITEMS[key])
  })
})

test('what is hidden is every word of a stranger and no number', () => {
  const { set, del } = guarded(ITEMS, { isBlocked, isHidden: true })
  expect(del).toEqual(['mention/1', 'mention/2', 'mention/3'])
  expect(JSON.stringify(set)).not.toMatch(/fine|cello|darn|ann/)
  expect(set['reading/volume/1h']).toBe(ITEMS['reading/volume/1h'])
  expect(set['split/top-terms/1h/tone']).toEqual({ rows: [{ key: 'negative', n: 2, list: [] }] })
})

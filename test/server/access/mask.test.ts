import { expect, test } from 'vitest'
import { maskItems } from '../../../server/access/mask.ts'

const row = (link: string) => ({ key: link, label: link, value: 3, error: 0 })
const PAGE = 'https://mastodon.example/@anna'

test('of a link a wall is told the host alone: it may be the page of a person', () => {
  const items = {
    'reading/top-links/1h': { rows: [row(PAGE), row('https://mastodon.example/@bert'), row('no link')] },
    'split/top-links/1h/network': { rows: [{ key: 'mastodon', list: [row(PAGE)] }] },
  }
  const masked = maskItems(items, 'wall') as typeof items
  expect(JSON.stringify(masked)).not.toMatch(/anna|bert/)
  const [anna, bert, none] = masked['reading/top-links/1h'].rows
  expect([anna!.label, bert!.label, none!.label]).toEqual(['mastodon.example', 'mastodon.example', ''])
  expect(anna!.key).not.toBe(bert!.key)
  expect(masked['split/top-links/1h/network'].rows[0]!.list[0]).toEqual(anna)
  expect(maskItems(items, 'local')).toBe(items)
})

test('authors whose masked names are the same stay two rows, and their keys name nobody', () => {
  const author = (handle: string) => ({ key: `bluesky/${handle}`, label: handle, handle, value: 3, error: 0 })
  const items = { 'reading/top-authors/1h': { rows: [author('user10'), author('user20')] } }
  const masked = maskItems(items, 'wall') as typeof items
  const [ten, twenty] = masked['reading/top-authors/1h'].rows
  expect([ten!.label, twenty!.label]).toEqual(['us••••0', 'us••••0'])
  expect(ten!.key).not.toBe(twenty!.key)
  expect(JSON.stringify(masked)).not.toMatch(/user10|user20/)
  expect(maskItems(items, 'wall')).toEqual(masked)
})

test('of a ticket warning a wall is told tier and age, never who it is or which ticket', () => {
  const shown = { at: 5, network: 'forum', tier: 'gold', state: 'overdue', openDays: 19, overdueDays: 5 }
  const person = { customer: 7, handle: 'anna', post: 'p1', text: 'I am Anna', ticket: 3, ref: 'C-3', subject: 'cello' }
  const items = { warnings: { rows: [{ ...shown, person }] } }
  expect(maskItems(items, 'wall')).toEqual({ warnings: { rows: [shown] } })
  expect(maskItems(items, 'local')).toBe(items)
})

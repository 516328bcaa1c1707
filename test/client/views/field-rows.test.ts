import { expect, test } from 'vitest'
import { languageOf } from '../../../client/messages/language.ts'
import { reputationRow, sentimentRow, togetherOf } from '../../../client/views/wall/field-rows.ts'
import { topicItems } from '../../../client/views/wall/items.ts'
import type { Moment } from '../../../client/views/wall/moment.ts'
import type { Rival } from '../../../client/views/wall/rivals.ts'
import type { View } from '../../../client/views/wall/view.ts'

const language = languageOf('en')
const moment = { language } as Moment

/** A competitor whose reputation and net sentiment rest on n posts. */
const rival = (n: number, net = 12): Rival => {
  const standing = (value: number) => ({ value, n, interval: [45.7, 54.8], usual: { low: 40, mid: 50, high: 60 } })
  const items = { 'standing/reputation': standing(50.2), 'standing/net-sentiment': standing(net) }
  const topic = { id: 't', name: 'Rival', role: 'competitor' }
  const channels = { world: { topics: [topic] }, 'topic/t': items }
  return { topic, isOurs: false, items: topicItems(channels as never, 't') } as unknown as Rival
}

test.each([
  ['reputation', reputationRow],
  ['net sentiment', sentimentRow],
])('of too few posts the %s of a competitor is no figure, no bar, no tick and no interval', (_, rowOf) =>
  expect(rowOf(rival(29), moment)).toMatchObject({ value: null, usual: null, written: 'n = 29', aside: '' }),
)

test('of enough posts both are figures', () => {
  expect(reputationRow(rival(30), moment)).toMatchObject({ value: 50.2, written: '50.2', aside: '45.7–54.8' })
  expect(sentimentRow(rival(30), moment)).toMatchObject({ value: 12, written: '+12', aside: 'n = 30' })
})

test('a net sentiment that is said as 0 has no bar', () =>
  expect(sentimentRow(rival(1_032, -0.4), moment)).toMatchObject({ value: 0, written: '0' }))

test('the reputations are said to rest on all posts together', () =>
  expect(togetherOf([rival(1_032), rival(1)], { language } as View)).toBe('n = 1,033, 24 h'))

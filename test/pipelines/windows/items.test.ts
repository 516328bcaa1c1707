import { describe, expect, test } from 'vitest'
import type { Reading } from '../../../pipelines/contract/reading.ts'
import { tickAt, told } from '../../support/told.ts'
import { batchOf, type OracleMention, postAt, START } from '../../support/world.ts'

const HOUR = 3_600_000

describe('rows of lists', () => {
  const at = (id: string, createdAt: number, fields: Partial<OracleMention['post']> = {}): OracleMention => ({
    post: { ...postAt(createdAt), id, ...fields },
    topics: [0],
    negative: 0,
    positive: 0,
    tier: 0,
  })
  const rowsOf = async (metric: string, mentions: readonly OracleMention[]) => {
    const items = (await told([batchOf(mentions), tickAt(START + 3 * HOUR)]))['topic/t0'] ?? {}
    return (items[`reading/${metric}/1h`] as Reading).rows ?? []
  }
  const dayBefore = (n: number) =>
    Array.from({ length: n }, (_, i) => at(`d${i}`, START, { text: i < 10 ? 'cello' : 'weather' }))
  const hour = [
    at('a', START + 2.5 * HOUR, { text: 'cello viola' }),
    at('r', START + 2.5 * HOUR, { kind: 'repost', text: '' }),
  ]

  test('say of a word of the hour how often it was used in the day before, of a new one as good as never', async () => {
    expect((await rowsOf('top-terms', [...dayBefore(40), ...hour])).map(({ key, usual }) => [key, usual])).toEqual([
      ['cello', 10.5 / 41],
      ['viola', 0.5 / 41],
    ])
  })
  test('say nothing of a day with fewer than thirty mentions', async () => {
    expect((await rowsOf('top-terms', [...dayBefore(29), ...hour])).map(({ usual }) => usual)).toEqual([null, null])
  })
  test('rest on the mentions with words of their own: a repost has none', async () => {
    const items = (await told([batchOf(hour), tickAt(START + 3 * HOUR)]))['topic/t0'] ?? {}
    expect([items['reading/top-terms/1h'], items['reading/volume/1h']]).toMatchObject([{ n: 1 }, { n: 2 }])
  })
  test('say of a post what it says, whose it is and when it was written', async () => {
    const shared = [
      at('p', START + HOUR, { text: 'my cello' }),
      at('q', START + 2.5 * HOUR, { kind: 'quote', subject: 'p' }),
    ]
    expect(await rowsOf('top-posts', shared)).toEqual([
      { key: 'p', label: 'my cello', handle: 'a', at: START + HOUR, value: 1, error: 0 },
    ])
  })
})

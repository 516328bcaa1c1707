import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../../data/history/history.ts'
import { DAY, type Measured, NOW, openMeasured } from '../../../support/measured.ts'
import { recordsIn } from '../../../support/records.ts'
import { somePost } from '../../../support/scored.ts'
import { batchOf } from '../../../support/world.ts'

let { history, company, read } = {} as Measured
beforeEach(async () => {
  ;({ history, company, read } = await openMeasured())
})
afterEach(() => history.close())

describe('influence', () => {
  const post = (
    id: string,
    author: string,
    tier: number,
    more: Partial<Parameters<typeof somePost>[0]> = {},
    negative = 0,
  ) => ({
    post: somePost({ id, author, createdAt: NOW - DAY, text: 'words', followers: 999, ...more }),
    topics: [0],
    negative,
    positive: negative === 0 ? 10_000 : 0,
    tier,
  })
  const rated = async () => {
    await company.customer(1, { household: 7 })
    await company.customer(2, { household: 7 })
    await history.accept([
      batchOf([
        post('p', 'a1', 1),
        post('r1', 'x', 0, { kind: 'reply', subject: 'p' }),
        post('r2', 'y', 0, { kind: 'reply', subject: 'p' }),
        post('r3', 'z', 0, { kind: 'quote', subject: 'p' }, 10_000),
        post('l', 'z', 0, { kind: 'like', text: '', subject: 'p' }),
        post('own', 'a1', 1, { kind: 'reply', subject: 'p' }),
        post('back', 'a1', 1, { kind: 'reply', subject: 'r1' }),
        post('q', 'a2', 2, { followers: 0 }),
      ]),
    ])
  }
  test('is five measures, each by its rule, and null where there is too little to say', async () => {
    await rated()
    const { rows } = await read('influence')
    // reach 25 × ln 1,000 / ln 1,000,001 = 12.5; tie: reciprocity 10 × ln 2 / ln 51 = 1.8, recency 5 × 2^(-1/30) = 4.9, frequency
    // 5 × ln 5 / ln 181 = 1.5; reputation 15 × (1 + (1 + 1 - 1) / 3) / 2 = 10; of 5 interactions no share is told; household 10 × 1/5 = 2.
    // Their answer to themselves is none.
    expect(rows[0]).toMatchObject({
      ...{ customer: 1, followers: 999, people: 3, both_ways: 1, days: 1, exchanges: 4, shared: 0 },
      ...{
        answers: 3,
        interactions: 4,
        others: 1,
        reach: 12.5,
        tie: 8.2,
        reciprocity: 1.8,
        recency: 4.9,
        frequency: 1.5,
      },
      ...{ neighbours: 0, reputation: 10, authority: null, household: 2, points: 32.7, level: 5, n: 2 },
      authorities: '[{"topic":"larkwing","received":4,"given":5,"share":null}]',
    })
    const nothing = {
      tie: null,
      reciprocity: null,
      frequency: null,
      reputation: null,
      authority: null,
      people: null,
      days: null,
      content: null,
    }
    expect(rows[1]).toMatchObject({ customer: 2, reach: 0, household: 2, points: 2, level: 3, ...nothing })
  })
  test('says nothing of a reputation from two answers, however content', async () => {
    await company.customer(1)
    const answers = ['x', 'y'].map((author) => post(author, author, 0, { kind: 'reply', subject: 'p' }))
    await history.accept([batchOf([post('p', 'a1', 1), ...answers])])
    expect((await read('influence')).rows).toMatchObject([{ answers: 2, content: null, reputation: null }])
  })
  test('counts neighbours who speak with one another, and accounts of one person as one', async () => {
    await company.customer(1)
    await history.accept([
      batchOf([
        post('p', 'a1', 1),
        post('also', 'b1', 1, { kind: 'reply', subject: 'p' }),
        post('rx', 'x', 0, { kind: 'reply', subject: 'p' }),
        post('ry', 'y', 0, { kind: 'reply', subject: 'also' }),
        post('rz', 'z', 0, { kind: 'reply', subject: 'p' }),
        post('xy', 'x', 0, { kind: 'reply', subject: 'ry' }),
      ]),
    ])
    // x and y of x, y and z: 5 × 2/3.
    expect((await read('influence')).rows).toMatchObject([{ people: 3, exchanges: 3, shared: 2, neighbours: 3.3 }])
  })
  test('has authority by product: the share of what others active there give', async () => {
    const roles = ['own', 'product', 'competitor'] as const
    const topics = roles.map((role) => ({ id: role === 'own' ? 'larkwing' : role, role }))
    const other = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics, zone: 'UTC' })
    onTestFinished(() => other.close())
    const likes = (topic: number, taker: string, many: number) =>
      Array.from({ length: many }, (_, i) => ({
        ...post(`${topic}${taker}${i}`, `fan${i}`, 0, { kind: 'like', text: '', subject: `${taker}${topic}` }),
        topics: [topic],
      }))
    const posts = roles.flatMap((_, topic) => [
      { ...post(`a1${topic}`, 'a1', 1), topics: [topic] },
      { ...post(`s${topic}`, 's', 0), topics: [topic] },
    ])
    const given = [
      [10, 30],
      [15, 15],
      [30, 0],
    ].flatMap(([theirs = 0, others = 0], topic) => [...likes(topic, 'a1', theirs), ...likes(topic, 's', others)])
    await recordsIn(other, NOW).customer(1)
    await other.accept([batchOf([...posts, ...given])])
    const asked = { metric: 'influence', topic: 'larkwing', asOf: NOW, parameters: {} } as const
    const { rows, sql } = await other.customers.metric(asked)
    // 25 × ln 501 / ln 1,001 = 22.5 for half of what was given on the product; a competitor is no product.
    expect(rows).toMatchObject([{ customer: 1, authority: 22.5, interactions: 10 }])
    expect(JSON.parse(String(rows[0]?.['authorities']))).toEqual([
      { topic: 'larkwing', received: 10, given: 40, share: 0.25 },
      { topic: 'product', received: 15, given: 30, share: 0.5 },
    ])
    expect(await other.duck.rows(sql)).toEqual(rows)
  })
  test('stands on the card and in the grid once it is computed, and again in place of what it was', async () => {
    await rated()
    await history.duck.run('insert into scorings values (make_timestamp_ms(0), 365, 0.8, 0.1)')
    expect((await read('spending-by-influence')).rows).toEqual([])
    for (const _ of ['first', 'again']) await history.customers.rateInfluence({ topic: 'larkwing', asOf: NOW })
    expect((await read('spending-by-influence')).rows).toEqual([{ rfm: null, influence: null, customers: 0, n: 0 }])
    await history.duck.run(
      'insert into rfm_cells values (1, make_timestamp_ms(0), 365, 5, 4, 4), (2, make_timestamp_ms(0), 365, 1, 1, 1), (2, make_timestamp_ms(1), 365, null, null, null)',
    )
    expect((await read('spending-by-influence')).rows).toEqual([{ rfm: 5, influence: 5, customers: 1, n: 1 }])
    const cardOf = (customer: number) => history.customers.card({ customer, post: null, topic: 'larkwing', asOf: NOW })
    const card = await cardOf(1)
    expect(card?.influence).toMatchObject({ points: 32.7, level: 5 })
    expect(card?.influence?.parts).toEqual([
      { part: 'reach', points: 12.5, most: 25, rests: [{ on: 'followers', of: 999, points: 12.5 }] },
      {
        part: 'tie',
        points: 8.2,
        most: 25,
        rests: [
          { on: 'both_ways', of: 1, among: 3, points: 1.8 },
          { on: 'days', of: 1, points: 4.9 },
          { on: 'exchanges', of: 4, points: 1.5 },
          { on: 'shared', of: 0, among: 3, points: 0 },
        ],
      },
      {
        part: 'reputation',
        points: 10,
        most: 15,
        rests: [{ on: 'answers', of: 3, content: expect.closeTo(1 / 3, 6), points: 10 }],
      },
      {
        part: 'authority',
        points: null,
        most: 25,
        rests: [{ on: 'topic', topic: 'larkwing', of: 4, among: 5, share: null, points: null }],
      },
      { part: 'household', points: 2, most: 10, rests: [{ on: 'others', of: 1, points: 2 }] },
    ])
    expect(card?.grid).toEqual([{ rfm: 5, influence: 5, customers: 1 }])
    const quiet = (await cardOf(2))?.influence?.parts.map(({ part, points, rests }) => [part, points, rests.length])
    expect(quiet).toEqual([
      ['reach', 0, 1],
      ['tie', null, 0],
      ['reputation', null, 1],
      ['authority', null, 0],
      ['household', 2, 1],
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { DESK_CATALOGUES } from '../../../client/messages/desk/language.ts'
import { faultsOf } from '../../../client/messages/faults.ts'
import { CATALOGUES, called, languageOf } from '../../../client/messages/language.ts'
import { WORDED } from '../../../client/views/wall/definitions.ts'
import { openHistory } from '../../../data/history/history.ts'
import { DEFAULT_METRICS, definitionsOf } from '../../../pipelines/metrics/index.ts'

const { en } = CATALOGUES

describe('every catalogue', () => {
  for (const [screen, catalogues] of Object.entries({ wall: CATALOGUES, desk: DESK_CATALOGUES })) {
    test.each(Object.entries(catalogues))(
      `of the ${screen} has every message of en, each an ICU message with the same arguments: %s`,
      (tag, catalogue) => expect(faultsOf(tag, catalogues.en, catalogue)).toEqual([]),
    )
  }
  test.each([
    ['a message is missing', { live: undefined }, 'zh lacks "live"'],
    ['one is not known', { other: 'x' }, 'zh has "other", which en has not'],
    ['an argument has another name', { live: '{since}' }, 'zh "live" wants {age}, came {since}'],
    ['it is no ICU message', { live: '{age' }, 'zh "live" is no ICU message: EXPECT_ARGUMENT_CLOSING_BRACE'],
  ])('is refused when %s', (_, change, fault) => {
    const given = Object.entries({ ...en, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    expect(faultsOf('zh', en, Object.fromEntries(given))).toEqual([fault])
  })
})

test('plurals follow the language', () => {
  const { say } = languageOf('en')
  expect([1, 2].map((count) => say('silentSources', { count }))).toEqual(['1 source silent', '2 sources silent'])
  expect(languageOf('zh-Hant').say('silentSources', { count: 2 })).toBe('2 個來源靜默')
})

test.each([
  ['zh-Hant', ['帖文', '追蹤者', '個案', '中立', '分享', '審計']],
  ['zh-Hans', ['帖文', '关注者', '个案', '中立', '分享', '稽核']],
] as const)('%s has one word for one thing, on the wall and on the desk', (tag, others) => {
  const words = Object.values({ ...CATALOGUES[tag], ...DESK_CATALOGUES[tag] }).join(' ')
  expect(others.filter((other) => words.includes(other))).toEqual([])
})

test.each([
  [null, 'en'],
  ['fr-CA', 'en'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-hant-HK', 'zh-Hant'],
  ['yue', 'zh-Hant'],
])('a screen that asks for %s is given %s', (asked, tag) => expect(languageOf(asked).tag).toBe(tag))

test('the formulas put into words are those the metrics have now, of posts and of customers', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [{ id: 't' }], zone: 'UTC' })
  const ofCustomers = await history.customers.metric({ metric: 'value-at-risk', topic: 't', asOf: 0, parameters: {} })
  await history.close()
  const all = [...definitionsOf(DEFAULT_METRICS), ofCustomers]
  const now = Object.fromEntries(all.map(({ metric, version }) => [metric, version]))
  for (const [metric, version] of Object.entries(WORDED)) expect([metric, now[metric]]).toEqual([metric, version])
})

test('what has a name in the language of a screen goes by it, and by its own name else', () => {
  const larkwing = { name: 'Larkwing', names: { 'zh-Hant': '翎航' } }
  expect([called(larkwing, 'zh-Hant').name, called(larkwing, 'zh-Hans').name]).toEqual(['翎航', 'Larkwing'])
})

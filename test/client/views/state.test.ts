import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../client/messages/language.ts'
import { layoutOf } from '../../../client/views/wall/layout.ts'
import { freshnessWords, headOf, type Moment } from '../../../client/views/wall/moment.ts'
import { type Facts, metaOf } from '../../../client/views/wall/state.ts'
import type { Pause } from '../../../pipelines/contract/source-item.ts'
import { NOW } from '../../fixtures/world.ts'

const calm: Moment = {
  freshness: 'live',
  asOf: NOW,
  clock: NOW + 4_000,
  silence: { live: 6, all: 6, silent: [], down: [], paused: null },
  waiting: null,
  isHidden: false,
  zoned: { zone: 'Asia/Hong_Kong', locale: 'en-GB' },
  language: languageOf('en'),
}
const partial: Partial<Moment> = {
  silence: {
    live: 5,
    all: 6,
    silent: [{ id: 'video', name: 'Video', since: NOW - 60_000, share: 0.27 }],
    down: [],
    paused: null,
  },
}
const down: Partial<Moment> = { silence: { live: 0, all: 0, silent: [], down: ['Microblog', 'News'], paused: null } }
const paused = (why: Pause): Partial<Moment> => ({
  silence: { live: 0, all: 2, silent: [], down: ['Microblog', 'News'], paused: why },
})
const forbidden: Facts = { refusal: { code: 'forbidden' } }
const few: Facts = { n: 17, needs: 30 }
const everything: Facts = { ...forbidden, ...few, empty: 'nothing' }

/** First match wins; each line leaves out the cause of the line before. */
describe('the state of a tile', () => {
  test.each<[string, Partial<Moment>, Facts]>([
    ['lost', { ...partial, freshness: 'lost' }, everything],
    ['loading', { ...partial, freshness: 'loading' }, everything],
    ['failed', { ...partial, freshness: 'late' }, { ...everything, refusal: { code: 'too-fast' } }],
    ['hidden', { ...partial, freshness: 'late' }, everything],
    ['loading', { ...partial, freshness: 'late' }, { ...few, empty: 'nothing', awaited: true }],
    ['partial', { ...partial, freshness: 'late' }, { ...few, empty: 'nothing' }],
    ['partial', down, { ...few, empty: 'nothing', awaited: true }],
    ['late', { freshness: 'late' }, { ...few, empty: 'nothing' }],
    ['empty', {}, { ...few, empty: 'nothing' }],
    ['few', {}, few],
    ['live', {}, { n: 30, needs: 30 }],
  ])('is %s', (state, moment, facts) => expect(metaOf({ ...calm, ...moment }, facts).state).toBe(state))

  test('says its age in the corner while late, and the time of its figures once lost', () => {
    expect(metaOf({ ...calm, freshness: 'late' }, {}).note).toBe('4 s old')
    expect(metaOf({ ...calm, freshness: 'lost' }, {}).note).toBe('as of 14:32:05')
    expect(metaOf({ ...calm, freshness: 'lost' }, { narrow: true }).note).toBe('14:32:05')
  })
  test.each<[string, Partial<Moment>]>([
    ['solid', {}],
    ['solid', partial],
    ['dim', { freshness: 'late' }],
    ['dim', { ...partial, freshness: 'late' }],
    ['hollow', { ...partial, freshness: 'lost' }],
    ['hollow', down],
    ['hollow', { ...down, freshness: 'late' }],
    ['hollow', paused('disk')],
  ])('draws its figures %s: %o', (look, moment) => expect(metaOf({ ...calm, ...moment }, {}).look).toBe(look))

  test('says that it is old and that a source is silent, when both are so', () => {
    expect(metaOf({ ...calm, ...partial, freshness: 'late' }, {})).toMatchObject({
      note: '4 s old',
      said: '4 s old and partial, without Video',
    })
    expect(freshnessWords({ ...calm, ...partial, freshness: 'late' })).toBe('Last frame 4 s ago')
  })
  test('says that no source is connected instead of live', () => {
    expect(freshnessWords({ ...calm, ...down })).toBe('No source connected')
    expect(metaOf({ ...calm, ...down }, {}).said).toBe('partial, without Microblog, News')
    const headline = { severity: 0, sentence: 'Everything is fine', next: '', more: '', event: null }
    expect(headOf(headline, { ...calm, ...down }).sentence).toBe('No source is connected: nothing new can come in')
  })
  test('says aloud what is missing, and why it may not show anything', () => {
    expect(metaOf({ ...calm, ...partial }, {}).said).toBe('partial, without Video')
    expect(metaOf(calm, forbidden).cover).toBe('This screen may not see these. Ask for a wider scope.')
  })
})

test.each([
  [1920, 1080, 'wide'],
  [3840, 2160, 'wide'],
  [2560, 1080, 'ultra'],
  [1080, 1920, 'tall'],
])('%d × %d is arranged %s, and every box stands on the stage', (width, height, name) => {
  const layout = layoutOf(width, height)
  expect(layout.name).toBe(name)
  expect(layout.width / layout.height).toBeCloseTo(width / height, 2)
  for (const box of Object.values(layout).filter((each) => typeof each === 'object')) {
    expect(box.x + box.width).toBeLessThanOrEqual(layout.width - 40)
    expect(box.y + box.height).toBeLessThanOrEqual(layout.height - 24)
  }
})

import { describe, expect, test } from 'vitest'
import { hashText, key53 } from '../../../pipelines/hash.ts'
import { addDistinct, type Distinct, noneDistinct } from '../../../pipelines/metrics/distinct.ts'
import { countDistinct, splitDistinct } from '../../../pipelines/metrics/distinct-counts.ts'
import { mergeDistinct } from '../../../pipelines/metrics/distinct-merge.ts'
import { listKey } from '../../../pipelines/metrics/list-key.ts'
import { notedOf } from '../../../pipelines/metrics/noted.ts'
import { rankedRows } from '../../../pipelines/metrics/ranked-rows.ts'
import { addRanked, MOST_KEYS, noRanking, type Ranking, sizeOf } from '../../../pipelines/metrics/ranking.ts'
import { FINE } from '../../../pipelines/windows/panes.ts'
import { type Held, newRoom } from '../../../pipelines/windows/room.ts'
import {
  FULL_LISTS,
  FULL_SETS,
  MOST_LIST_KEYS,
  nothingHeld,
  type SketchLoad,
} from '../../../pipelines/windows/rooms.ts'
import {
  addToPane,
  cutLists,
  cutSets,
  keysIn,
  membersIn,
  newPane,
  noneCounted,
} from '../../../pipelines/windows/sketch-pane.ts'
import { MOST_PANES, newSketchPanes } from '../../../pipelines/windows/sketch-panes.ts'
import { newWorldState } from '../../../pipelines/windows/world-state.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { tickAt, WORLD } from '../../support/told.ts'
import { START } from '../../support/world.ts'

const NOON = 1_795_000_020_000
const ROOM = 1_000

/** A list of `keys` words of which number n was counted 1 + n mod 7 times. */
function listOf(keys: number): Ranking {
  const list = noRanking()
  for (let n = 0; n < keys; n++) for (let times = 0; times <= n % 7; times++) addRanked(list, [listKey(`w${n}`)], 0, 1)
  return list
}

const newListRoom = () => newRoom({ most: ROOM, full: 1, weigh: keysIn, cut: cutLists })
const topic = (lists: readonly Ranking[], isHeard: boolean): Held => {
  const panes = lists.map((topTerms) => ({ log: [], counted: { ...noneCounted(), topTerms } }))
  const eachPane: Held['eachPane'] = (visit) => {
    for (const pane of panes) visit(pane)
  }
  return { eachPane, isHeard: () => isHeard }
}
const held = (lists: readonly Ranking[]): number => lists.reduce((sum, list) => sum + sizeOf(list), 0)

describe('of ten times the keys there is room for', () => {
  const flood = () => Array.from({ length: (10 * ROOM) / 200 }, () => listOf(200))

  test('as many as the bound are held at most, and those and the cut ones are all there were', () => {
    const lists = flood()
    const { level, shed } = newListRoom().fit(NOON, [topic(lists, false)])!
    expect(level).toBe(held(lists))
    expect(level).toBeLessThanOrEqual(ROOM)
    expect(level + shed).toBe(10 * ROOM)
  })

  test('it stays so while as many come each turn', () => {
    const room = newListRoom()
    const lists: Ranking[] = []
    for (let turn = 0; turn < 12; turn++) {
      lists.push(...flood())
      expect(room.fit(NOON + turn * FINE, [topic(lists, true)])!.level).toBeLessThanOrEqual(ROOM)
      expect(held(lists)).toBeLessThanOrEqual(ROOM)
    }
  })

  test('every true count still lies within the error of its row, and of what was cut under the floor', () => {
    const lists = flood()
    newListRoom().fit(NOON, [topic(lists, true)])
    for (const list of lists) {
      const rows = new Map(rankedRows(list, Number.POSITIVE_INFINITY).map((row) => [row.key, row]))
      for (let n = 0; n < 200; n++) {
        const { value, error } = rows.get(`w${n}`) ?? { value: list.floor, error: list.floor }
        expect(value).toBeGreaterThanOrEqual(1 + (n % 7))
        expect(value - error).toBeLessThanOrEqual(1 + (n % 7))
      }
      expect(list.n).toBe(listOf(200).n)
    }
  })
})

test('lists of topics nobody listens to are cut first', () => {
  const [heard, unheard] = [Array.from({ length: 2 }, () => listOf(200)), Array.from({ length: 20 }, () => listOf(200))]
  newListRoom().fit(NOON, [topic(heard, true), topic(unheard, false)])
  expect(held(heard)).toBe(400)
  expect(held(unheard)).toBe(500)
})

test('nothing is cut while there is room, and once there is room again lists keep more', () => {
  const room = newListRoom()
  const few = [listOf(300), listOf(300)]
  expect(room.fit(NOON, [topic(few, false)])).toMatchObject({ level: 600, shed: 0 })
  room.fit(NOON + FINE, [
    topic(
      Array.from({ length: 8 }, () => listOf(300)),
      false,
    ),
  ])
  const turns = Array.from({ length: 4 }, (_, turn) => {
    const list = listOf(300)
    room.fit(NOON + (2 + turn) * FINE, [topic([list], false)])
    return sizeOf(list)
  })
  expect(turns).toEqual([100, 200, 300, 300])
})

test('a flood of words ten times the bound is held to it in the windows of a world, which tells so', () => {
  const loads: SketchLoad[] = []
  const edges = { wanted: () => false, late: () => {}, sketchLoad: (load: SketchLoad) => loads.push(load) }
  const state = newWorldState(WORLD, { ...edges, mostHeld: { keys: 300 } })
  for (let pane = 0; pane < 10; pane++) {
    const at = START + pane * FINE
    const posts = Array.from({ length: 100 }, (_, i) =>
      somePost({ id: `p${pane}/${i}`, author: 'a', handle: 'a', text: `word${pane}a${i}`, createdAt: at }),
    )
    state.add(
      scoredOf(
        posts,
        posts.map(() => [0]),
      ),
    )
    state.add(tickAt(at + 1_000))
    state.changes()
    const levels = [] as number[]
    for (const { eachPane } of state.topics()) eachPane((pane) => levels.push(keysIn(pane)))
    expect(levels.reduce((sum, keys) => sum + keys, 0)).toBe(loads.at(-1)!.keys.level)
    expect(loads.at(-1)!.keys.level).toBeLessThanOrEqual(300)
  }
  expect(loads.at(-1)!.keys.shed).toBeGreaterThan(600)
  expect(state.topics()[0]!.mentionsIn('15m')).toBe(1_000)
})

describe('what comes between two looks', () => {
  /** Posts that share no word, author, link or time. */
  const flood = (posts: number, timeOf: (i: number) => number) =>
    scoredOf(
      Array.from({ length: posts }, (_, i) =>
        somePost({
          id: `p${i}`,
          author: `a${i}`,
          handle: `h${i}`,
          text: `one${i} two${i}`,
          links: [`https://host/${i}`],
          createdAt: timeOf(i),
        }),
      ),
      Array.from({ length: posts }, () => [0]),
    )

  test('fills no pane beyond what is called full, of ten times as much', () => {
    const pane = newPane()
    const batch = flood(10 * MOST_KEYS, () => NOON)
    let [keys, members] = [0, 0]
    for (let row = 0; row < batch.count; row++) {
      addToPane(pane, notedOf(batch, row))
      keys = Math.max(keys, keysIn(pane))
      members = Math.max(members, membersIn(pane))
    }
    expect(keys).toBeLessThanOrEqual(FULL_LISTS)
    expect(keys).toBeGreaterThan(2 * MOST_KEYS)
    expect(members).toBeLessThanOrEqual(FULL_SETS)
    expect(members).toBeGreaterThan(512)
  })

  test('makes no more panes than a topic is said to have', () => {
    const panes = newSketchPanes()
    const batch = flood(1, () => NOON)
    let most = 0
    for (let now = NOON; now < NOON + 26 * 3_600_000; now += 5_000) {
      panes.advance(now)
      panes.add(notedOf(batch, 0), now + 5_000)
      let count = 0
      panes.each(() => count++)
      most = Math.max(most, count)
    }
    expect(most).toBeLessThanOrEqual(MOST_PANES)
    expect(most).toBeGreaterThan(MOST_PANES - 3)
  })

  test('stands above the bound and below the cap, which is told beside it', () => {
    const loads: SketchLoad[] = []
    const edges = { wanted: () => false, late: () => {}, sketchLoad: (load: SketchLoad) => loads.push(load) }
    const state = newWorldState(WORLD, { ...edges, mostHeld: { keys: 300 } })
    state.add(tickAt(START))
    state.changes()
    state.add(flood(3_000, (i) => START - i * 5_000))
    const levels: number[] = []
    for (const { eachPane } of state.topics()) eachPane((pane) => levels.push(keysIn(pane)))
    const level = levels.reduce((sum, keys) => sum + keys, 0)
    const { cap } = loads.at(-1)!.keys
    expect(cap).toBe(WORLD.topics.length * MOST_PANES * FULL_LISTS)
    expect(level).toBeGreaterThan(10 * 300)
    expect(level).toBeLessThanOrEqual(cap)
    expect(nothingHeld(1_000).keys.cap).toBe(1_000 * MOST_PANES * FULL_LISTS)
    expect(nothingHeld(1).keys.cap).toBe(MOST_LIST_KEYS)
  })
})

describe('of ten times the members of sets there is room for', () => {
  const sets = Array.from({ length: 50 }, (_, pane) => setOf(200, pane))
  const panes = sets.map((uniqueAuthors) => ({ log: [], counted: { ...noneCounted(), uniqueAuthors } }))
  const eachPane: Held['eachPane'] = (visit) => {
    for (const pane of panes) visit(pane)
  }
  const room = newRoom({ most: 4_000, full: 1, weigh: membersIn, cut: cutSets })
  const load = room.fit(NOON, [{ eachPane, isHeard: () => false }])!

  test('samples are cut until there is room', () => {
    expect(load.level).toBe(panes.reduce((sum, pane) => sum + membersIn(pane), 0))
    expect(load.level).toBeLessThanOrEqual(4_000)
    expect(load.shed).toBe(50 * (200 - 32))
  })

  test('how many authors there were is estimated as closely, and parts still add up to it', () => {
    const all = noneDistinct()
    for (const set of sets) mergeDistinct(all, set)
    expect(Math.abs(countDistinct(all) / 10_000 - 1)).toBeLessThan(0.05)
    const parts = splitDistinct(all, 'tone')
    expect([...parts.values()].reduce((sum, n) => sum + n, 0)).toBe(countDistinct(all))
    expect(Math.abs((parts.get(1) ?? 0) / 10_000 - 0.5)).toBeLessThan(3 * 0.09)
  })
})

/** Authors of whom every other one is seen with another tone. */
function setOf(authors: number, pane: number): Distinct {
  const set = noneDistinct()
  for (let n = 0; n < authors; n++) {
    const [lo, hi] = hashText(`author ${pane} ${n}`, 1)
    addDistinct(set, key53(lo, hi), { lo, hi, n: 1, mix: (n % 2) << 8 })
  }
  return set
}

test('it looks once in a pane of ten seconds', () => {
  const room = newListRoom()
  room.fit(NOON, [])
  expect(room.fit(NOON + FINE - 1, [])).toBeNull()
  expect(room.fit(NOON + FINE, [])).toMatchObject({ level: 0, shed: 0 })
})

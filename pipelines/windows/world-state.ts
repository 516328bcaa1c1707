import type { CustomerWords } from '../contract/customer.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import type { Update } from '../contract/update.ts'
import type { Late } from '../dropped.ts'
import { notedOf } from '../metrics/noted.ts'
import { hasTopics, isSaid } from '../post-view.ts'
import { newByTopic } from './by-topic.ts'
import { contribute } from './cells.ts'
import { FINE, startOf } from './panes.ts'
import { newPostTexts } from './post-texts.ts'
import { newRooms, type SketchLoad } from './rooms.ts'
import { closePane } from './sketch-pane.ts'
import type { TopicState } from './topic-state.ts'
import { isEverybodyDue, isVoiceDue } from './turns.ts'
import type { UsualTable } from './usual-table.ts'
import { valueNames } from './value-names.ts'
import { newVoice, VOICE } from './voice.ts'
import { watchTopic } from './watched-topic.ts'
import { LATENESS, newWatermark } from './watermark.ts'
import type { World } from './world.ts'

export interface WorldState {
  readonly add: (batch: ScoredBatch) => void
  /** What changed since the last call, a channel each; with `all`, lists that are not yet due are read too. */
  readonly changes: (all?: boolean) => Update[]
  /** A source will speak no more. */
  readonly end: (source: number) => void
  /** What is usual from now on. */
  readonly learn: (usual: UsualTable) => void
  /** How tiers and products are called from now on. */
  readonly rename: (words: CustomerWords) => void
  /** All that was added is counted in them. */
  readonly topics: () => readonly TopicState[]
}

export interface WorldEdges {
  readonly wanted: (channel: string) => boolean
  readonly late: Late
  /** Told how much all lists and sets hold. */
  readonly sketchLoad?: (load: SketchLoad) => void
  /** What they hold at most; the usual bounds unless said. */
  readonly mostHeld?: Parameters<typeof newRooms>[0]
}

/** The state of all topics of a run. Impure inside, pure outside: the same batches give the same changes. */
export function newWorldState(world: World, { wanted, late, sketchLoad = () => {}, mostHeld }: WorldEdges): WorldState {
  const texts = newPostTexts()
  const watermark = newWatermark()
  let nameOf = valueNames(world)
  const watched = world.topics.map((topic, place) => ({
    ...watchTopic(topic, world, { texts, nameOf: (dimension, value) => nameOf(dimension, value) }),
    place,
  }))
  const states = watched.map(({ state }) => state)
  const voice = newVoice(world.topics, states)
  const rooms = newRooms(mostHeld)
  const held = watched.map(({ state, channel }) => ({ eachPane: state.eachPane, isHeard: () => wanted(channel) }))
  let usual = world.usual
  let tick = 0
  let pane = Number.NEGATIVE_INFINITY
  let closing = 0

  const byTopic = newByTopic(watched.length, (topic, { at, contribution, noted }) => {
    if (noted) watched[topic]?.state.add(at, contribution, noted)
    watched[topic]?.board.touched(at)
  })
  const addRow = (batch: ScoredBatch, row: number) => {
    const post = byTopic.next()
    post.at = batch.createdAt[row] ?? 0
    post.noted = notedOf(batch, row)
    contribute(post.contribution, world.metrics.sums, batch, row)
    texts.note(batch, row)
    const [from, to] = [batch.topicAt[row] ?? 0, batch.topicAt[row + 1] ?? 0]
    voice.add(post.at, post.contribution, batch.topics, from, to)
    byTopic.wait(batch.topics, from, to)
  }
  /** Of all topics at once, at the end of a pane, it held up frames by a tenth of a second. */
  const closeSome = () => {
    closing = (closing + 1) % CLOSINGS
    for (let place = closing; place < states.length; place += CLOSINGS) states[place]?.eachPane(closePane)
  }
  /** Counts what waits and brings topics to now: those that are heard, or everybody, at a new pane in any case. */
  const advance = (now: number, heard: typeof watched, isEverybody: boolean) => {
    const areAll = isEverybody || startOf(now, FINE) !== pane
    pane = startOf(now, FINE)
    if (areAll) byTopic.settle()
    else for (const { place } of heard) byTopic.settleTopic(place)
    for (const { state } of areAll ? watched : heard) state.advance(now)
    if (isEverybody) closeSome()
    voice.advance(now)
    const load = rooms.fit(now, held)
    if (load) sketchLoad(load)
  }
  return {
    topics: () => {
      byTopic.settle()
      return states
    },
    end: watermark.end,
    learn: (table) => {
      usual = table
      for (const { past } of watched) past.learn(table)
    },
    rename: (words) => {
      nameOf = valueNames(words)
    },
    add: (batch) => {
      const { count, createdAt, source, now, sign, lines } = batch
      const onTime = watermark.value() - LATENESS
      let lateRows = 0
      let newest: number | null = null
      for (let row = 0; row < count; row++) {
        if (!isCounted(batch, row)) continue
        const at = createdAt[row] ?? 0
        if (at < onTime) lateRows++
        newest = Math.max(newest ?? 0, at)
        addRow(batch, row)
      }
      if (lateRows > 0 && sign > 0 && lines > 0) late(source, lateRows)
      if (sign > 0) watermark.note(source, now, newest)
    },
    changes: (all = false) => {
      const number = all ? -1 : tick++
      const heard = watched.filter(({ channel }) => wanted(channel))
      const isEverybody = isEverybodyDue(number)
      advance(watermark.now(), heard, isEverybody)
      const ends = { now: watermark.now(), watermark: watermark.value(), voice: voice.totals() }
      const updates = heard.map(({ channel, board, changes }): Update => {
        const gone = board.gone(ends.now)
        return { channel, at: ends.now, ...changes.since(board.entries(ends, number), gone) }
      })
      const splits = isEverybody ? watched.flatMap((topic) => topic.splits.updates(ends, number, wanted)) : []
      const shares = isVoiceDue(number) && wanted(VOICE) ? [voice.update(ends.now, usual)] : []
      return [...updates, ...splits, ...shares].filter(hasNews)
    },
  }
}

/** Topics close their panes in so many turns, one at each tick at which everybody is counted: once a pane. */
const CLOSINGS = 20

/** A post with a topic; deletes and the like were for the store. */
const isCounted = (batch: ScoredBatch, row: number): boolean => isSaid(batch, row) && hasTopics(batch, row)

const hasNews = ({ set, del }: Update): boolean => del.length > 0 || Object.keys(set).length > 0

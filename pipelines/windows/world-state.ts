import { type CustomerWords, NO_TIER } from '../contract/customer.ts'
import { GENERATIONS, NPS_CLASSES, PRODUCT_WORDS, RFM_CELLS, TICKET_STATES } from '../contract/facts.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import type { ListRow, WindowId } from '../contract/reading.ts'
import type { Topic } from '../contract/topic.ts'
import type { Update } from '../contract/update.ts'
import { LANGUAGES, NETWORKS, OP, TONES } from '../contract/words.ts'
import type { Late } from '../dropped.ts'
import { notedOf } from '../metrics/noted.ts'
import { contribute, newContribution } from './cells.ts'
import { type Changes, newChanges } from './changes.ts'
import { WINDOW_IDS } from './panes.ts'
import { newPast, type Past } from './past.ts'
import { newPostTexts, type PostTexts } from './post-texts.ts'
import { newRooms, type SketchLoad } from './rooms.ts'
import { newSplitBoard, type SplitBoard } from './split-board.ts'
import type { NameOf } from './splits.ts'
import { newTopicBoard, type TopicBoard } from './topic-board.ts'
import { newTopicState, type TopicState } from './topic-state.ts'
import { isVoiceDue } from './turns.ts'
import type { UsualTable } from './usual-table.ts'
import { isVoice, voiceEntries } from './voice.ts'
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
  readonly topics: readonly TopicState[]
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
  const contribution = newContribution()
  let nameOf = nameIn(world)
  const watched = world.topics.map((topic) =>
    watch(topic, world, { texts, nameOf: (dimension, value) => nameOf(dimension, value) }),
  )
  const voice = { channel: 'voice', changes: newChanges() }
  const rooms = newRooms(mostHeld)
  let usual = world.usual
  let tick = 0

  const addRow = (batch: ScoredBatch, row: number) => {
    const at = batch.createdAt[row] ?? 0
    contribute(contribution, world.metrics.sums, batch, row)
    texts.note(batch, row)
    const noted = notedOf(batch, row)
    for (let i = batch.topicAt[row] ?? 0; i < (batch.topicAt[row + 1] ?? 0); i++) {
      const topic = watched[batch.topics[i] ?? 0]
      topic?.state.add(at, contribution, noted)
      topic?.board.touched(at)
    }
  }
  const advance = () => {
    for (const { state } of watched) state.advance(watermark.now())
    const load = rooms.fit(
      watermark.now(),
      watched.map(({ state, channel }) => ({ eachPane: state.eachPane, isHeard: () => wanted(channel) })),
    )
    if (load) sketchLoad(load)
  }
  const sharesOfVoice = (now: number): Update => {
    const states = watched.map(({ state }) => state)
    const entries = voiceEntries({ topics: world.topics, usual }, states)
    return { channel: voice.channel, at: now, ...voice.changes.since(entries, []) }
  }
  return {
    topics: watched.map(({ state }) => state),
    end: watermark.end,
    learn: (table) => {
      usual = table
      for (const { past } of watched) past.learn(table)
    },
    rename: (words) => {
      nameOf = nameIn(words)
    },
    add: (batch) => {
      const counted = countedRows(batch)
      const lateRows = counted.filter((row) => (batch.createdAt[row] ?? 0) < watermark.value() - LATENESS).length
      if (lateRows > 0 && batch.sign > 0 && batch.lines > 0) late(batch.source, lateRows)
      for (const row of counted) addRow(batch, row)
      if (batch.sign > 0) watermark.note(batch.source, batch.now, newestOf(batch, counted))
    },
    changes: (all = false) => {
      advance()
      const ends = { now: watermark.now(), watermark: watermark.value(), voice: voiceTotals(watched) }
      const number = all ? -1 : tick++
      const updates = watched
        .filter(({ channel }) => wanted(channel))
        .map(({ channel, board, changes }): Update => {
          const gone = board.gone(ends.now)
          return { channel, at: ends.now, ...changes.since(board.entries(ends, number), gone) }
        })
      const splits = watched.flatMap((topic) => topic.splits.updates(ends, number, wanted))
      const shares = isVoiceDue(number) ? [sharesOfVoice(ends.now)] : []
      return [...updates, ...splits, ...shares].filter(hasNews)
    },
  }
}

interface Watched {
  readonly topic: Topic
  readonly channel: string
  readonly state: TopicState
  readonly past: Past
  readonly board: TopicBoard
  readonly splits: SplitBoard
  readonly changes: Changes
}

interface WatchKnown {
  readonly texts: PostTexts
  readonly nameOf: NameOf
}

function watch(topic: Topic, world: World, { texts, nameOf }: WatchKnown): Watched {
  const past = newPast(topic.id, world.zone, world.usual)
  const state = newTopicState(world.metrics.metrics, past.positiveShare, world.confusionOf)
  const known = {
    past,
    nameOf,
    named: (rows: readonly ListRow[]): readonly ListRow[] =>
      rows.flatMap((row) => {
        const text = texts.of(row.key)
        return text ? [{ ...row, ...text }] : []
      }),
  }
  return {
    topic,
    channel: `topic/${topic.id}`,
    state,
    past,
    board: newTopicBoard(state, known),
    splits: newSplitBoard(topic.id, state, known),
    changes: newChanges(),
  }
}

function nameIn({ tiers, products }: CustomerWords): NameOf {
  const words = {
    network: NETWORKS,
    language: LANGUAGES,
    tone: TONES,
    tier: tiers.map(({ id }) => id),
    rfm: RFM_CELLS,
    nps: NPS_CLASSES,
    ticket: TICKET_STATES,
    product: [...PRODUCT_WORDS, ...products],
    generation: GENERATIONS,
  } as const
  return (dimension, value) => words[dimension][value] ?? (dimension === 'tier' && value === NO_TIER ? 'none' : 'other')
}

/** Rows that are posts with a topic; deletes and the like were for the store. */
const countedRows = ({ count, op, topicAt }: ScoredBatch): number[] =>
  Array.from({ length: count }, (_, row) => row).filter(
    (row) => (op[row] === OP.create || op[row] === OP.update) && topicAt[row] !== topicAt[row + 1],
  )

const newestOf = ({ createdAt }: ScoredBatch, rows: readonly number[]): number | null =>
  rows.reduce<number | null>((newest, row) => Math.max(newest ?? 0, createdAt[row] ?? 0), null)

const voiceTotals = (watched: readonly Watched[]): ReadonlyMap<WindowId, number> =>
  new Map(
    WINDOW_IDS.map((window) => [
      window,
      watched.filter(({ topic }) => isVoice(topic)).reduce((all, { state }) => all + state.mentionsIn(window), 0),
    ]),
  )

const hasNews = ({ set, del }: Update): boolean => del.length > 0 || Object.keys(set).length > 0

import type { Pause, SourceItem } from '../../../pipelines/contract/source-item.ts'

/** A source that used to speak and does not. */
export interface SilentSource {
  readonly id: string
  readonly name: string
  /** Event time of its newest post, epoch ms. */
  readonly since: number
  /** Its part of all that was stored so far, 0..1; null while that is too little to say. */
  readonly share: number | null
}

export interface Silence {
  /** Sources that speak, of those that should. */
  readonly live: number
  readonly all: number
  /** Longest silent first. */
  readonly silent: readonly SilentSource[]
  /** Names of all sources, while none is read, or none is connected and none had news for a while; empty otherwise. */
  readonly down: readonly string[]
  /** Why the server reads none; null while it does. */
  readonly paused: Pause | null
}

/** Silent for so many mean gaps (posts at random leave such a gap once in 160,000), and for at least this long, real ms. */
const GAPS = 12
const LEAST = 15_000
/** Stored mentions below which a part of them says nothing. */
const LEAST_STORED = 100

/**
 * When it is asked: event time, epoch ms, how many times as fast as the clock on the wall that time runs, and whether the
 * server reads at all.
 */
export interface Present {
  readonly now: number
  readonly speed: number
  readonly paused: Pause | null
}

/**
 * Who of the sources is silent now. One that is done, or never spoke, is not: nothing is missing yet. While the server
 * reads none it is the server that is silent, and about all of them.
 */
export function silenceOf(sources: readonly SourceItem[], present: Present): Silence {
  const { paused } = present
  if (paused !== null) return { live: 0, all: sources.length, silent: [], down: namesOf(sources), paused }
  const expected = sources.filter(({ state, newest }) => newest !== null && state !== 'done')
  const stored = sources.reduce((sum, source) => sum + source.stored, 0)
  const silent = expected
    .filter((source) => isSilent(source, present))
    .map(({ id, name, newest, stored: own }) => ({
      id,
      name,
      since: newest ?? present.now,
      share: stored >= LEAST_STORED ? own / stored : null,
    }))
    .sort((a, b) => a.since - b.since)
  return { live: expected.length - silent.length, all: expected.length, silent, down: downOf(sources, present), paused }
}

const namesOf = (sources: readonly SourceItem[]): readonly string[] => sources.map(({ name }) => name)

function downOf(sources: readonly SourceItem[], present: Present): readonly string[] {
  const isDown = sources.some(hasFailed) && sources.every((source) => hasFailed(source) || source.state === 'opening')
  // One that breaks off and is back within seconds need not be heard of.
  const isOver = sources.every(({ newest }) => newest === null || isLong(newest, present))
  return isDown && isOver ? namesOf(sources) : []
}

const hasFailed = ({ state }: SourceItem): boolean => state === 'retrying' || state === 'failed'

const isLong = (newest: number, { now, speed }: Present): boolean => now - newest > LEAST * speed

function isSilent({ state, newest, gap }: SourceItem, present: Present): boolean {
  if (newest === null || !isLong(newest, present)) return false
  // Where no gap is known yet, the source itself says that it is silent.
  return gap === null ? state === 'idle' || state === 'failed' : present.now - newest > GAPS * gap
}

import type { SourceItem } from '../../../pipelines/contract/scene.ts'

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
}

/** Silent for three times its usual gap, and for at least this long, ms. */
const LEAST = 15_000
const GAPS = 3
/** Stored mentions below which a part of them says nothing. */
const LEAST_STORED = 100

/** Who of the sources is silent at this event time. One that is done, or never spoke, is not: nothing is missing yet. */
export function silenceOf(sources: readonly SourceItem[], now: number): Silence {
  const expected = sources.filter(({ state, newest }) => newest !== null && state !== 'done')
  const stored = sources.reduce((sum, source) => sum + source.stored, 0)
  const silent = expected
    .filter((source) => isSilent(source, now))
    .map(({ id, name, newest, stored: own }) => ({
      id,
      name,
      since: newest ?? now,
      share: stored >= LEAST_STORED ? own / stored : null,
    }))
    .sort((a, b) => a.since - b.since)
  return { live: expected.length - silent.length, all: expected.length, silent }
}

function isSilent({ state, newest, gap }: SourceItem, now: number): boolean {
  if (newest === null || now - newest <= LEAST) return false
  // Where no gap is known yet, the source itself says that it is silent.
  return gap === null ? state === 'idle' || state === 'failed' : now - newest > GAPS * gap
}

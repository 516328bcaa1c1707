import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import type { TimedLine } from './replay.ts'

/** Times as fast as it happened, or as fast as the machine can. */
export const SPEEDS = z.union([z.number().min(1).max(1_000), z.literal('flat-out')])
export type Speed = z.output<typeof SPEEDS>

const MOST_LINES = 1_024
/** Played time between two batches, as the clock runs, ms. */
const TICK = 50

export interface Pace {
  readonly speed: Speed
  /** Lines that were played before this run. */
  readonly done: number
  /** Resolves when the run has room for more. */
  readonly wait: () => Promise<unknown>
}

/**
 * Lines of a past as batches in its own pace: `now` is the played time. Flat out, it is the newest event time. Lines that
 * were played before only set the clock.
 */
export async function* paced(lines: AsyncIterable<TimedLine>, { speed, done, wait }: Pace): AsyncGenerator<LineBatch> {
  const started = performance.now()
  let origin: number | null = null
  let newest = 0
  let played = 0
  let batch: Uint8Array[] = []
  const clock = () =>
    speed === 'flat-out' || origin === null ? newest : origin + (performance.now() - started) * speed
  const cut = async (): Promise<LineBatch> => {
    await wait()
    const now = Math.max(clock(), newest)
    const lineBatch: LineBatch = { kind: 'lines', now, receivedAt: now, lines: batch, cursor: String(played) }
    batch = []
    return lineBatch
  }
  for await (const { line, at } of lines) {
    if (played < done) {
      played++
      newest = Math.max(newest, at ?? 0)
      continue
    }
    origin ??= at
    while (speed !== 'flat-out' && at !== null && at > clock() + TICK * speed) {
      if (batch.length > 0) yield await cut()
      await sleep(TICK)
      yield await cut()
    }
    newest = Math.max(newest, at ?? 0)
    batch.push(line)
    played++
    if (batch.length === MOST_LINES) yield await cut()
  }
  yield await cut()
}

import type { Observable } from 'rxjs'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Handled } from '../bus/news.ts'
import { openRebuildRecord, type RebuildRecord, readRebuildRecord, type Span } from './rebuild-record.ts'
import { windowed } from './rebuild-windows.ts'
import { newUncounted } from './uncounted.ts'
import { QUIET } from './unsettled.ts'

/** One death of a start may be anybody's kill. */
const DEATHS = 2

/** How posts are rebuilt in this run, after what happened to the ones before. */
export interface RebuildCaution {
  /** Event key of a stored post that killed run after run; it is to be set aside first. */
  readonly killer: bigint | null
  /**
   * Gives batches to be published one after the other. After two deaths in a row each window of posts is written down and
   * waited for; the next death is held to that window, and the one after to a smaller one in it, until it is one post.
   */
  readonly carefully: (batches: AsyncIterable<ScoredBatch>, posts: number) => AsyncGenerator<ScoredBatch>
  /** All were given: once they are counted, the rebuilding is over. */
  readonly end: () => void
}

/** For runs that leave nothing behind. */
export const NO_REBUILD_CAUTION: RebuildCaution = {
  killer: null,
  carefully: async function* (batches) {
    yield* batches
  },
  end: () => {},
}

/**
 * Begins a rebuilding; `store` is the folder that survives it, `recounted$` says what compute has counted, which is read
 * within `quiet` ms.
 */
export function beginRebuild(store: string, recounted$: Observable<Handled>, quiet = QUIET): RebuildCaution {
  const { record, killer } = nextRebuild(readRebuildRecord(store))
  const write = openRebuildRecord(store)
  write(record)
  const uncounted = newUncounted(recounted$)
  const pieces = (batches: AsyncIterable<ScoredBatch>, posts: number) =>
    record.deaths < DEATHS
      ? batches
      : windowed(batches, {
          span: record.suspects ?? { from: 0, to: posts },
          note: (flight, key) => write({ ...record, flight, key }),
          settled: () => uncounted.none(quiet),
        })
  return {
    killer,
    carefully: async function* (batches, posts) {
      for await (const piece of pieces(batches, posts)) {
        uncounted.add(piece.count)
        yield piece
      }
    },
    end: () => {
      void uncounted.none(0).then(() => {
        uncounted.stop()
        write({ ...record, flight: null, key: null, isDone: true })
      })
    },
  }
}

/**
 * What the last run left, as seen by the one that follows. A post is a killer when a run died of it alone, and the run
 * before had died of it too.
 */
export function nextRebuild(last: RebuildRecord | null): {
  readonly record: RebuildRecord
  readonly killer: bigint | null
} {
  const died = last !== null && !last.isDone ? last : null
  const isProved = died !== null && died.key !== null && isWithin(died.flight, died.suspects)
  return {
    record: {
      deaths: died && !isProved ? died.deaths + 1 : 0,
      flight: null,
      key: null,
      suspects: isProved ? null : (died?.flight ?? null),
      isDone: false,
    },
    killer: isProved ? BigInt(died.key ?? 0) : null,
  }
}

const isWithin = (inner: Span | null, outer: Span | null): boolean =>
  inner !== null && outer !== null && inner.from >= outer.from && inner.to <= outer.to

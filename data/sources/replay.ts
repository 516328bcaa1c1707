import {
  asyncScheduler,
  catchError,
  concat,
  defer,
  EMPTY,
  finalize,
  from,
  ignoreElements,
  mergeMap,
  type Observable,
  of,
  repeat,
  type SchedulerLike,
  switchMap,
  takeWhile,
  timer,
} from 'rxjs'
import { z } from 'zod'
import type { LineBatch, SourceEvent, SourceState, SourceStatus } from '../../pipelines/contract/line.ts'
import { NETWORKS } from '../../pipelines/contract/words.ts'
import { STEADY } from '../clock.ts'
import { mapping } from './replay/mapping.ts'
import { type Playhead, playhead, speedOption } from './replay/playhead.ts'
import { openRecording, type Recording } from './replay/recording.ts'
import type { TimedLine } from './replay/timed-line.ts'
import type { Source, SourceType } from './source.ts'

const options = z.strictObject({
  /** NDJSON or CSV, plain or .gz; a relative path starts at the folder the server was started in. */
  file: z.string().min(1),
  name: z.string().optional(),
  network: z.enum(NETWORKS).default('other'),
  /** Shape of NDJSON lines. */
  wire: z.enum(['post', 'jetstream', 'hackernews', 'mastodon']).default('post'),
  /** Columns of a CSV file; its presence says that the file is CSV. */
  csv: mapping.optional(),
  speed: speedOption.default(1),
  /** Sorts by time first; all lines are held in memory, at most 2 GiB of them. */
  sort: z.boolean().default(false),
})
type Options = z.output<typeof options>

/**
 * Plays a recorded file in its own pace, event time kept: `now` is played time. The cursor is the number of lines played;
 * resuming goes on behind them, at their time. While the valve is shut, played time stands still.
 */
export const replay: SourceType<typeof options> = {
  options,
  create: (id, settings) => replaySource(id, settings, STEADY),
}

export const replaySource = (id: string, settings: Options, clock: SchedulerLike = asyncScheduler): Source => ({
  id,
  name: settings.name ?? settings.file.replace(/^.*\//, ''),
  network: settings.network,
  wire: settings.csv ? 'post' : settings.wire,
  events: (cursor, open$) => defer(() => playing(newPlay(settings, cursor, clock), open$)),
})

interface Play {
  readonly settings: Options
  readonly clock: SchedulerLike
  readonly recording: Recording
  readonly head: Playhead
  /** Lines that earlier runs played; these only set the clock. */
  readonly done: number
  /** A piece that was asked for; asked once, though the valve may shut meanwhile. */
  reading: Promise<readonly TimedLine[] | null> | null
  waiting: readonly TimedLine[]
  hasEnded: boolean
  /** Lines played, by earlier runs too. */
  played: number
  /** Clock times, ms: when played time last moved on, and when the last batch was given. */
  movedAt: number
  saidAt: number
}

const newPlay = (settings: Options, cursor: string | null, clock: SchedulerLike): Play => ({
  settings,
  clock,
  recording: openRecording({ ...settings, wire: settings.csv ? 'post' : settings.wire, csv: settings.csv }),
  head: playhead(settings.speed),
  done: linesIn(cursor),
  reading: null,
  waiting: [],
  hasEnded: false,
  played: 0,
  movedAt: 0,
  saidAt: 0,
})

/** A cursor that counts no lines, as one of another kind of source under the same id, begins afresh. */
const linesIn = (cursor: string | null): number => (cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0)

const playing = (play: Play, open$: Observable<boolean>): Observable<SourceEvent> =>
  concat(of(status(play, 'open', opening(play))), open$.pipe(switchMap((open) => (open ? running(play) : EMPTY)))).pipe(
    takeWhile((event) => event.kind === 'lines' || event.state !== 'done', true),
    catchError((error: unknown) => of(status(play, 'failed', failing(play, error)))),
    finalize(() => play.recording.close()),
  )

function running(play: Play): Observable<SourceEvent> {
  play.movedAt = play.clock.now()
  return defer(() => step(play)).pipe(repeat())
}

/** Time moves at least this often, and lines that are due within the shorter time come together, ms. */
const BEAT = 250
const SHORTEST_WAIT = 20

/** Reads on, gives what is due, or waits for it: one of the three. */
function step(play: Play): Observable<SourceEvent> {
  const { head, waiting, clock } = play
  const now = clock.now()
  head.pass(now - play.movedAt)
  play.movedAt = now
  const [next] = waiting
  if (!next) return play.hasEnded ? of(ending(play)) : read(play)
  const due = waiting.findIndex(({ at }) => at !== null && head.wait(at) > 0)
  if ((due !== 0 && !isSoonWhole(play)) || now - play.saidAt >= BEAT)
    return of(batchOf(play, due < 0 ? waiting.length : due))
  const wait = Math.min(BEAT, Math.max(SHORTEST_WAIT, head.wait(next.at ?? 0)))
  return timer(wait, clock).pipe(ignoreElements())
}

/** Part of what was read is due, and the rest of it within the shortest wait. */
function isSoonWhole({ head, waiting }: Play): boolean {
  const wait = head.wait(waiting.at(-1)?.at ?? 0)
  return wait > 0 && wait <= SHORTEST_WAIT
}

const read = (play: Play): Observable<never> =>
  defer(() => {
    play.reading ??= play.recording.next()
    return from(play.reading)
  }).pipe(
    mergeMap((lines) => {
      play.reading = null
      if (lines) take(play, lines)
      else play.hasEnded = true
      return EMPTY
    }),
  )

function take(play: Play, lines: readonly TimedLine[]): void {
  const skipped = Math.min(lines.length, Math.max(0, play.done - play.played))
  play.played += skipped
  play.waiting = lines.slice(skipped)
  const known = lines.slice(Math.max(0, skipped - 1)).find(({ at }) => at !== null)
  if (known?.at != null && (play.waiting.length > 0 || play.played === play.done)) play.head.begin(known.at)
}

function batchOf(play: Play, count: number): LineBatch {
  const given = play.waiting.slice(0, count)
  play.waiting = play.waiting.slice(count)
  play.played += count
  play.saidAt = play.clock.now()
  if (play.settings.speed === 'flat-out') for (const { at } of given) play.head.begin(at ?? 0)
  const now = play.head.now()
  return { kind: 'lines', now, receivedAt: now, lines: given.map(({ line }) => line), cursor: String(play.played) }
}

const ending = (play: Play): SourceStatus =>
  status(play, 'done', `${play.settings.file} was played to its end, ${play.played} lines.`)

function opening({ settings: { file, speed, sort }, done }: Play): string {
  const pace = speed === 'flat-out' ? 'flat out' : `at ${speed}×`
  return `Playing ${file} ${pace}${sort ? ', sorted by time,' : ''} from line ${done + 1}.`
}

const failing = ({ settings }: Play, error: unknown): string =>
  `Wanted to play ${settings.file}: ${error instanceof Error ? error.message : error}. The other sources go on.`

const status = ({ head }: Play, state: SourceState, detail: string): SourceStatus => ({
  kind: 'status',
  now: head.now(),
  state,
  detail,
})

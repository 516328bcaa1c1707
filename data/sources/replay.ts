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
import type { SourceEvent, SourceState, SourceStatus } from '../../pipelines/contract/line.ts'
import { STEADY } from '../clock.ts'
import { options, type ReplayOptions, wireOf } from './replay/options.ts'
import { batchOf, isSoonWhole, newPlay, type Play, SHORTEST_WAIT, take } from './replay/play.ts'
import type { Source, SourceType } from './source.ts'

/**
 * Plays a recorded file in its own pace, event time kept: `now` is played time. The cursor is the number of lines played;
 * resuming goes on behind them, at their time. While the valve is shut, played time stands still.
 */
export const replay: SourceType<typeof options> = {
  options,
  create: (id, settings) => replaySource(id, settings, STEADY),
}

export const replaySource = (id: string, settings: ReplayOptions, clock: SchedulerLike = asyncScheduler): Source => ({
  id,
  name: settings.name ?? settings.file.replace(/^.*\//, ''),
  network: settings.network,
  wire: wireOf(settings),
  events: (cursor, open$) => defer(() => playing(newPlay(settings, cursor, clock), open$)),
})

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

/** Time moves at least this often, ms. */
const BEAT = 250

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

import type { Server } from 'node:http'
import { isDiskError } from './disk.ts'
import type { Live } from './live/socket-server.ts'
import type { Log } from './log.ts'
import type { Run } from './run.ts'
import { forgetRunning } from './running.ts'
import { explained, giveUp } from './start-error.ts'

/** Draining takes at most this long, ms; what is not committed by then is read again from its source. */
const DRAIN = 10_000

/** A start that is given up takes at most this long, ms: an end amid what DuckDB does would be a crash. */
const GIVING_UP = 60_000

/** Exit codes of sysexits.h: 75 asks whoever watches over the process to start it again, 70 is an error of ours. */
export const failing = (log: Log, folder: string) => (error: unknown) => {
  const reason = explained(error, folder)
  if (reason) giveUp(reason)
  const why = isDiskError(error)
    ? 'The disk failed under the store; what was accepted is safe, what was being committed is read again. Make room or mend the disk, then start again.'
    : 'A role failed; what was accepted is safe, start again to go on.'
  log.tell({ event: 'failed', error: `${why} ${error instanceof Error ? error.stack : String(error)}` })
  void log.flush().then(() => process.exit(isDiskError(error) ? 75 : 70))
}

/** What is to be ended. */
export interface Running {
  readonly server: Server
  readonly live: Live
  /** What runs, once a start or a reload that is on its way has the database. */
  readonly run: () => Promise<Run>
}

export interface Ending {
  /** Whether a signal has come: what is being started goes no further. */
  readonly isAsked: () => boolean
  /** From now on there is something to end in order; before, the process just ends. */
  readonly began: (running: Running) => void
}

/**
 * Ends with 0 on SIGTERM or SIGINT, at any moment: intake at once, then what it was given is committed; a start that is not over is
 * given up. A second signal ends at once.
 */
export function endOnSignal(log: Log): Ending {
  let isAsked = false
  let running: Running | null = null
  const cutShort = (why: 'signal' | 'time') => {
    log.tell({ event: 'cut-short', why })
    void log.flush().then(() => process.exit(1))
  }
  const end = async (signal: string) => {
    if (isAsked) return cutShort('signal')
    isAsked = true
    const asked = performance.now()
    log.tell({ event: 'stopping', signal })
    if (running) await endInOrder(running, () => cutShort('time'))
    log.tell({ event: 'stopped', ms: Math.round(performance.now() - asked) })
    await log.flush()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))
  return {
    isAsked: () => isAsked,
    began: (what) => {
      running = what
    },
  }
}

async function endInOrder({ server, live, run }: Running, cutShort: () => void): Promise<void> {
  const atTheLatest = (after: number) => setTimeout(cutShort, after).unref()
  atTheLatest(GIVING_UP)
  live.close()
  server.close()
  const last = await run()
  if (last.waiting() === null) atTheLatest(DRAIN)
  await last.stop()
  forgetRunning(last.config.store.folder)
}

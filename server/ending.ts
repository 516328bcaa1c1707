import type { Server } from 'node:http'
import { isDiskError } from './disk.ts'
import type { Live } from './live/socket-server.ts'
import type { Log } from './log.ts'
import type { Run } from './run.ts'
import { forgetRunning } from './running.ts'
import { explained, giveUp } from './start-error.ts'

/** Draining takes at most this long, ms; what is not committed by then is read again from its source. */
const DRAIN = 10_000

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
  readonly log: Log
  /** What runs, once a reload that is on its way is over. */
  readonly run: () => Promise<Run>
}

/** Ends on SIGTERM or SIGINT: intake at once, then what it was given is committed; a second one ends at once. */
export function stopOnSignal({ server, live, log, run }: Running): void {
  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.tell({ event: 'stopping', signal })
    setTimeout(() => process.exit(1), DRAIN).unref()
    live.close()
    server.close()
    const last = await run()
    await last.stop()
    forgetRunning(last.config.store.folder)
    await log.flush()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

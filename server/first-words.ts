import { announcement } from './announcement.ts'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { Run } from './run.ts'

/** Says that the server listens, to whoever keeps the log and to whoever sits before it. */
export function announce(
  config: Config,
  { version, port }: { readonly version: string; readonly port: number },
  log: Log,
): void {
  log.tell({ event: 'listening', version, port })
  process.stdout.write(announcement(config, port))
}

/** Said at every start, so that whoever keeps the log elsewhere can tell an audit log that was cut or written anew. */
export const tellAudit = ({ audit }: Run, log: Log): void =>
  void audit.verify().then(
    (verdict) => log.tell({ event: 'audit', ...verdict }),
    // What the store failed at has a line of its own.
    () => {},
  )

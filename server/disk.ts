/** Room on the disk of the store, bytes. */
export interface Room {
  readonly free: number
  readonly total: number
}

/** `low`: somebody should look. `full`: nothing more is read in, so that what is there can still be committed. */
export type DiskState = 'roomy' | 'low' | 'full'

export interface Disk extends Room {
  readonly state: DiskState
}

/** From which room on, bytes free. */
export interface DiskLimits {
  readonly warnBelow: number
  readonly pauseBelow: number
}

/** A disk this full by share is low, however large it is. */
const LOW_SHARE = 0.1
/** Intake starts again only with so much more than it stopped at, so that it does not flutter. */
const ROOM_AGAIN = 1.25

export function stateOf({ free, total }: Room, before: DiskState, { warnBelow, pauseBelow }: DiskLimits): DiskState {
  if (free < (before === 'full' ? pauseBelow * ROOM_AGAIN : pauseBelow)) return 'full'
  return free < warnBelow || free < total * LOW_SHARE ? 'low' : 'roomy'
}

/** Whether an error says that the disk failed under the store: what was being committed may be there or not. */
export const isDiskError = (error: unknown): boolean =>
  /no space left|disk full|quota exceeded|i\/o error|io error|could not (write|sync|fsync|truncate)|fsync|database has been invalidated/i.test(
    causes(error),
  )

function causes(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.message} ${causes(error.cause)}` : String(error ?? '')
}

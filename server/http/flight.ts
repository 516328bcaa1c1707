import { type Level, QUEUES } from '../queues.ts'

/** What is under way at the same time: so many requests and so many bytes, and no more. */
export interface Flight {
  /** false when there is no room; who entered leaves once. */
  readonly enter: (bytes: number) => boolean
  readonly leave: (bytes: number) => void
  readonly levels: () => { readonly deliveries: Level; readonly 'delivery-bytes': Level }
}

export function newFlight(): Flight {
  let requests = 0
  let bytes = 0
  let shed = 0
  return {
    enter: (more) => {
      if (requests >= QUEUES.deliveries.bound || bytes + more > QUEUES['delivery-bytes'].bound) {
        shed++
        return false
      }
      requests++
      bytes += more
      return true
    },
    leave: (less) => {
      requests--
      bytes -= less
    },
    levels: () => ({ deliveries: { level: requests, shed }, 'delivery-bytes': { level: bytes, shed } }),
  }
}

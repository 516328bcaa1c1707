/**
 * Ms that never go back and also count the time a machine slept, which the monotonic clock of some systems leaves out.
 * A wall clock that is set forward looks like a sleep: the screen calls itself lost until the next message.
 */
export function newWakingClock(monotonic: () => number, wall: () => number): () => number {
  let passed = 0
  let last = { monotonic: monotonic(), wall: wall() }
  return () => {
    const now = { monotonic: monotonic(), wall: wall() }
    passed += Math.max(0, now.monotonic - last.monotonic, now.wall - last.wall)
    last = now
    return passed
  }
}

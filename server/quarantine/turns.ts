/** Resolves when it is one's turn, with what ends it. */
export type Turn = () => Promise<() => void>

/** One after the other, in the order in which they asked. */
export function newTurns(): Turn {
  let last: Promise<void> = Promise.resolve()
  return () => {
    let end = () => {}
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    const mine = last.then(() => end)
    last = last.then(() => over)
    return mine
  }
}

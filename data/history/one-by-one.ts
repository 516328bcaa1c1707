/** Does pieces of work, one after the other. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** One connection has one transaction: whoever comes while another works waits for its end. */
export function oneByOne(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
}

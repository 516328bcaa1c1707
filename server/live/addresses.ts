/** How many screens each address has. */
export interface Addresses {
  readonly at: (address: string) => number
  /** Returns its undoing. */
  readonly enter: (address: string) => () => void
}

export function newAddresses(): Addresses {
  const screens = new Map<string, number>()
  const at = (address: string) => screens.get(address) ?? 0
  return {
    at,
    enter: (address) => {
      screens.set(address, at(address) + 1)
      return () => {
        const left = at(address) - 1
        if (left > 0) screens.set(address, left)
        else screens.delete(address)
      }
    },
  }
}

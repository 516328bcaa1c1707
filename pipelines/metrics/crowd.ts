/**
 * How often each of many 64-bit keys is there, in both directions. Dense kernel of sets whose windows slide: open addressing
 * over one typed array, at most half full, a third of what a Map of objects costs to write and nothing to collect.
 */
export interface Crowd {
  /** `n` more of a key, or fewer. */
  readonly add: (lo: number, hi: number, n: number) => void
  /** Keys it has room for now: those that are there, and those that were and left their place. */
  readonly size: () => number
  /** Visits each key that is there. */
  readonly each: (visit: (lo: number, hi: number, n: number) => void) => void
}

/** A place is the two halves of a key, how often it is there, and whether it is taken. */
const WIDTH = 4
const [HI, N, TAKEN] = [1, 2, 3]

export function newCrowd(room = 32): Crowd {
  let places = new Int32Array(room * WIDTH)
  let taken = 0
  const add = (lo: number, hi: number, n: number) => {
    const at = placeOf(places, lo, hi)
    if (places[at + TAKEN] === 0) {
      places[at] = lo
      places[at + HI] = hi
      places[at + TAKEN] = 1
      taken++
    }
    places[at + N] = (places[at + N] ?? 0) + n
    if (taken * WIDTH * 2 > places.length) rebuild()
  }
  /** Into twice the room of those that are there. */
  const rebuild = () => {
    const from = places
    places = new Int32Array(roomFor(from) * WIDTH)
    taken = 0
    visit(from, add)
  }
  return { add, size: () => taken, each: (to) => visit(places, to) }
}

function placeOf(places: Int32Array, lo: number, hi: number): number {
  const mask = places.length - 1
  let at = ((Math.imul(lo ^ (hi << 7), 0x9e3779b1) >>> 9) * WIDTH) & mask
  while (places[at + TAKEN] !== 0 && (places[at] !== lo || places[at + HI] !== hi)) at = (at + WIDTH) & mask
  return at
}

function roomFor(places: Int32Array): number {
  let there = 0
  visit(places, () => there++)
  let room = 32
  while (room < 4 * there) room *= 2
  return room
}

function visit(places: Int32Array, to: (lo: number, hi: number, n: number) => void): void {
  for (let at = 0; at < places.length; at += WIDTH) {
    const n = places[at + N] ?? 0
    if (n !== 0) to(places[at] ?? 0, places[at + HI] ?? 0, n)
  }
}

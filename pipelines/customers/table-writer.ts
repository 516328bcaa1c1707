import type { CustomerTable, CustomerWords } from '../contract/customer.ts'
import { newSlots, putPlace } from './link-slots.ts'
import { type Change, newTimelineMaker } from './timeline.ts'

/** Fills a customer table, links first, then changes; both by customer, ascending. */
export interface TableWriter {
  /** `customer` is -1 for an author who is linked to nobody any more. */
  readonly link: (lo: number, hi: number, customer: number) => void
  /** Changes of customers without a link are passed over. */
  readonly change: (customer: number, change: Change) => void
  readonly finish: (words: CustomerWords) => CustomerTable
}

/** For at most so many links; those that come later are counted and left out. */
export function newTableWriter(most: number): TableWriter {
  const authorLo = new Uint32Array(shared(most * 4))
  const authorHi = new Uint32Array(shared(most * 4))
  const linked = new Int32Array(shared(most * 4))
  const customer = new Int32Array(shared(most * 4))
  const from = new Uint32Array(shared((most + 1) * 4))
  const hash = { slots: newSlots(most), authorLo, authorHi }
  const maker = newTimelineMaker()
  let at = new Float64Array(most * 2 + 8)
  let state = new Uint32Array(most * 2 + 8)
  let links = 0
  let leftOut = 0
  let customers = 0
  /** Row whose changes are coming, and states written before it. */
  let row = 0
  let states = 0
  const close = () => {
    const timeline = maker.take()
    while (states + timeline.length > at.length) {
      at = filled(new Float64Array(at.length * 2), at)
      state = filled(new Uint32Array(state.length * 2), state)
    }
    for (let i = 0; i < timeline.length; i++) {
      at[states] = timeline.at(i)
      state[states++] = timeline.state(i)
    }
    from[++row] = states
  }
  return {
    link: (lo, hi, number) => {
      if (links === most) {
        leftOut++
        return
      }
      if (number >= 0 && (customers === 0 || customer[customers - 1] !== number)) customer[customers++] = number
      authorLo[links] = lo
      authorHi[links] = hi
      linked[links] = number < 0 ? -1 : customers - 1
      putPlace(hash, links++)
    },
    change: (number, change) => {
      while (row < customers && (customer[row] ?? 0) < number) close()
      if (row < customers && customer[row] === number) maker.add(change)
    },
    finish: (words) => {
      while (row < customers) close()
      return {
        ...words,
        ...hash,
        links,
        leftOut,
        linked,
        customer: customer.subarray(0, customers),
        from: from.subarray(0, customers + 1),
        at: filled(new Float64Array(shared(states * 8)), at.subarray(0, states)),
        state: filled(new Uint32Array(shared(states * 4)), state.subarray(0, states)),
      }
    },
  }
}

const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes)

function filled<T extends Float64Array | Uint32Array>(into: T, from: Float64Array | Uint32Array): T {
  into.set(from)
  return into
}

/** Nobody is linked. */
export const NOBODY_LINKED: CustomerTable = newTableWriter(0).finish({ tiers: [], products: [] })

/** Bytes of a table's columns. */
export const bytesOf = ({ slots, authorLo, authorHi, linked, customer, from, at, state }: CustomerTable): number =>
  [slots, authorLo, authorHi, linked, customer, from, at, state].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)

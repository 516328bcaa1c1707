type Memory = ArrayBuffer | SharedArrayBuffer

/** Hands out columns of `count` values that lie one behind the other in one piece of memory. */
export interface Slab<M extends Memory> {
  readonly u8: (count: number) => Uint8Array<M>
  readonly u16: (count: number) => Uint16Array<M>
  readonly u32: (count: number) => Uint32Array<M>
  readonly i32: (count: number) => Int32Array<M>
  readonly f64: (count: number) => Float64Array<M>
}

/** All columns of a batch in one piece: a piece each took an intake 0.2 µs of CPU a line more (4 %). */
export function newSlab<M extends Memory>(memory: M): Slab<M> {
  let used = 0
  const next = (bytes: number): number => {
    const at = used
    used += aligned(bytes)
    return at
  }
  return {
    u8: (count) => new Uint8Array(memory, next(count), count),
    u16: (count) => new Uint16Array(memory, next(count * 2), count),
    u32: (count) => new Uint32Array(memory, next(count * 4), count),
    i32: (count) => new Int32Array(memory, next(count * 4), count),
    f64: (count) => new Float64Array(memory, next(count * 8), count),
  }
}

/** What a column of so many bytes takes: each begins at a multiple of 8. */
export const aligned = (bytes: number): number => (bytes + 7) & ~7

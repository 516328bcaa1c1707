import type { Duck } from './duck.ts'
import extent from './sql/extent.sql?raw'

export interface Extent {
  readonly mentions: number
  /** Epoch ms of the first and the newest mention, 0 while there is none. */
  readonly first: number
  readonly newest: number
}

export async function readExtent(duck: Duck): Promise<Extent> {
  const [row] = await duck.rows(extent)
  const read = (name: string) => Number(row?.[name] ?? 0)
  return { mentions: read('mentions'), first: read('first'), newest: read('newest') }
}

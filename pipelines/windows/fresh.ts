import type { Facets } from '../metrics/facets.ts'
import { addSums, type CellSums, type Cells, type Contribution, cellAt, cellsWith, newSums, TOTAL } from './cells.ts'
import { FINE, startOf } from './panes.ts'

/** New mentions of one fine pane: their total, and their sums by what they are split by together. */
export interface FreshPane {
  readonly start: number
  readonly total: CellSums
  readonly byFacets: Map<Facets, CellSums>
}

/**
 * Mentions since the last settling, by fine pane. One mention adds to two sums here, and to five in each of six totals
 * once it is settled, together with all others of its pane.
 */
export interface Fresh {
  readonly add: (at: number, contribution: Contribution) => void
  readonly panes: () => readonly FreshPane[]
  /** Gives the panes and holds none. */
  readonly take: () => readonly FreshPane[]
}

export function newFresh(): Fresh {
  let panes: FreshPane[] = []
  let newest: FreshPane | null = null
  const paneFrom = (start: number): FreshPane => {
    const known = panes.find((pane) => pane.start === start)
    if (known) return known
    const created = { start, total: newSums(), byFacets: new Map() }
    panes.push(created)
    return created
  }
  return {
    panes: () => panes,
    add: (at, { sums, facets }) => {
      const start = startOf(at, FINE)
      if (newest?.start !== start) newest = paneFrom(start)
      addSums(newest.total, sums, 1)
      const known = newest.byFacets.get(facets)
      if (known) addSums(known, sums, 1)
      else newest.byFacets.set(facets, sums.slice())
    },
    take: () => {
      const taken = panes
      if (taken.length > 0) panes = []
      newest = null
      return taken
    },
  }
}

/** A pane as cells: the total, and one for each value of each dimension. */
export function cellsOf({ total, byFacets }: FreshPane): Cells {
  const cells: Cells = new Map([[TOTAL, total]])
  for (const [facets, sums] of byFacets) {
    for (const cell of cellsWith(facets)) addSums(cellAt(cells, cell), sums, 1)
  }
  return cells
}

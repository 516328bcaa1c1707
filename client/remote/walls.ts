import type { Named } from '../../pipelines/contract/names.ts'
import { type Told, toldBy } from '../live/orders.ts'

/** A wall of the server. */
export interface KnownWall extends Named {
  readonly id: string
}

/** The walls of the server, the first first; or why it does not tell this page. Trusted: our server wrote it. */
export const fetchWalls = (): Promise<readonly KnownWall[] | Told> =>
  fetch('/api/walls')
    .then(async (answer) =>
      answer.ok ? ((await answer.json()) as { walls: readonly KnownWall[] }).walls : toldBy(answer),
    )
    .catch(() => 'undone')

import { fetchWalls } from '../remote/walls.ts'

/**
 * The walls there are, by id, when none of them is the one an address names; null when it is one of them, when nobody is
 * named, and where the server does not say: it tells its own machine alone. A browser is not told why a socket was refused.
 */
export async function wallsInstead(named: string | null): Promise<readonly string[] | null> {
  if (named === null) return null
  const walls = await fetchWalls()
  if (typeof walls === 'string' || walls.some(({ id }) => id === named)) return null
  return walls.map(({ id }) => id)
}

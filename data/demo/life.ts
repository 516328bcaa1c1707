import { STORIES } from './stories.ts'
import type { WorldKey } from './world.ts'

/** A world's first minutes lie before its start: whoever opens the wall sees that something has just begun, ms. */
export const LEAD = 80_000

/** A world, and how far one of its networks was lived through, epoch ms of world time. */
export interface Life {
  readonly key: WorldKey
  readonly from: number
}

/** What the source of a network keeps as its cursor: "seed/story/origin/from". */
export const cursorOf = ({ key: { seed, story, origin }, from }: Life): string =>
  `${seed}/${story}/${origin}/${Math.floor(from)}`

/** The life a cursor tells of; null when there is none, or when it is of another seed or story. */
export function lifeOf(cursor: string | null, { seed, story }: Omit<WorldKey, 'origin'>): Life | null {
  const [seedSaid, storySaid, originSaid, fromSaid] = cursor?.split('/') ?? []
  const [origin, from] = [Number(originSaid), Number(fromSaid)]
  if (Number(seedSaid) !== seed || STORIES.find((name) => name === storySaid) !== story) return null
  return Number.isFinite(origin) && Number.isFinite(from) ? { key: { seed, story, origin }, from } : null
}

/** A new life at a time; begins on a whole second. */
export function newLife({ seed, story }: Omit<WorldKey, 'origin'>, now: number): Life {
  const origin = Math.floor((now - LEAD) / 1_000) * 1_000
  return { key: { seed, story, origin }, from: origin }
}

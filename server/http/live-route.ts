import { Hono } from 'hono'
import type { Waiting, WaitingAnswer } from '../../pipelines/contract/waiting.ts'

export interface LiveRouteSetup {
  readonly hasWall: (wall: string) => boolean
  /** How far the start is; null once it is over. */
  readonly waiting: () => Waiting | null
}

/**
 * GET of the path of the live protocol without an upgrade: why a socket would be refused there, for whoever may try one.
 * 404 for a wall that is not there, 503 while the server starts, else 426: it wants an upgrade.
 */
export const liveRoute = ({ hasWall, waiting }: LiveRouteSetup): Hono =>
  new Hono().get('/', (context) => {
    const wall = context.req.query('wall')
    const answer = (said: Waiting | null): WaitingAnswer => ({ waiting: said })
    context.header('Cache-Control', 'no-store')
    if (wall !== undefined && !hasWall(wall)) return context.json(answer({ kind: 'no-wall' }), 404)
    const now = waiting()
    if (now !== null) return context.json(answer(now), 503, { 'Retry-After': '1' })
    return context.json(answer(null), 426, { Upgrade: 'websocket' })
  })

import { Hono } from 'hono'
import type { Named } from '../../pipelines/contract/names.ts'
import { WALL_ORDERS, type WallOrder } from '../../pipelines/contract/wall.ts'
import { mayConnect } from '../live/origins.ts'
import { type Env, onlyHere } from './here.ts'
import { problem } from './problem.ts'

export interface WallRoutesSetup {
  readonly walls: () => readonly ({ readonly id: string } & Named)[]
  readonly order: (wall: string, order: WallOrder) => void
}

/**
 * What a person tells a wall, for clients on this machine alone: GET / lists the walls, POST /<wall>/<order> tells one to go
 * on, back, stay, or to hide what strangers wrote. 204; 403 from elsewhere, 404 with what there is.
 */
export const wallRoutes = ({ walls, order }: WallRoutesSetup): Hono<Env> =>
  new Hono<Env>()
    .use(onlyHere)
    .use(async (context, next) => {
      // Another page of this machine is not ours.
      const isOurs = mayConnect(context.req.header('origin'), context.req.header('host'), [])
      return isOurs ? next() : context.json(problem('Wanted a page of this server.'), 403)
    })
    .get('/', (context) => context.json({ walls: walls().map(({ id, name, names }) => ({ id, name, names })) }))
    .post('/:wall/:order', (context) => {
      const { wall, order: asked } = context.req.param()
      const ids = walls().map(({ id }) => id)
      if (!ids.includes(wall)) return context.json(problem(`Wanted a wall, one of ${ids.join(', ')}.`), 404)
      const known = WALL_ORDERS.find((each) => each === asked)
      if (!known) return context.json(problem(`Wanted an order, one of ${WALL_ORDERS.join(', ')}.`), 404)
      order(wall, known)
      return context.body(null, 204)
    })

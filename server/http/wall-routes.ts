import { Hono } from 'hono'
import type { Named } from '../../pipelines/contract/names.ts'
import { WALL_ORDERS, type WallOrder } from '../../pipelines/contract/wall.ts'
import { type Audit, LOCAL } from '../access/audit.ts'
import { recordDone } from '../access/record-done.ts'
import { mayConnect } from '../live/origins.ts'
import { type Env, onlyHere } from './here.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface WallRoutesSetup {
  readonly walls: () => readonly ({ readonly id: string } & Named)[]
  readonly order: (wall: string, order: WallOrder) => void
  readonly audit: () => Pick<Audit, 'record'>
}

/**
 * What a person tells a wall, for clients on this machine alone: GET / lists the walls, POST /<wall>/<order> tells one to go
 * on, back, stay, or to hide what strangers wrote. 204 once it stands in the audit log; 403 from elsewhere, 404 with what there is.
 */
export function wallRoutes({ walls, order, audit }: WallRoutesSetup): Hono<Env> {
  /** How often each wall was told to hide. */
  const hidden = new Map<string, number>()
  return new Hono<Env>()
    .use(onlyHere)
    .use(async (context, next) => {
      // Another page of this machine is not ours.
      const isOurs = mayConnect(context.req.header('origin'), context.req.header('host'), [])
      return isOurs ? next() : context.json(problem('Wanted a page of this server.'), 403)
    })
    .get('/', (context) => context.json({ walls: walls().map(({ id, name, names }) => ({ id, name, names })) }))
    .post('/:wall/:order', async (context) => {
      const { wall, order: asked } = context.req.param()
      const ids = walls().map(({ id }) => id)
      if (!ids.includes(wall)) return context.json(problem(`Wanted a wall, one of ${ids.join(', ')}.`), 404)
      const known = WALL_ORDERS.find((each) => each === asked)
      if (!known) return context.json(problem(`Wanted an order, one of ${WALL_ORDERS.join(', ')}.`), 404)
      const deed = { who: LOCAL, what: `wall-${known}`, about: wall, why: '', rows: 0 }
      const before = hidden.get(wall) ?? 0
      // What is to be hidden is hidden at once, however long the store takes to write that down.
      if (known === 'hide') {
        hidden.set(wall, before + 1)
        order(wall, known)
        await recordDone(audit, deed)
        return context.body(null, 204)
      }
      await audit().record(deed)
      // Whoever said to show before somebody said to hide was overtaken while that was written down.
      const isOvertaken = known === 'show' && (hidden.get(wall) ?? 0) !== before
      if (!isOvertaken) order(wall, known)
      return context.body(null, 204)
    })
    .onError(storeProblem)
}

import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { readOrder } from '../link-request.ts'
import type { Linking } from '../linking.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { type Env, onlyHere } from './here.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface LinkRoutesSetup {
  readonly linking: () => Linking
  /** Whether the state is rebuilt: what is changed before would be counted twice. */
  readonly isReady: () => boolean
}

const MOST_BODY = 16_384
const Query = z.object({ before: z.coerce.number().int().min(1).optional() })

/**
 * Who is which customer, for clients on this machine alone. POST / an order (docs/customers.md): 200 with the events written
 * down, 409 with the reason why nothing was done. GET / `?before=<event>`: 100 events, the newest first.
 */
export function linkRoutes({ linking, isReady }: LinkRoutesSetup): Hono<Env> {
  const open: MiddlewareHandler<Env> = async (context, next) =>
    isReady() && !linking().isClosing()
      ? next()
      : context.json(
          problem(
            'Wanted a store that runs, but it is being opened or closed; nothing was done. Ask again in a few seconds.',
          ),
          503,
        )
  return new Hono<Env>()
    .use(onlyHere, open)
    .post('/', bodyLimit({ maxSize: MOST_BODY }), async (context) => {
      const order = readOrder(await context.req.json().catch(() => null))
      if (typeof order === 'string') return context.json(problem(order), 400)
      const outcome = await linking().order(order)
      if (outcome.kind === 'refused') return context.json(problem(outcome.reason), 409)
      return context.json({ events: outcome.events, mentions: outcome.mentions })
    })
    .get('/', async (context) => {
      const query = Query.safeParse(context.req.query(), { error: wanted })
      if (!query.success) return context.json(problem(`Wanted an event: ${faultsIn(query.error)}`), 400)
      return context.json({ events: await linking().events(query.data.before ?? null) })
    })
    .onError(storeProblem)
}

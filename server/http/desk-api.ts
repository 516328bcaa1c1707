import { Hono, type MiddlewareHandler } from 'hono'
import { type CustomerRoutesSetup, customerRoutes } from './customer-routes.ts'
import { type Env, onlyHere } from './here.ts'
import { problem } from './problem.ts'
import { queueRoutes } from './queue-routes.ts'
import { storeProblem } from './store-problem.ts'

export interface DeskApiSetup extends CustomerRoutesSetup {
  /** Whether the state is rebuilt; before, the store has other things to do. */
  readonly isReady: () => boolean
}

/** Everything people at the desk ask and do, for clients on this machine alone: /queue and /customers. */
export function deskApi({ isReady, ...setup }: DeskApiSetup): Hono<Env> {
  const ready: MiddlewareHandler<Env> = async (context, next) =>
    isReady()
      ? next()
      : context.json(problem('Wanted a store that runs, but it is being opened. Ask again in a few seconds.'), 503)
  return new Hono<Env>()
    .use('/queue/*', onlyHere, ready)
    .use('/customers/*', onlyHere, ready)
    .route('/queue', queueRoutes(setup.desk))
    .route('/customers', customerRoutes(setup))
    .onError(storeProblem)
}

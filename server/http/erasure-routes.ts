import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LOCAL } from '../access/audit.ts'
import { readErasure } from '../erasure-request.ts'
import type { OrderErasure } from '../erasures.ts'
import { knowsWord } from './bearer.ts'
import { type Env, isHere } from './here.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface ErasureRoutesSetup {
  /** The word that stands in the folder of the database. */
  readonly token: string
  readonly order: () => OrderErasure
  readonly isReady: () => boolean
  /** Begins the run anew; resolves once it is ready and knows nobody any more who was erased. */
  readonly beginAnew: () => Promise<void>
}

const MOST_BODY = 8_192

/**
 * POST / a person (docs/customers.md), for clients on this machine and whoever can read the folder of the database: 200 with how many records and accounts they had, once
 * nothing here knows them any more; 409 with the reason why nothing was done. Screens begin anew meanwhile.
 */
export function erasureRoutes({ token, order, isReady, beginAnew }: ErasureRoutesSetup): Hono<Env> {
  const allowed: MiddlewareHandler<Env> = async (context, next) =>
    isHere(context) || knowsWord(context, token)
      ? next()
      : context.json(problem('Wanted a client on this machine, or the word of this server as a bearer token.'), 403)
  const ready: MiddlewareHandler<Env> = async (context, next) =>
    isReady()
      ? next()
      : context.json(problem('Wanted a store that runs, but it is being opened; nobody was erased. Ask again.'), 503)
  const limit = bodyLimit({
    maxSize: MOST_BODY,
    onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
  })
  return new Hono<Env>()
    .use(allowed, ready)
    .post('/', limit, async (context) => {
      const asked = readErasure(await context.req.json().catch(() => null))
      if (typeof asked === 'string') return context.json(problem(asked), 400)
      const outcome = await order()({ ...asked, by: LOCAL })
      if (outcome.kind === 'refused') return context.json(problem(outcome.reason), 409)
      await beginAnew()
      return context.json({ records: outcome.records, accounts: outcome.accounts })
    })
    .onError(storeProblem)
}

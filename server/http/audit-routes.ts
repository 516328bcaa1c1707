import { Hono } from 'hono'
import { z } from 'zod'
import type { Audit } from '../access/audit.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { type Env, onlyHere } from './here.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface AuditSetup {
  readonly audit: () => Audit
}

const Query = z.object({ before: z.coerce.number().int().min(1).optional() })

/**
 * The audit log, for clients on this machine alone. GET / `?before=<seq>`: 100 deeds, the newest first; GET /verdict: whether it
 * is as it was written.
 */
export const auditRoutes = ({ audit }: AuditSetup): Hono<Env> =>
  new Hono<Env>()
    .use(onlyHere)
    .get('/', async (context) => {
      const query = Query.safeParse(context.req.query(), { error: wanted })
      if (!query.success) return context.json(problem(`Wanted a seq: ${faultsIn(query.error)}`), 400)
      return context.json({ deeds: await audit().deeds(query.data.before ?? null) })
    })
    .get('/verdict', async (context) => context.json(await audit().verify()))
    .onError(storeProblem)

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { stream } from 'hono/streaming'
import { concatMap, lastValueFrom } from 'rxjs'
import { z } from 'zod'
import { mapping } from '../../data/history/customers/import/mapping.ts'
import { type Audit, LOCAL } from '../access/audit.ts'
import type { AskImport } from '../imports.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { knowsWord } from './bearer.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface ImportRoutesSetup {
  /** The word that stands in the folder of the database. */
  readonly token: string
  readonly audit: () => Pick<Audit, 'record'>
  readonly importCustomers: AskImport
}

const Body = z.strictObject({ mapping, isDry: z.boolean() })
const MOST_BODY = 262_144
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})

/**
 * POST /api/import `{ "mapping", "isDry" }`, for whoever can read the folder of the database and so knows the word: 200 with
 * how it goes as NDJSON, the last line `done` or `failed`; 401, 400 or 413. It goes on when nobody listens any more.
 */
export const importRoutes = ({ token, audit, importCustomers }: ImportRoutesSetup): Hono =>
  new Hono()
    .post('/', limit, async (context) => {
      if (!knowsWord(context, token))
        return context.json(
          problem('Wanted the word of this server as a bearer token; npm start -- import knows it.'),
          401,
        )
      const body = Body.safeParse(await context.req.json().catch(() => null), { error: wanted })
      if (!body.success) return context.json(problem(`Wanted JSON: ${faultsIn(body.error)}`), 400)
      await audit().record({ ...ASKED, about: body.data.mapping.source })
      context.header('content-type', 'application/x-ndjson')
      return stream(context, async (out) => {
        await lastValueFrom(
          importCustomers(body.data).pipe(concatMap((event) => out.write(`${JSON.stringify(event)}\n`))),
        )
      })
    })
    .onError(storeProblem)

const ASKED = { who: LOCAL, what: 'import-asked', why: '', rows: 0 } as const

import { basename, isAbsolute } from 'node:path'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { type Audit, LOCAL } from '../access/audit.ts'
import type { BackupAnswer } from '../bus/requests.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { knowsWord } from './bearer.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface BackupRoutesSetup {
  /** The word that stands in the folder of the database. */
  readonly token: string
  readonly audit: () => Pick<Audit, 'record'>
  readonly backup: (folder: string) => Promise<BackupAnswer>
}

const Body = z.strictObject({ folder: z.string().min(1).max(4_096).refine(isAbsolute, 'wanted an absolute path') })
const MOST_BODY = 8_192
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})

/**
 * POST /api/backup `{ "folder": "/absolute" }`, for whoever can read the folder of the database and so knows the word: 200 once
 * the backup is whole, 401, 400, 413, or 409 with the reason why there is none.
 */
export const backupRoutes = ({ token, audit, backup }: BackupRoutesSetup): Hono =>
  new Hono()
    .post('/', limit, async (context) => {
      if (!knowsWord(context, token))
        return context.json(
          problem('Wanted the word of this server as a bearer token; npm start -- backup knows it.'),
          401,
        )
      const body = Body.safeParse(await context.req.json().catch(() => null), { error: wanted })
      if (!body.success) return context.json(problem(`Wanted JSON: ${faultsIn(body.error)}`), 400)
      await audit().record({ ...ASKED, about: basename(body.data.folder) })
      const { error, ...done } = await backup(body.data.folder)
      return error === null ? context.json(done) : context.json(problem(error), 409)
    })
    .onError(storeProblem)

const ASKED = { who: LOCAL, what: 'backup-asked', why: '', rows: 0 } as const

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { MARKS, QUEUE_PARTS, type QueuePart } from '../../pipelines/contract/queue.ts'
import { LOCAL } from '../access/audit.ts'
import type { Desk } from '../desk.ts'
import { faultsIn, wanted } from '../wanted.ts'
import type { Env } from './here.ts'
import { problem } from './problem.ts'

const MOST_BODY = 8_192
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})
const MarkBody = z.strictObject({
  key: z.string().refine((key) => /^\d{1,20}$/.test(key) && BigInt(key) < 2n ** 64n, 'wanted the key of an entry'),
  mark: z.enum(MARKS),
})
const weight = z.int().min(0).max(100)
const WeightsBody = z
  .strictObject(Object.fromEntries(QUEUE_PARTS.map((part) => [part, weight])) as Record<QueuePart, typeof weight>)
  .refine((weights) => Object.values(weights).some((each) => each > 0), 'wanted at least one weight above 0')

/**
 * What people do with the queue; the channel `queue/<topic>` tells both. POST /marks `{ "key", "mark" }` keeps what was done about
 * a post, POST /weights, with a whole number for each part, keeps other weights as the next version.
 */
export const queueRoutes = (desk: () => Desk): Hono<Env> =>
  new Hono<Env>()
    .post('/marks', limit, async (context) => {
      const body = MarkBody.safeParse(await context.req.json().catch(() => null), { error: wanted })
      if (!body.success) return context.json(problem(`Wanted JSON: ${faultsIn(body.error)}`), 400)
      return context.json(await desk().mark({ ...body.data, by: LOCAL }))
    })
    .post('/weights', limit, async (context) => {
      const body = WeightsBody.safeParse(await context.req.json().catch(() => null), { error: wanted })
      if (!body.success) return context.json(problem(`Wanted JSON: ${faultsIn(body.error)}`), 400)
      return context.json(await desk().weigh({ weights: body.data, by: LOCAL }))
    })

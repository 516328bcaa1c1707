import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Deed } from '../../data/history/audit.ts'
import { MOST_CUSTOMER } from '../../pipelines/contract/customer.ts'
import { CUSTOMER_METRICS, type CustomerMetric } from '../../pipelines/contract/customer-metric.ts'
import { type Audit, LOCAL } from '../access/audit.ts'
import type { Desk } from '../desk.ts'
import { faultsIn, wanted } from '../wanted.ts'
import type { Env } from './here.ts'
import { problem } from './problem.ts'

export interface CustomerRoutesSetup {
  readonly desk: () => Desk
  readonly audit: () => Audit
  /** The topic whose posts are ours, and event time now, epoch ms. */
  readonly present: () => { readonly topic: string; readonly asOf: number }
}

const MOST_BODY = 4_096
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})
const Id = z.coerce.number().int().min(0).max(MOST_CUSTOMER)
const Post = z
  .string()
  .refine((key) => /^\d{1,20}$/.test(key) && BigInt(key) < 2n ** 64n, 'wanted the key of a post')
  .optional()
const Find = z.string().trim().min(2).max(80)
const Parameters = z.record(z.string(), z.coerce.number())
const Reason = z.strictObject({ reason: z.string().trim().min(3).max(200) })

/**
 * Single customers. GET / `?find=` finds ten by number, the company's own id or the beginning of a name; GET /<customer>
 * `?post=<key>` is the card and GET /<customer>/made how its figures are made; POST /<customer>/contact `{ "reason" }` reveals how to reach them; GET /metrics are the numbers of all, which list
 * customers, GET /metrics/<metric> `?<parameter>=` one of them with other assumptions. Each is in the audit log before it is answered.
 */
export const customerRoutes = ({ desk, audit, present }: CustomerRoutesSetup): Hono<Env> =>
  new Hono<Env>()
    .get('/', async (context) => {
      const find = Find.safeParse(context.req.query('find'), { error: wanted })
      if (!find.success)
        return context.json(
          problem(`Wanted ?find= and a number, your own id or the beginning of a name: ${faultsIn(find.error)}`),
          400,
        )
      const customers = await desk().find({ typed: find.data })
      await audit().record({ who: LOCAL, what: 'customers-found', about: 'customers', why: '', rows: customers.length })
      return context.json({ customers })
    })
    .get('/metrics', async (context) => {
      const metrics = await desk().metrics(present())
      await audit().record(listing('metrics', metrics))
      return context.json({ metrics })
    })
    .get('/metrics/:metric', async (context) => {
      const metric = CUSTOMER_METRICS.find((known) => known === context.req.param('metric'))
      const parameters = Parameters.safeParse(context.req.query(), { error: wanted })
      if (!metric) return context.json(problem(`Wanted one of ${CUSTOMER_METRICS.join(', ')}.`), 404)
      if (!parameters.success) return context.json(problem(`Wanted numbers: ${faultsIn(parameters.error)}`), 400)
      const answer = await desk().metric({ metric, parameters: parameters.data, ...present() })
      await audit().record(listing(`metric:${metric}`, [answer]))
      return context.json(answer)
    })
    .get('/:customer', async (context) => {
      const [id, post] = [Id.safeParse(context.req.param('customer')), Post.safeParse(context.req.query('post'))]
      if (!id.success || !post.success)
        return context.json(problem('Wanted the number of a customer and the key of a post.'), 400)
      const card = await desk().card({ customer: id.data, post: post.data ?? null, ...present() })
      if (card === null) return context.json(problem(unknown(id.data)), 404)
      await audit().record({ who: LOCAL, what: 'card-viewed', about: `customer:${id.data}`, why: '', rows: 1 })
      return context.json(card)
    })
    .get('/:customer/made', async (context) => {
      const id = Id.safeParse(context.req.param('customer'))
      if (!id.success) return context.json(problem('Wanted the number of a customer.'), 400)
      const figures = await desk().made({ customer: id.data, asOf: present().asOf })
      await audit().record({ who: LOCAL, what: 'card-viewed', about: `customer:${id.data}`, why: '', rows: 1 })
      return context.json({ figures })
    })
    .post('/:customer/contact', limit, async (context) => {
      const id = Id.safeParse(context.req.param('customer'))
      const body = Reason.safeParse(await context.req.json().catch(() => null), { error: wanted })
      if (!id.success) return context.json(problem('Wanted the number of a customer.'), 400)
      if (!body.success) return context.json(problem(`Wanted a reason: ${faultsIn(body.error)}`), 400)
      const contact = await desk().contact({ customer: id.data })
      if (contact === null) return context.json(problem(unknown(id.data)), 404)
      await audit().record({
        who: LOCAL,
        what: 'contact-revealed',
        about: `customer:${id.data}`,
        why: body.data.reason,
        rows: 1,
      })
      return context.json({ contact })
    })

/** The deed of reading numbers: its rows are the customers and households that they list. */
const listing = (about: string, metrics: readonly CustomerMetric[]): Deed => ({
  who: LOCAL,
  what: 'customers-listed',
  about,
  why: '',
  rows: metrics.flatMap(({ rows }) => rows).filter((row) => 'customer' in row || 'household' in row).length,
})

const unknown = (customer: number) => `Wanted the number of a customer; nobody goes by ${customer}.`

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { ListedScreen, ListedScreens } from '../../pipelines/contract/screens.ts'
import { LOCAL } from '../access/audit.ts'
import type { Pairing, ScreenNow } from '../access/pairing.ts'
import { mayConnect } from '../live/origins.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { type Env, onlyHere } from './here.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface ScreenRoutesSetup {
  readonly pairing: Pick<Pairing, 'pair' | 'revoke' | 'screens' | 'waiting'>
  /** Ids of the walls there are. */
  readonly walls: () => readonly string[]
  /** Build of the server. */
  readonly version: string
  /** Under which screens elsewhere reach this server. */
  readonly addresses: readonly string[]
}

const MOST_BODY = 2_048
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})
const Order = z.strictObject({
  code: z.string().min(1).max(32),
  name: z.string().trim().min(1).max(60),
  wall: z.string().max(64),
})
const Reason = z.strictObject({ why: z.string().trim().max(200).default('') })

/**
 * The paired screens, for a page of ours on this machine. GET / lists them, POST / `{ "code", "name", "wall" }` pairs one, DELETE
 * /<id> `{ "why"? }` revokes one, GET /<id>/picture is what it showed last, a JPEG.
 */
export const screenRoutes = ({ pairing, walls, version, addresses }: ScreenRoutesSetup): Hono<Env> =>
  new Hono<Env>()
    .use(onlyHere, async (context, next) => {
      // Another page of this machine is not ours.
      if (mayConnect(context.req.header('origin'), context.req.header('host'), [])) return next()
      return context.json(problem('Wanted a page of this server, came one of another origin.'), 403)
    })
    .get('/', (context) => {
      const screens = pairing.screens().map(listed)
      const waiting = pairing.waiting()
      return context.json({ version, addresses, walls: walls(), waiting, screens } satisfies ListedScreens)
    })
    .post('/', limit, async (context) => {
      const order = Order.safeParse(await context.req.json().catch(() => null), { error: wanted })
      if (!order.success) return context.json(problem(`Wanted JSON: ${faultsIn(order.error)}`), 400)
      if (!walls().includes(order.data.wall))
        return context.json(problem(`Wanted the id of a wall, one of ${walls().join(', ')}.`), 400)
      const outcome = await pairing.pair({ ...order.data, who: LOCAL })
      if (outcome.kind === 'paired') return context.json({ id: outcome.screen.id }, 201)
      if (outcome.kind === 'wait') {
        const seconds = Math.ceil(outcome.ms / 1_000)
        return context.json(problem(`Too many wrong codes: wait ${seconds} s.`), 429, { 'Retry-After': `${seconds}` })
      }
      if (outcome.kind === 'gone') return context.json(problem('The screen went; it shows another code by now.'), 409)
      return context.json(problem('Wanted a code that a screen shows now; none shows this one.'), 404)
    })
    .delete('/:id', limit, async (context) => {
      const reason = Reason.safeParse(await context.req.json().catch(() => ({})), { error: wanted })
      if (!reason.success) return context.json(problem(`Wanted JSON: ${faultsIn(reason.error)}`), 400)
      const isRevoked = await pairing.revoke(context.req.param('id'), { who: LOCAL, why: reason.data.why })
      return isRevoked ? context.body(null, 204) : context.json(problem('There is no such screen.'), 404)
    })
    .get('/:id/picture', (context) => {
      const picture = pairing.screens().find(({ id }) => id === context.req.param('id'))?.picture
      if (!picture) return context.json(problem('There is no picture of this screen.'), 404)
      return context.body(Uint8Array.from(picture.bytes), 200, {
        'Content-Type': 'image/jpeg',
        'Cache-Control': 'no-store',
      })
    })
    .onError(storeProblem)

/** Everything but the picture itself. */
const listed = ({ picture, ...screen }: ScreenNow): ListedScreen => ({
  ...screen,
  picture: picture && { width: picture.width, height: picture.height },
})

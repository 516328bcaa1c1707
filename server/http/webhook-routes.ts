import { type Context, Hono, type Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { firstValueFrom, from, map, race, timer } from 'rxjs'
import { objectsIn } from '../../data/sources/objects-in.ts'
import { MOST_POSTS } from '../../data/sources/webhook.ts'
import type { Desk } from '../deliveries.ts'
import type { Flight } from './flight.ts'
import { notPosts } from './not-posts.ts'
import { problem } from './problem.ts'
import { type Claim, claimIn, isSigned } from './standard-webhook.ts'

/** A source that takes deliveries. */
export interface Receiver {
  readonly id: string
  /** Position in the config. */
  readonly source: number
  readonly keys: readonly Uint8Array[]
}

export interface WebhookSetup {
  readonly receivers: readonly Receiver[]
  readonly desk: Desk
  readonly flight: Flight
  readonly count: (ending: Ending) => void
  /** Epoch ms. */
  readonly now: () => number
  /** How long a body may take, ms. */
  readonly patience?: number
}

/** Every way a request for a known webhook ends. */
export const ENDINGS = [
  'accepted',
  'repeated',
  'forged',
  'malformed',
  'too-large',
  'slow',
  'too-many',
  'paused',
  'late',
] as const
export type Ending = (typeof ENDINGS)[number]
type Refusal = Exclude<Ending, 'accepted' | 'repeated'>

/** How a request that is none of ours to keep ends: its status, and after how many seconds to come again. */
const REFUSALS = {
  forged: { status: 401 },
  malformed: { status: 400 },
  'too-large': { status: 413 },
  slow: { status: 408 },
  'too-many': { status: 429, again: 1 },
  paused: { status: 503, again: 5 },
  late: { status: 503, again: 5 },
} as const satisfies Record<Refusal, { readonly status: number; readonly again?: number }>

interface Found {
  readonly Variables: { readonly receiver: Receiver; readonly claim: Claim }
}

const MOST_BODY = 1_048_576
/** Its signature is known only once a body is whole: whoever drips one in holds a place no longer than this, ms. */
const PATIENCE = 5_000

/**
 * POST /:source, signed by Standard Webhooks: one post or an array of them, in our own format. 200 once they are committed,
 * and for a delivery that was before; 401 unless signed by the sender; 400 for what is no post at all; 413 over 1 MiB or
 * 1,024 posts; 408 for a body that takes over 5 s; 429 over 256 requests or 16 MiB under way; 503 while the store cannot take more. 429 and 503 say when to
 * come again. What can be refused by its headers is refused before its body is read.
 */
export function webhookRoutes({ receivers, desk, flight, count, now, patience = PATIENCE }: WebhookSetup): Hono<Found> {
  const refuse = (context: Context, refusal: Refusal, detail: string) => {
    count(refusal)
    const { status, ...more } = REFUSALS[refusal]
    if ('again' in more) context.header('Retry-After', String(more.again))
    return context.json(problem(detail), status)
  }

  async function claimed(context: Context<Found>, next: Next) {
    const receiver = receivers.find(({ id }) => id === context.req.param('source'))
    if (!receiver) return context.json(problem('There is no webhook of that name.'), 404)
    const claim = claimIn((name) => context.req.header(name), now())
    if (typeof claim === 'string') return refuse(context, 'forged', claim)
    if (isEncoded(context))
      return refuse(context, 'malformed', 'Wanted a body without Content-Encoding; send it unpacked.')
    if (!desk.isOpen(receiver.source)) return refuse(context, 'paused', 'Intake is paused; come again.')
    context.set('receiver', receiver)
    context.set('claim', claim)
    return await next()
  }

  /** A body of unknown length may become as large as any. */
  async function underWay(context: Context<Found>, next: Next) {
    const bytes = Math.min(MOST_BODY, Number(context.req.header('content-length') ?? MOST_BODY))
    if (!flight.enter(bytes)) return refuse(context, 'too-many', 'Too much is under way; come again.')
    try {
      return await next()
    } finally {
      flight.leave(bytes)
    }
  }

  const limit = bodyLimit({
    maxSize: MOST_BODY,
    onError: (context) => refuse(context, 'too-large', `Wanted at most ${MOST_BODY} bytes in one delivery.`),
  })

  async function delivered(context: Context<Found>) {
    const { receiver, claim } = context.var
    const body = await within(patience, context.req.arrayBuffer())
    if (body === null) {
      context.header('Connection', 'close')
      return refuse(context, 'slow', `Wanted the whole body within ${patience / 1_000} s; send it again.`)
    }
    if (!isSigned(claim, body, receiver.keys)) return refuse(context, 'forged', 'Wanted a signature by a key we know.')
    const lines = objectsIn(body)
    if (!lines) return refuse(context, 'malformed', notPosts(body))
    if (lines.length > MOST_POSTS)
      return refuse(context, 'too-large', `Wanted at most ${MOST_POSTS} posts in one delivery.`)
    const fate = await desk.take(receiver.source, { id: claim.id, lines })
    if (fate.kind === 'late') return refuse(context, 'late', 'It is not yet safe; send it again.')
    count(fate.kind)
    const account = fate.kind === 'accepted' ? fate.account : {}
    return context.json({ posts: lines.length, repeated: fate.kind === 'repeated', ...account })
  }

  return new Hono<Found>()
    .post('/:source', claimed, underWay, limit, delivered)
    .notFound((context) => context.json(problem('Wanted POST /webhooks/ and the id of a source of type webhook.'), 404))
}

/** Null when it takes longer, ms. */
async function within(patience: number, coming: Promise<ArrayBuffer>): Promise<Uint8Array | null> {
  const late$ = timer(patience).pipe(map(() => null))
  return firstValueFrom(race(from(coming).pipe(map((body) => new Uint8Array(body))), late$))
}

const isEncoded = ({ req }: Context): boolean => !['', 'identity'].includes(req.header('content-encoding') ?? '')

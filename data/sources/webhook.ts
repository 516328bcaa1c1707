import { asyncScheduler, defer, map, merge, type Observable, of, type SchedulerLike } from 'rxjs'
import { z } from 'zod'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import { NETWORKS } from '../../pipelines/contract/words.ts'
import type { Edges } from './retry.ts'
import { beats, linesNow, statusNow } from './saying.ts'
import { secret } from './secret.ts'
import type { Source } from './source.ts'
import { keyIn } from './webhook/key.ts'

const options = z.strictObject({
  /** Keys of the sender: "whsec_" and 24 to 64 bytes in base64. The first that fits counts, so that keys can be changed. */
  secrets: z.array(secret(keyIn)).min(1).max(8),
  /** What its posts are when they do not say it themselves, e.g. call, chat, mail, review. */
  network: z.enum(NETWORKS).default('other'),
  name: z.string().default('Webhook'),
})
type Options = z.output<typeof options>

/** Posts of one delivery; more is refused, so that a delivery is one batch. */
export const MOST_POSTS = 1_024

/** What a system sent in one signed request, checked by the HTTP edge. */
export interface Delivery {
  /** The sender's name of it; the same again is the same delivery. */
  readonly id: string
  /** One JSON object each, in our own post format; at most 1,024. */
  readonly lines: readonly Uint8Array[]
}

/**
 * Systems that send by themselves: call centre, chat, reviews. Each delivery is one batch, and its id the receipt that
 * the store writes with it: whoever waits to answer the sender hears of it by `committed`. There is no cursor: what was
 * not answered with 2xx is sent again by the sender. The edge bounds what is under way, so `open$` is its business too.
 */
export const webhook = {
  options,
  create: (id: string, settings: Options, deliveries$: Observable<Delivery>, { clock }: Edges) =>
    webhookSource(id, settings, deliveries$, clock),
}

export const webhookSource = (
  id: string,
  { name, network }: Options,
  deliveries$: Observable<Delivery>,
  clock: SchedulerLike = asyncScheduler,
): Source => ({
  id,
  name,
  network,
  wire: 'post',
  isDelivered: true,
  events: () =>
    defer(() =>
      merge(
        deliveries$.pipe(
          map((delivery): LineBatch => ({ ...linesNow(clock, delivery.lines, null), receipt: delivery.id })),
        ),
        of(statusNow(clock, 'open', `Taking deliveries at POST /webhooks/${id}.`)),
        beats(clock),
      ),
    ),
})

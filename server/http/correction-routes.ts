import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Agreement, Example } from '../../data/history/corrections.ts'
import type { TopicAgreement } from '../../pipelines/contract/tone.ts'
import { NETWORKS, TONES } from '../../pipelines/contract/words.ts'
import { wilson } from '../../pipelines/metrics/wilson.ts'
import { type Audit, LOCAL } from '../access/audit.ts'
import { maskText } from '../access/mask.ts'
import type { Judgements } from '../judgements.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { type Env, onlyHere } from './here.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

export interface CorrectionSetup {
  readonly judgements: () => Judgements
  readonly audit: () => Pick<Audit, 'record'>
  /** Whether the state is rebuilt: what is corrected before would be counted with its old tone. */
  readonly isReady: () => boolean
}

const MOST_BODY = 8_192
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})
const Body = z.strictObject({
  post: z.string().min(1).max(2_048),
  network: z.enum(NETWORKS).optional(),
  tone: z.enum(TONES),
  by: z.string().max(80).default(''),
})

/**
 * What people say of posts' tones, for clients on this machine alone. POST /corrections `{ "post", "tone", "network"?, "by"? }`,
 * GET /corrections.tsv to learn from, GET /agreement by topic.
 */
export function correctionRoutes({ judgements, audit, isReady }: CorrectionSetup): Hono<Env> {
  const open: MiddlewareHandler<Env> = async (context, next) => {
    if (!isReady() || judgements().isClosing())
      return context.json(
        problem(
          'Wanted a store that runs, but it is being opened or closed; nothing was written. Ask again in a few seconds.',
        ),
        503,
      )
    return next()
  }
  return new Hono<Env>()
    .post('/corrections', onlyHere, open, limit, async (context) => {
      const body = Body.safeParse(await context.req.json().catch(() => null), { error: wanted })
      if (!body.success) return context.json(problem(`Wanted JSON: ${faultsIn(body.error)}`), 400)
      const { network = null, ...said } = body.data
      const outcome = await judgements().correct({ network, ...said })
      if (outcome.kind === 'unknown') return context.json(problem(unknown(said.post)), 404)
      if (outcome.kind === 'ambiguous') return context.json(problem(ambiguous(said.post, outcome.networks)), 409)
      return context.json({ post: said.post, tone: said.tone, model: outcome.model, mentions: outcome.mentions })
    })
    .get('/corrections.tsv', onlyHere, open, async (context) => {
      const examples = await judgements().examples()
      await audit().record({ ...EXPORTED, rows: examples.length })
      return context.body(tsvOf(examples), 200, { 'Content-Type': 'text/tab-separated-values; charset=utf-8' })
    })
    .get('/agreement', onlyHere, open, async (context) =>
      context.json({ topics: (await judgements().agreement()).map(withInterval) }),
    )
    .onError(storeProblem)
}

const EXPORTED = { who: LOCAL, what: 'corrections-exported', about: 'corrections.tsv', why: '' } as const

const unknown = (post: string) =>
  `Wanted the id of a stored post with words of its own, of the days that are in the database; none goes by "${post.slice(0, 80)}".`

const ambiguous = (post: string, networks: readonly string[]) =>
  `Wanted one post; "${post.slice(0, 80)}" is one on each of ${networks.join(', ')}. Say which as "network".`

const withInterval = (agreement: Agreement): TopicAgreement => ({
  ...agreement,
  share: agreement.agreed / agreement.n,
  interval: wilson(agreement.agreed, agreement.n),
})

/** A head, then a line a post: words instead of numbers, nobody named, no tab or line end inside a text, no formula. */
const tsvOf = (examples: readonly Example[]): string =>
  [
    ['tone', 'model', 'language', 'text'],
    ...examples.map(({ tone, model, language, text }) => [
      tone,
      model,
      language,
      inert(maskText(text).replace(/\s+/g, ' ')),
    ]),
  ]
    .map((cells) => `${cells.join('\t')}\n`)
    .join('')

/** A spreadsheet runs a cell that begins like a formula, in wide letters too: an apostrophe makes it text. */
const inert = (cell: string): string => (/^[=+\-@\t\r\n\0＝＋－＠]/.test(cell) ? `'${cell}` : cell)

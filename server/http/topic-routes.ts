import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { PostBatch } from '../../pipelines/contract/post.ts'
import { postWriter } from '../../pipelines/post-writer.ts'
import type { Query } from '../../pipelines/query/ast.ts'
import { explain } from '../../pipelines/query/explain.ts'
import { parseQuery } from '../../pipelines/query/parse.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import type { Previews } from '../previews.ts'
import { faultsIn, wanted } from '../wanted.ts'
import { NOBODY } from './nobody.ts'
import { problem } from './problem.ts'
import { storeProblem } from './store-problem.ts'

const MOST_BODY = 16_384
const limit = bodyLimit({
  maxSize: MOST_BODY,
  onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
})

/** Trying a query before it becomes a topic: /preview counts stored posts, ten at a time, /explain finds its words in a text. */
export const topicRoutes = (preview: Previews['ask'], tone: ToneModel): Hono =>
  new Hono()
    .post('/preview', limit, (context) =>
      answer(context, z.strictObject({ query: z.string() }), ({ query }) => preview(query)),
    )
    .post('/explain', limit, (context) =>
      answer(context, z.strictObject({ query: z.string(), text: z.string() }), ({ text }, query) =>
        explain(query, postOf(text), 0, tone.languageOf),
      ),
    )
    .onError(storeProblem)

/** Checks the body and the query in it; an error says what was wanted, and where the query stumbled. */
async function answer<T extends { readonly query: string }>(
  context: Context,
  shape: z.ZodType<T>,
  work: (body: T, query: Query) => unknown,
) {
  const body = shape.safeParse(await context.req.json().catch(() => null), { error: wanted })
  if (!body.success) return context.json(problem(`Wanted JSON: ${faultsIn(body.error)}`), 400)
  const parsed = parseQuery(body.data.query)
  if (!parsed.ok) return context.json({ ...problem(parsed.error.message), error: parsed.error }, 422)
  return context.json(await work(body.data, parsed.query))
}

/** A text as a post of nobody, to try a query on. */
function postOf(text: string): PostBatch {
  const writer = postWriter(0, 'explain')
  writer.write({ ...NOBODY, text }, 0)
  return writer.finish({ now: 0, cursor: null, lines: 1 })
}

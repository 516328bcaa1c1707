import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { z } from 'zod'
import type { PostBatch } from '../../pipelines/contract/post.ts'
import type { SourceItem } from '../../pipelines/contract/scene.ts'
import { postWriter } from '../../pipelines/post-writer.ts'
import type { QueryError } from '../../pipelines/query/ast.ts'
import { explain } from '../../pipelines/query/explain.ts'
import { parseQuery } from '../../pipelines/query/parse.ts'
import { languageOfText } from '../../pipelines/tone/language.ts'
import { isLocalHost } from '../live/origins.ts'

/** What the HTTP edge asks of the rest; each is one function, so that it can be tried without a server. */
export interface AppSetup {
  /** Folder of the built client. */
  readonly client: string
  readonly version: string
  /** Host names beside this machine's own, from server.origins. */
  readonly hosts: readonly string[]
  readonly health: () => Health
  /** How many stored posts a query matches. */
  readonly preview: (query: string) => Promise<{ readonly matches: number; readonly of: number }>
}

export interface Health {
  readonly ready: boolean
  readonly screens: Readonly<Record<string, number>>
  readonly sources: readonly SourceItem[]
}

const previewRequest = z.strictObject({ query: z.string() })
const explainRequest = z.strictObject({ query: z.string(), text: z.string() })
const MOST_BODY = 16_384

/** Routes: the client, /healthz, /api/topics/preview, /api/topics/explain. */
export function newApp({ client, version, hosts, health, preview }: AppSetup): Hono {
  const app = new Hono()
  app.use(secureHeaders(HEADERS))
  app.use(async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (isLocalHost(host) || hosts.includes(host)) return next()
    return context.json(
      problem(`Wanted a host name of this server, came "${host.slice(0, 80)}". Name it under server.origins.`),
      421,
    )
  })
  app.get('/healthz', (context) => {
    const now = health()
    return context.json({ version, ...now }, now.ready ? 200 : 503)
  })
  app.post(
    '/api/topics/preview',
    bodyLimit({
      maxSize: MOST_BODY,
      onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
    }),
    async (context) => {
      const body = previewRequest.safeParse(await context.req.json().catch(() => null))
      if (!body.success) return context.json(problem('Wanted {"query": "…"} as JSON.'), 400)
      const parsed = parseQuery(body.data.query)
      if (!parsed.ok)
        return context.json({ ...problem(parsed.error.message), error: parsed.error satisfies QueryError }, 422)
      return context.json(await preview(body.data.query))
    },
  )
  app.post(
    '/api/topics/explain',
    bodyLimit({
      maxSize: MOST_BODY,
      onError: (context) => context.json(problem(`Wanted at most ${MOST_BODY} bytes.`), 413),
    }),
    async (context) => {
      const body = explainRequest.safeParse(await context.req.json().catch(() => null))
      if (!body.success) return context.json(problem('Wanted {"query": "…", "text": "…"} as JSON.'), 400)
      const parsed = parseQuery(body.data.query)
      if (!parsed.ok)
        return context.json({ ...problem(parsed.error.message), error: parsed.error satisfies QueryError }, 422)
      return context.json(explain(parsed.query, postOf(body.data.text), 0))
    },
  )
  app.get('/assets/*', async (context, next) => {
    await next()
    context.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  app.use(serveStatic({ root: client }))
  app.notFound((context) => context.json(problem(`There is nothing at ${context.req.path}.`), 404))
  return app
}

/** A text as a post of nobody, to try a query on. */
function postOf(text: string): PostBatch {
  const writer = postWriter(0, 'explain')
  writer.write(
    {
      op: 'create',
      kind: 'original',
      network: 'other',
      language: languageOfText(text),
      id: '',
      revision: '',
      createdAt: 0,
      author: '',
      handle: null,
      followers: null,
      text,
      subject: null,
      root: null,
      links: [],
    },
    0,
  )
  return writer.finish({ now: 0, cursor: null, lines: 1 })
}

const problem = (detail: string) => ({ detail })

/** A page of ours loads nothing from elsewhere and is framed by nobody. Chart marks carry style attributes. */
const HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  crossOriginOpenerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
}

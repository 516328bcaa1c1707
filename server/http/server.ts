import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

/** How long a client may take, ms: whoever drips in a request holds a connection no longer than this. */
export interface HttpPatience {
  /** For all headers, those of an upgrade too. */
  readonly headers: number
  /** For the whole request. */
  readonly request: number
  /** How often connections are looked at. */
  readonly look: number
}

/** Node waits 60 s and 300 s. */
const PATIENCE: HttpPatience = { headers: 10_000, request: 30_000, look: 1_000 }

/** An HTTP server, not yet listening, that answers 408 to the slow and closes. */
export const newHttpServer = (fetch: Hono['fetch'], { headers, request, look }: HttpPatience = PATIENCE): Server =>
  createAdaptorServer({
    fetch,
    serverOptions: { headersTimeout: headers, requestTimeout: request, connectionsCheckingInterval: look },
  }) as Server

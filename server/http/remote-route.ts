import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'

/** The page that tells a wall what to show, at /remote; its orders are taken from this machine alone. `client` is the folder of the built client. */
export const remoteRoute = (client: string): Hono =>
  new Hono().get('/remote', async (context) =>
    context.html(await readFile(join(client, 'remote.html'), 'utf8'), 200, { 'Cache-Control': 'no-cache' }),
  )

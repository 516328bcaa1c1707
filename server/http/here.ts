import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { scopeOf } from '../access/scope.ts'
import { problem } from './problem.ts'

/** A request as node-server gives it; one without a connection comes from nowhere we know. */
export type Env = { Bindings: Partial<HttpBindings> }

/** Lets nobody through but clients on this machine, under its own name and with no proxy between: 403 for all others. */
export const onlyHere: MiddlewareHandler<Env> = async (context, next) =>
  isHere(context)
    ? next()
    : context.json(problem('Wanted a client on this machine, under its own name, with no proxy between.'), 403)

/** Whether a request comes from a client on this machine, under its own name, with no proxy between. */
export function isHere({ env: { incoming } }: Context<Env>): boolean {
  if (!incoming) return false
  return scopeOf({ address: incoming.socket.remoteAddress, headers: incoming.headers }, null) === 'local'
}

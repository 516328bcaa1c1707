import type { ErrorHandler } from 'hono'
import { StoreBusyError, StoreClosingError, StoreFailedError } from '../store-errors.ts'
import { problem } from './problem.ts'

/**
 * Why the store did not answer, as a body with a `code` that screens say in their own words: 503 while it is being closed, 503
 * with Retry-After where too many ask, 500 where it failed at the question. Every other error is ours.
 */
export const storeProblem: ErrorHandler = (error, context) => {
  if (error instanceof StoreClosingError) return context.json(problem(error.message, 'store-closing'), 503)
  if (error instanceof StoreBusyError)
    return context.json(problem(error.message, 'store-busy'), 503, { 'Retry-After': '1' })
  if (error instanceof StoreFailedError) return context.json(problem(error.message, 'store-failed'), 500)
  throw error
}

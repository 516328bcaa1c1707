import type { ErrorHandler } from 'hono'
import { StoreClosingError } from '../access/audit.ts'
import { problem } from './problem.ts'

/** 503 where the store is being closed, as in a reload: whoever asked is to ask again. Every other error is ours. */
export const storeClosing: ErrorHandler = (error, context) => {
  if (error instanceof StoreClosingError) return context.json(problem(error.message), 503)
  throw error
}

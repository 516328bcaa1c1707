import type { ErrorHandler } from 'hono'
import { StoreClosingError } from '../access/audit.ts'
import { DeskBusyError } from '../desk.ts'
import { problem } from './problem.ts'

/** 503 where the store is being closed, as in a reload, 429 where too many ask: whoever asked is to ask again. Every other error is ours. */
export const storeClosing: ErrorHandler = (error, context) => {
  if (error instanceof StoreClosingError) return context.json(problem(error.message), 503)
  if (error instanceof DeskBusyError) return context.json(problem(error.message), 429, { 'Retry-After': '1' })
  throw error
}

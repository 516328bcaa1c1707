import type { FoundCustomer } from '../../../pipelines/contract/found-customer.ts'
import { ask, type Refusal } from '../api.ts'

/** Fewer letters are not looked for. */
const LEAST = 2
/** Pause of the fingers after which it is looked for, ms: each search is in the audit log, so each is to be meant; a letter of who types slowly takes 300. */
export const REST = 600

/** Customers who go by what somebody types. */
export class CustomerSearch {
  /** At most ten; null before the answer, and while too little is typed. */
  found: readonly FoundCustomer[] | null = $state.raw(null)
  /** Why there is no answer; null while nothing went wrong. */
  refusal: Refusal | null = $state.raw(null)

  /** Forgets what was found and looks for what is typed, once it has rested for so many ms; returns what calls it off. */
  look(typed: string, rest: number = REST): () => void {
    this.found = null
    this.refusal = null
    const wanted = typed.trim()
    if (wanted.length < LEAST) return () => {}
    let isOff = false
    const timer = setTimeout(async () => {
      const answer = await ask<{ customers: readonly FoundCustomer[] }>(
        `/api/customers?find=${encodeURIComponent(wanted)}`,
      )
      if (isOff) return
      this.found = answer.ok ? answer.value.customers : null
      this.refusal = answer.ok ? null : answer
    }, rest)
    return () => {
      isOff = true
      clearTimeout(timer)
    }
  }
}

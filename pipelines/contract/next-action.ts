/** What is thought best to do, by rules in pipelines/triage/next-action.ts; people decide. */
export interface NextAction {
  readonly kind: 'settle' | 'take-over' | 'say-when' | 'ask' | 'thank' | 'nothing'
  /** The ticket it is about. */
  readonly ticket: number | null
  /** Since when it is due, or until when it is to be done; null for no time. */
  readonly due: number | null
}

/** The source of all records of the demo's company. */
export const DEMO_SOURCE = 'demo'

/** What the demo writes as the evidence of a link, by its basis: words of ours, which a screen says in its own language. */
export const DEMO_EVIDENCE = {
  'signed-up': 'handle given at sign-up',
  contract: 'handle in the loyalty contract',
  campaign: 'opted in to a campaign',
} as const

/** What a search for a customer finds; by number, the company's own id, or the beginning of a name. */
export interface FoundCustomer {
  readonly customer: number
  readonly ref: string
  readonly name: string
  readonly tier: string | null
}

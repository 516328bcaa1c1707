/** What a field of ours holds, which says how its text is read. */
export type FieldType =
  | 'text'
  | 'time'
  | 'money'
  | 'currency'
  | 'integer'
  | 'year'
  | 'score'
  | 'boolean'
  | 'tier'
  | 'network'
  | 'consent'
  | 'handle'
  | 'email'
  | 'hash'

export interface Field {
  readonly type: FieldType
  readonly isRequired: boolean
}

/** Something a company knows, and the table it lands in. */
export interface Entity {
  readonly fields: Readonly<Record<string, Field>>
  /** Fields that say which rows are the same: of two the later one holds. */
  readonly identity: readonly string[]
}

const must = (type: FieldType): Field => ({ type, isRequired: true })
const may = (type: FieldType): Field => ({ type, isRequired: false })

/** In the order in which they are imported: what speaks of a customer comes after the customers. */
export const ENTITIES = {
  customers: {
    fields: {
      ref: must('text'),
      name: may('text'),
      tier: may('tier'),
      tier_since: may('time'),
      since: may('time'),
      household: may('text'),
      born_year: may('year'),
      contact: may('text'),
    },
    identity: ['ref'],
  },
  tier_changes: {
    fields: { customer: must('text'), tier: must('tier'), from_at: must('time') },
    identity: ['customer', 'from_at'],
  },
  loyalty: {
    fields: { customer: must('text'), program: must('text'), points: must('integer'), from_at: may('time') },
    identity: ['customer', 'program', 'from_at'],
  },
  accounts: {
    fields: {
      customer: must('text'),
      network: may('network'),
      author: may('text'),
      handle: may('handle'),
      email: may('email'),
      email_hash: may('hash'),
      is_verified: may('boolean'),
      consent_basis: must('consent'),
      evidence: must('text'),
      declared_at: must('time'),
      withdrawn_at: may('time'),
    },
    identity: ['customer', 'network', 'author', 'handle', 'email', 'email_hash'],
  },
  orders: {
    fields: {
      ref: must('text'),
      customer: must('text'),
      happened_at: must('time'),
      amount: must('money'),
      margin: may('money'),
      currency: must('currency'),
      product: may('text'),
      fulfilled_at: may('time'),
      cancelled_at: may('time'),
    },
    identity: ['ref'],
  },
  tickets: {
    fields: {
      ref: must('text'),
      customer: must('text'),
      subject: may('text'),
      opened_at: must('time'),
      promised_at: may('time'),
      reopened_at: may('time'),
      closed_at: may('time'),
    },
    identity: ['ref'],
  },
  surveys: {
    fields: {
      customer: must('text'),
      answered_at: must('time'),
      score: must('score'),
      comment: may('text'),
    },
    identity: ['customer', 'answered_at'],
  },
} as const satisfies Readonly<Record<string, Entity>>

export type EntityName = keyof typeof ENTITIES
export const ENTITY_NAMES = [
  'customers',
  'tier_changes',
  'loyalty',
  'accounts',
  'orders',
  'tickets',
  'surveys',
] as const

/** Why the company may say that an account is a customer's. */
export const CONSENT_BASES = ['signed-up', 'contract', 'campaign', 'public'] as const

export const fieldsOf = (entity: EntityName): Readonly<Record<string, Field>> => ENTITIES[entity].fields

import { NETWORKS } from '../../../../pipelines/contract/words.ts'
import { type EntityName, type FieldType, fieldsOf } from './fields.ts'
import type { TierWords } from './tiers.ts'

/** A row of `landed` (JSON) as a person reads it, as JSON: the fields that have a value, times in UTC, words for numbers. */
export function legible(row: string, into: EntityName, tiers: TierWords): string {
  const landed: Readonly<Record<string, unknown>> = JSON.parse(row)
  const told = Object.entries(fieldsOf(into)).flatMap(([field, { type }]) => {
    const value = landed[field]
    return value === null || value === undefined ? [] : [[field, inWords(type, value, tiers)]]
  })
  const attributes = landed['attributes'] === '{}' ? [] : [['attributes', JSON.parse(String(landed['attributes']))]]
  return JSON.stringify(Object.fromEntries([...told, ...attributes]))
}

function inWords(type: FieldType, value: unknown, { words }: TierWords): unknown {
  if (type === 'time') return new Date(Number(value)).toISOString()
  if (type === 'network') return NETWORKS[Number(value)]
  // Ids come before the other words of a tier.
  if (type === 'tier') return [...words].find(([, tier]) => tier === value)?.[0]
  return value
}

import { createHash } from 'node:crypto'
import { readSecret, type SecretPlace } from '../data/sources/secret.ts'
import type { Config } from './config.ts'

/**
 * What stands at every place of a secret that a config names, as one digest: where a secret was replaced it is another one, though
 * the config is the same. Throws where a place holds none.
 */
export function secretsOf(config: Pick<Config, 'sources' | 'customers'>): string {
  const digest = createHash('sha256')
  for (const place of placesIn(config)) digest.update(JSON.stringify(readSecret(place)))
  return digest.digest('hex')
}

const placesIn = ({ sources, customers }: Pick<Config, 'sources' | 'customers'>): readonly SecretPlace[] => [
  ...sources.flatMap((source) => {
    if (source.type === 'webhook') return source.secrets
    return source.type === 'mastodon' ? [source.token] : []
  }),
  ...customers.imports.flatMap(({ mapping: { postgres } }) => (postgres ? [postgres.url] : [])),
]

/** A fault at a path of the config, as the schema says its own. */
export interface ConfigFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/**
 * What the parts of a config say wrong of each other. It reads the raw config, so that these faults are told beside those of
 * the shape; a part that is wrong itself is passed over.
 */
export const crossFaults = (raw: unknown): readonly ConfigFault[] => [
  ...unknownTopic(raw),
  ...['topics', 'sources', 'walls'].flatMap((key) => repeatedIds(key, idsOf(at(raw, key)))),
]

function unknownTopic(raw: unknown): readonly ConfigFault[] {
  const own = at(at(raw, 'board'), 'topic')
  const ids = idsOf(at(raw, 'topics')).filter((id) => id !== null)
  if (typeof own !== 'string' || ids.length === 0 || ids.includes(own)) return []
  return [{ path: ['board', 'topic'], message: `wanted the id of a topic, one of ${ids.join(', ')}` }]
}

function repeatedIds(key: string, ids: readonly (string | null)[]): readonly ConfigFault[] {
  const before = new Set<string>()
  return ids.flatMap((id, i) => {
    if (id === null) return []
    const isRepeated = before.has(id)
    before.add(id)
    return isRepeated ? [{ path: [key, i, 'id'], message: 'wanted an id that no other has' }] : []
  })
}

/** In the order of the list; null where there is none to read. */
function idsOf(list: unknown): readonly (string | null)[] {
  if (!Array.isArray(list)) return []
  return list.map((each) => {
    const id = at(each, 'id')
    return typeof id === 'string' ? id : null
  })
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

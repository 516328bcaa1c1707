import { MOST_MESSAGE } from './stream.ts'

/**
 * Reads a stream of server-sent events (WHATWG HTML, 9.2.6) chunk by chunk and gives each event with data to `give`, by
 * name. Fields but `event` and `data` are ignored. false when one event is longer than 1 MiB: then nothing more is read.
 */
export function eventParser(give: (event: string, data: string) => void): (chunk: Uint8Array) => boolean {
  const decoder = new TextDecoder()
  let rest = ''
  let event = ''
  let data: string[] = []
  let size = 0
  const take = (line: string) => {
    if (line === '') {
      if (data.length > 0) give(event || 'message', data.join('\n'))
      event = ''
      data = []
      size = 0
      return
    }
    const [field, value] = fieldOf(line)
    if (field === 'event') event = value
    else if (field === 'data') data.push(value)
    else return
    size += line.length
  }
  return (chunk) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
    return size + rest.length <= MOST_MESSAGE
  }
}

function fieldOf(line: string): readonly [field: string, value: string] {
  const colon = line.indexOf(':')
  if (colon < 0) return [line, '']
  return [line.slice(0, colon), line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)]
}

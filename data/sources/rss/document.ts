import type { HttpAnswer } from '../http.ts'

/** A document as text: in the encoding its server names, else the one it names itself, else UTF-8. */
export function textOfDocument({ headers, body }: Pick<HttpAnswer, 'headers' | 'body'>): string {
  const said = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(headers.get('content-type') ?? '')?.[1]
  const start = latin.decode(body.subarray(0, MOST_PROLOGUE))
  const own = /^\s*<\?xml[^>]{0,120}?encoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(start)?.[1]
  return decoderOf(said ?? own ?? 'utf-8').decode(body)
}

const latin = new TextDecoder('latin1')
/** The XML declaration stands within so many bytes. */
const MOST_PROLOGUE = 200

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder('utf-8')
  }
}

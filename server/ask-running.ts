import { type IncomingMessage, request } from 'node:http'
import type { Running } from './running.ts'

/** A server that listens everywhere is asked over the loopback. */
const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** What the server that runs on a folder is asked to do. */
export interface Asked {
  readonly path: string
  readonly body: unknown
  /** In our words, for whoever waits in vain: "write the backup". */
  readonly wish: string
}

/** Its answer, whose body is still to come. Asked under a name that every server of ours answers to, whatever its address. */
export const askRunning = ({ host, port, token }: Running, { path, body, wish }: Asked): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { host: 'localhost', authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const asked = request({ host: WILDCARDS[host] ?? host, port, path, method: 'POST', headers }, resolve)
    asked.on('error', (cause) => reject(new Error(unanswered(port, wish, cause), { cause })))
    asked.end(JSON.stringify(body))
  })

/** The body of an answer. */
export async function textOf(answer: IncomingMessage): Promise<string> {
  let said = ''
  for await (const part of answer.setEncoding('utf8')) said += part
  return said
}

/** Why it refused: the detail of a problem, or whatever else came. */
export async function reasonOf(answer: IncomingMessage): Promise<string> {
  const said = await textOf(answer)
  try {
    return String(JSON.parse(said).detail ?? said)
  } catch {
    return said
  }
}

const unanswered = (port: number, wish: string, { message }: Error): string =>
  `Wanted the server on port ${port} to ${wish}, but ${message}. If it does not run, remove running.json beside the database and ask again.`

import { once } from 'node:events'
import { WebSocket } from 'ws'

const MIB = 1_048_576

/** Collects the garbage of each thread of a server, and says what each then uses of its heap, MiB, by the name of the thread. */
export interface Inspector {
  readonly collected: () => Promise<readonly (readonly [thread: string, heap: number])[]>
  /** A server that is still looked into does not end. */
  readonly close: () => Promise<void>
}

/** The environment of a server that may be looked into. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

/** By the Chrome DevTools Protocol; `said` is what Node said on its standard error, where the address stands. */
export async function openInspector(said: string): Promise<Inspector> {
  const [address] = /ws:\/\/\S+/.exec(said) ?? []
  if (!address) throw new Error(`Wanted the address of an inspector, came: ${said}`)
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const main = sessionOn((text) => socket.send(text))
  const threads = new Map<string, Session>([['compute', main]])
  const sessions = new Map<string, Session>()
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message
    const { sessionId = '', workerInfo, message: inner } = message.params ?? {}
    if (inner !== undefined) return sessions.get(sessionId)?.heard(JSON.parse(inner) as Message)
    if (!workerInfo) return main.heard(message)
    const session = sessionOn((text) => void main.ask('NodeWorker.sendMessageToWorker', { sessionId, message: text }))
    sessions.set(sessionId, session)
    const [, thread] = /(\w+)-thread\.js$/.exec(workerInfo.url) ?? []
    if (thread) threads.set(thread, session)
  })
  await main.ask('NodeWorker.enable', { waitForDebuggerOnStart: false })
  return {
    collected: () =>
      Promise.all([...threads].map(async ([thread, session]) => [thread, await heapOf(session)] as const)),
    close: async () => {
      socket.close()
      await once(socket, 'close')
    },
  }
}

async function heapOf({ ask }: Session): Promise<number> {
  await ask('HeapProfiler.collectGarbage')
  const { usedSize = 0 } = await ask('Runtime.getHeapUsage')
  return usedSize / MIB
}

/** An answer, which has an id, or an event of a thread that was found or spoke. */
interface Message {
  readonly id?: number
  readonly result?: Answer
  readonly params?: {
    readonly sessionId?: string
    readonly workerInfo?: { readonly url: string }
    readonly message?: string
  }
}
interface Answer {
  readonly usedSize?: number
}
interface Session {
  readonly ask: (method: string, params?: object) => Promise<Answer>
  readonly heard: (message: Message) => void
}

function sessionOn(send: (text: string) => void): Session {
  const asked = new Map<number, (answer: Answer) => void>()
  let last = 0
  return {
    ask: (method, params = {}) =>
      new Promise((resolve) => {
        asked.set(++last, resolve)
        send(JSON.stringify({ id: last, method, params }))
      }),
    heard: ({ id = 0, result = {} }) => {
      asked.get(id)?.(result)
      asked.delete(id)
    },
  }
}

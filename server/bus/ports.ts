import type { MessagePort, Worker } from 'node:worker_threads'
import { Subscription } from 'rxjs'
import type { Bus, MessageName, Parcel } from './bus.ts'

type Port = Pick<MessagePort | Worker, 'postMessage' | 'on' | 'off'>

/**
 * Carries the named messages of a bus out through a port, and everything that comes in onto the bus.
 * Mentions come packed in one piece of memory that all threads see and nobody writes to; everything else is copied.
 */
export function carry(bus: Bus, port: Port, names: readonly MessageName[]): Subscription {
  const receive = (parcel: Parcel) => bus.publish(parcel)
  port.on('message', receive)
  const carried = new Subscription(() => port.off('message', receive))
  for (const name of names) {
    carried.add(bus.on(name).subscribe((message) => port.postMessage({ name, message } satisfies Parcel)))
  }
  return carried
}

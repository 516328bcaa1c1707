import type { MessagePort, Worker } from 'node:worker_threads'
import { Subscription } from 'rxjs'
import { openPacked, type Packed, packedIn } from '../../pipelines/pack.ts'
import type { Bus, MessageName, Parcel } from './bus.ts'

type Port = Pick<MessagePort | Worker, 'postMessage' | 'on' | 'off'>

/** What goes through a port: of packed mentions their memory alone, which every thread sees through views of its own. */
type Sent = Parcel | { readonly name: 'mentions'; readonly packed: Packed }

/**
 * Carries the named messages of a bus out through a port, and everything that comes in onto the bus.
 * Mentions come packed in one piece of memory that all threads see and nobody writes to; everything else is copied.
 */
export function carry(bus: Bus, port: Port, names: readonly MessageName[]): Subscription {
  const receive = (sent: Sent) => bus.publish(received(sent))
  port.on('message', receive)
  const carried = new Subscription(() => port.off('message', receive))
  for (const name of names) {
    carried.add(bus.on(name).subscribe((message) => port.postMessage(sent({ name, message }))))
  }
  return carried
}

function sent(parcel: Parcel): Sent {
  const packed = parcel.name === 'mentions' ? packedIn(parcel.message) : null
  return packed ? { name: 'mentions', packed } : parcel
}

const received = (sent: Sent): Parcel =>
  'packed' in sent ? { name: sent.name, message: openPacked(sent.packed) } : sent

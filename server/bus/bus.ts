import type { Observable } from 'rxjs'
import type { Messages } from './messages.ts'

export type MessageName = keyof Messages

/** A message under its name: what crosses threads. */
export interface Parcel<K extends MessageName = MessageName> {
  readonly name: K
  readonly message: Messages[K]
}

/** A role is a function of a bus: one process, threads or machines differ only in what carries it. */
export interface Bus {
  readonly publish: <K extends MessageName>(parcel: Parcel<K>) => void
  readonly on: <K extends MessageName>(name: K) => Observable<Messages[K]>
}

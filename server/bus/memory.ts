import { filter, map, Subject } from 'rxjs'
import type { Bus, MessageName, Parcel } from './bus.ts'

/** A bus within one thread: what is published reaches, at once, who listens now. */
export function memoryBus(): Bus {
  const parcels = new Subject<Parcel>()
  return {
    publish: (parcel) => parcels.next(parcel),
    on: (name) =>
      parcels.pipe(
        filter(isNamed(name)),
        map(({ message }) => message),
      ),
  }
}

const isNamed =
  <K extends MessageName>(name: K) =>
  (parcel: Parcel): parcel is Parcel<K> =>
    parcel.name === name

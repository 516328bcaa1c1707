/** The store is being closed, as in a reload of the config: nothing was written, and it is to be asked again. */
export class StoreClosingError extends Error {
  constructor() {
    super('Wanted a store that runs, but it is being closed; nothing was written. Ask again in a few seconds.')
    this.name = 'StoreClosingError'
  }
}

/** Too many questions wait for the store: whoever asks is to ask again in a second. */
export class StoreBusyError extends Error {
  constructor() {
    super('Wanted fewer questions to the store at a time; come again.')
    this.name = 'StoreBusyError'
  }
}

/** The store refused the question or failed at it, and wrote nothing: a defect of ours that asking again does not mend. */
export class StoreFailedError extends Error {
  constructor() {
    super(
      'Wanted an answer of the store, but it failed at this question; nothing was written, and everything else goes on. The log has a line "unanswered" that says at which: please report it.',
    )
    this.name = 'StoreFailedError'
  }
}

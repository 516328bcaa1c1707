// Preloaded into a server under test: in the thread DIE_IN the process dies, uncatchably, of exactly this text, as of a fault in V8.
const { isMainThread, workerData } = require('node:worker_threads')
const thread = isMainThread ? 'compute' : workerData.ingestPort ? 'store' : 'ingest'
const { DIE_IN, DIE_OF } = process.env
if (thread === DIE_IN) {
  // Words of posts are read one by one where topics are matched; the line around them, which the source reads, does not kill.
  const { decode } = TextDecoder.prototype
  TextDecoder.prototype.decode = function (...input) {
    const text = decode.apply(this, input)
    if (text === DIE_OF) process.kill(process.pid, 'SIGKILL')
    return text
  }
  // Compute reads no text as it counts it: it cuts its bytes out of the batch.
  const bytes = Buffer.from(DIE_OF)
  const { subarray } = Uint8Array.prototype
  Uint8Array.prototype.subarray = function (...span) {
    const part = subarray.apply(this, span)
    if (thread === 'compute' && part.length === bytes.length && bytes.equals(part)) process.kill(process.pid, 'SIGKILL')
    return part
  }
  // The store copies all texts of a batch to DuckDB at once, and keeps by the batch's bytes where they are.
  if (thread === 'store') {
    const { set } = Map.prototype
    Map.prototype.set = function (key, value) {
      if (key instanceof Uint8Array && Buffer.from(key).includes(bytes)) process.kill(process.pid, 'SIGKILL')
      return set.call(this, key, value)
    }
  }
}

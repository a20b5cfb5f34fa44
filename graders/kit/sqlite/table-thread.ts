import { parentPort } from 'node:worker_threads'
import { readTables } from './read-tables.ts'
import type { Answer } from './table-reader.ts'

const port = parentPort
if (!port) throw new TypeError('this file is a thread of table-reader.ts')
port.on('message', (bytes: Uint8Array) => {
  const answer = readTables(bytes).then((tables): Answer => ({ tables }), (error: unknown): Answer => ({ error: String(error) }))
  void answer.then((one) => port.postMessage(one))
})

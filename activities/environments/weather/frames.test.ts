import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { gatewayFrames } from './frames.ts'

/** As the gateway writes them. */
function told(kind: string, connection: number, microseconds: bigint, data = ''): Buffer {
  const header = Buffer.alloc(17)
  header.write(kind, 0, 'latin1')
  header.writeUInt32BE(connection, 1)
  header.writeBigUInt64BE(microseconds, 5)
  header.writeUInt32BE(data.length, 13)
  return Buffer.concat([header, Buffer.from(data)])
}

const read = async (chunks: Buffer[]) => {
  const found = []
  for await (const { kind, connection, at, data } of gatewayFrames(Readable.from(chunks))) found.push([kind, connection, at, data.toString()])
  return found
}

test('frames come out whole however the stream is cut', async () => {
  const all = Buffer.concat([told('O', 1, 5_000n), told('D', 70_000, 6_500n, 'hello'), told('C', 1, 5_000_000_000_000n)])
  const expected = [['O', 1, 5, ''], ['D', 70_000, 6.5, 'hello'], ['C', 1, 5_000_000_000, '']]
  expect(await read([all])).toEqual(expected)
  expect(await read([...all].map((byte) => Buffer.from([byte])))).toEqual(expected)
})

test('a frame larger than the gateway sends is no frame', async () => {
  const header = told('D', 1, 0n)
  header.writeUInt32BE(1_000_000, 13)
  await expect(read([header])).rejects.toThrow(RangeError)
})

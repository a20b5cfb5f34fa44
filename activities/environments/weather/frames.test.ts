import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { gatewayFrame, gatewayFrames } from './frames.ts'

const read = async (chunks: Buffer[]) => {
  const found = []
  for await (const { kind, connection, data } of gatewayFrames(Readable.from(chunks))) found.push([kind, connection, data.toString()])
  return found
}

test('frames come out whole however the stream is cut', async () => {
  const all = Buffer.concat([gatewayFrame('O', 1), gatewayFrame('D', 70_000, Buffer.from('hello')), gatewayFrame('C', 1)])
  const expected = [['O', 1, ''], ['D', 70_000, 'hello'], ['C', 1, '']]
  expect(await read([all])).toEqual(expected)
  expect(await read([...all].map((byte) => Buffer.from([byte])))).toEqual(expected)
})

test('a frame larger than the gateway sends is no frame', async () => {
  const header = gatewayFrame('D', 1)
  header.writeUInt32BE(1_000_000, 5)
  await expect(read([header])).rejects.toThrow(RangeError)
})

import type { Readable } from 'node:stream'

/** What the gateway of a box tells: see graders/images/python/supervisor/gateway.py. */
export interface GatewayFrame {
  kind: string
  connection: number
  /** When it was, in milliseconds of the box's clock, which only goes forward. */
  at: number
  data: Buffer
}

const TO_GATEWAY = 9
const HEADER = 17
/** The gateway sends what it has read at once, never more than 16 KB. */
const LARGEST = 64 * 1024

/** A frame for the gateway. */
export function gatewayFrame(kind: string, connection: number, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(TO_GATEWAY)
  header.write(kind, 0, 'latin1')
  header.writeUInt32BE(connection, 1)
  header.writeUInt32BE(data.byteLength, 5)
  return Buffer.concat([header, data])
}

/** @throws RangeError when a frame claims to be larger than anything the gateway sends */
export async function* gatewayFrames(from: Readable): AsyncGenerator<GatewayFrame> {
  let held = Buffer.alloc(0)
  for await (const chunk of from as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, chunk])
    for (;;) {
      if (held.byteLength < HEADER) break
      const size = held.readUInt32BE(13)
      if (size > LARGEST) throw new RangeError(`a frame of ${size} bytes`)
      if (held.byteLength < HEADER + size) break
      yield { kind: held.toString('latin1', 0, 1), connection: held.readUInt32BE(1), at: Number(held.readBigUInt64BE(5)) / 1000, data: held.subarray(HEADER, HEADER + size) }
      held = held.subarray(HEADER + size)
    }
  }
}

import type { Readable, Writable } from 'node:stream'

/** A frame is four bytes of header length, a JSON header, and as many raw bytes as its `bytes` says. */
export interface Frame {
  header: Record<string, unknown>
  body: Buffer
}

const LARGEST_HEADER = 4 * 1024 * 1024
const LARGEST_BODY = 80 * 1024 * 1024

export function writeFrame(to: Writable, header: Record<string, unknown>, body: Uint8Array = Buffer.alloc(0)): void {
  const text = Buffer.from(JSON.stringify({ ...header, bytes: body.byteLength }))
  const size = Buffer.alloc(4)
  size.writeUInt32BE(text.byteLength)
  to.write(Buffer.concat([size, text, body]))
}

/**
 * The frames of a stream, in order.
 * @throws RangeError when a frame claims to be larger than anything the supervisor sends
 */
export async function* readFrames(from: Readable): AsyncGenerator<Frame> {
  const take = chunks(from)
  await take.next()
  const exactly = async (count: number): Promise<Buffer | undefined> => (await take.next(count)).value ?? undefined
  for (;;) {
    const size = await exactly(4)
    if (!size) return
    const headerSize = size.readUInt32BE()
    if (headerSize > LARGEST_HEADER) throw new RangeError(`a header of ${headerSize} bytes`)
    const text = await exactly(headerSize)
    if (!text) return
    const header = JSON.parse(text.toString()) as Record<string, unknown>
    const bodySize = Number(header['bytes'] ?? 0)
    if (!(bodySize >= 0 && bodySize <= LARGEST_BODY)) throw new RangeError(`a body of ${bodySize} bytes`)
    const body = bodySize > 0 ? await exactly(bodySize) : Buffer.alloc(0)
    if (!body) return
    yield { header, body }
  }
}

/** Cut a stream into pieces of asked-for sizes: `next(n)` gives n bytes, or is done when the stream ends before. */
async function* chunks(from: Readable): AsyncGenerator<Buffer | undefined, undefined, number> {
  let wanted = yield undefined
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of from as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.byteLength
    while (size >= wanted) {
      const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
      const rest = all.subarray(wanted)
      held = rest.byteLength > 0 ? [rest] : []
      size = rest.byteLength
      wanted = yield all.subarray(0, wanted)
    }
  }
  return undefined
}

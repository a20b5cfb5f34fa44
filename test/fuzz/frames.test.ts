import { PassThrough, Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Connection } from '../../activities/environments/sandbox/connection.ts'
import { readFrames, writeFrame, type Frame } from '../../activities/environments/sandbox/frames.ts'
import { listAnswer, readAnswer, runAnswer } from '../../activities/environments/sandbox/answers.ts'
import { SandboxFull, SandboxLost } from '../../graders/kit/ports/sandbox.ts'
import { holds } from './holds.ts'

const header = fc.dictionary(fc.string({ maxLength: 6 }).filter((name) => name !== 'bytes' && name !== '__proto__'), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })

/** Bytes cut at any places, as a stream may hand them out. */
function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const parts: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    parts.push(bytes.subarray(at, at + size))
    at += size
  }
  return [...parts, bytes.subarray(at)].filter(({ length }) => length > 0)
}

test('frames arrive as they were sent, however the stream is cut', async () => {
  const frames = fc.array(fc.tuple(header, fc.uint8Array({ maxLength: 300 })), { maxLength: 5 })
  await holds('whole frames', fc.asyncProperty(frames, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }), async (sent, sizes) => {
    const pipe = new PassThrough()
    for (const [head, body] of sent) writeFrame(pipe, head, body)
    const bytes = (pipe.read() as Buffer | null) ?? Buffer.alloc(0)
    const got: Frame[] = []
    for await (const frame of readFrames(Readable.from(cut(bytes, sizes)))) got.push(frame)
    expect(got.map(({ header: head, body }) => [head, [...body]])).toEqual(sent.map(([head, body]) => [JSON.parse(JSON.stringify({ ...head, bytes: body.length })), [...body]]))
  }))
})

test('whatever a box says instead, the question is answered or the box is lost', async () => {
  const framed = fc.tuple(fc.oneof(fc.json(), fc.record({ id: fc.constantFrom(0, 1, 2, '1', null, 1e99), ok: fc.constantFrom(true, false, 'true'), bytes: fc.constantFrom(0, 3, -1, 1e12, '5', null), full: fc.boolean() }, { requiredKeys: [] }).map((value) => JSON.stringify(value))), fc.uint8Array({ maxLength: 8 }))
    .map(([text, rest]) => {
      const size = Buffer.alloc(4)
      size.writeUInt32BE(Buffer.byteLength(text))
      return Buffer.concat([size, Buffer.from(text), rest])
    })
  const said = fc.oneof(fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)), fc.array(framed, { maxLength: 4 }).map((frames) => Buffer.concat(frames)))
  await holds('broken frames', fc.asyncProperty(said, async (bytes) => {
    const connection = new Connection(new PassThrough().resume(), Readable.from([bytes]))
    connection.ready.catch(() => undefined)
    const outcome = await connection.ask({ op: 'run' }).catch((error: unknown) => error)
    if (outcome instanceof Error) expect(outcome instanceof SandboxLost || outcome instanceof SandboxFull, String(outcome)).toBe(true)
  }))
})

test('answers of another shape are none', async () => {
  await holds('answers', fc.property(fc.anything(), (answer) => {
    for (const schema of [runAnswer, readAnswer, listAnswer]) {
      const { success, data } = schema.safeParse(answer)
      if (success) expect(typeof data).toBe('object')
    }
  }))
})

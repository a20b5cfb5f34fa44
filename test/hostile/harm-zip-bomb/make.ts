import { deflateRawSync, crc32 } from 'node:zlib'
import type { SubmissionFile } from '../../../graders/kit/submission/submission.ts'

/** A zip file that names the same 100 MB of zeros twenty times: 100 KB that unpack to 2 GB. */
export function files(files: SubmissionFile[]): SubmissionFile[] {
  const plain = Buffer.alloc(100 * 1024 * 1024)
  const packed = deflateRawSync(plain)
  const names = Array.from({ length: 20 }, (_, at) => Buffer.from(`zeros${String(at).padStart(2, '0')}`))
  const header = (name: Buffer) => {
    const fields = Buffer.alloc(30)
    fields.writeUInt32LE(0x04034b50, 0)
    fields.writeUInt16LE(20, 4)
    fields.writeUInt16LE(8, 8)
    fields.writeUInt32LE(crc32(plain), 14)
    fields.writeUInt32LE(packed.length, 18)
    fields.writeUInt32LE(plain.length, 22)
    fields.writeUInt16LE(name.length, 26)
    return Buffer.concat([fields, name])
  }
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const name of names) {
    const local = Buffer.concat([header(name), packed])
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    header(name).copy(entry, 6, 4, 30)
    entry.writeUInt32LE(offset, 42)
    locals.push(local)
    directory.push(Buffer.concat([entry, name]))
    offset += local.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return [...files, { path: 'bomb.zip', kind: 'file', content: Buffer.concat([...locals, ...directory, end]) }]
}

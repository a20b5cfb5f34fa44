import { Readable } from 'node:stream'
import { extract, pack, type Extract } from 'tar-stream'
import type { SandboxFile } from '../../../graders/kit/ports/sandbox.ts'

export type Entry = Extract extends AsyncIterable<infer T> ? T : never

/** Files as a tar archive, owned by root. */
export function packed(files: readonly SandboxFile[]): Readable {
  const archive = pack()
  for (const { path, kind, content } of files) {
    if (kind === 'link') archive.entry({ name: path, type: 'symlink', linkname: Buffer.from(content).toString() })
    else archive.entry({ name: path, mode: kind === 'executable' ? 0o755 : 0o644 }, Buffer.from(content))
  }
  archive.finalize()
  return Readable.from(archive)
}

/** The entries of an archive that the engine sends; each has to be read or left with `resume()`. */
export function entriesOf(stream: NodeJS.ReadableStream): AsyncIterable<Entry> {
  return stream.pipe(extract())
}

export async function bytesOf(entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of entry) if (Buffer.isBuffer(part)) parts.push(part)
  return Buffer.concat(parts)
}

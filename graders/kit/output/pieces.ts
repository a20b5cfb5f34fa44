import type { Run } from '../ports/sandbox.ts'
import { textOfFile, type WrittenFile } from './written-files.ts'

/** What a run said and wrote, as pieces that can be compared: lines of text, and other files as a whole. */
export function piecesOf({ stdout }: Run, files: readonly WrittenFile[]): Set<string> {
  const pieces = files.flatMap((file) => textOfFile(file)?.split('\n') ?? [`${file.path} ${file.content.toString('latin1')}`])
  return new Set([...stdout.split('\n'), ...pieces].map((piece) => piece.trim()).filter(Boolean))
}

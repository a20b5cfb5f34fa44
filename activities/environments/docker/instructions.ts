import { posix } from 'node:path'
import dockerignore from '@balena/dockerignore'
import type { DockerInstruction } from '../../../graders/kit/docker/dockerfile.ts'
import type { SandboxFile } from '../../../graders/kit/ports/sandbox.ts'

/** The build asks for what can't be had here: never the learner's NO-GO. */
export class BeyondUs extends Error {
  readonly next: string
  readonly line: number

  constructor(why: string, next: string, line: number) {
    super(why)
    this.next = next
    this.line = line
  }
}

/** What the engine's own builder may carry out. ONBUILD would have it run something when the next part begins from the image. */
const CARRIED_OUT = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'])
const ARCHIVE = /\.(tar|tgz|tbz2?|txz|tar\.(gz|bz2|xz|zst))$/i
/** Line ends, and what one reader takes for a space and another does not. */
const ODD = /[\u0000-\u0008\u000a-\u001f\u007f-\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/

/** No instruction of a Dockerfile. */
export class UnknownInstruction extends Error {
  override readonly name = 'UnknownInstruction'

  constructor(keyword: string) {
    super(`unknown instruction: ${keyword}`)
  }
}

/**
 * An instruction as the engine's classic builder understands it: what BuildKit alone knows is translated. It is written
 * afresh, in one line that means the same to every reader: what is a RUN to the engine alone would run unhardened.
 * @param context the files that it may copy
 * @param imageOf the image that `--from` names
 * @throws BeyondUs
 * @throws UnknownInstruction
 */
export async function classicText(instruction: DockerInstruction, context: readonly SandboxFile[], imageOf: (name: string) => Promise<string>): Promise<string> {
  const { keyword, rest, flags, command, line, hasHeredoc } = instruction
  if (keyword === 'ONBUILD') throw new BeyondUs("ONBUILD can't be built here.", 'Write what it is to do as an instruction of its own: nobody builds from this image.', line)
  if (!CARRIED_OUT.has(keyword)) throw new UnknownInstruction(keyword)
  if (hasHeredoc) throw new BeyondUs(`${keyword} with a here-document can't be built here.`, 'Put the text into a file of its own and COPY that.', line)
  if (ODD.test(rest)) {
    throw new BeyondUs(`${keyword} has a character that looks like a space or a line's end and is none.`, 'Type the line anew: such characters come with text that was copied from a page.', line)
  }
  if (keyword !== 'COPY' && keyword !== 'ADD') return `${keyword} ${rest}`
  if (keyword === 'ADD') expectAsCopied(instruction, context)
  const kept: string[] = []
  for (const [name, value] of flags) {
    if (name === 'from' && keyword === 'COPY') kept.push(`--from=${await imageOf(value)}`)
    else if (name === 'chown') kept.push(`--chown=${value}`)
    else if (name !== 'link' && name !== 'chmod') {
      throw new BeyondUs(`${keyword} --${name} can't be built here.`, `Write it without --${name}.`, line)
    }
  }
  if (command.startsWith('--')) throw new BeyondUs(`${keyword} ${command.slice(0, 40)} can't be built here.`, 'Write its flags without quotes.', line)
  return ['COPY', ...kept, command].join(' ')
}

/**
 * ADD is carried out as COPY, which fetches and unpacks nothing: the engine would fetch an address from where it stands
 * itself, and unpack an archive without any limit. @throws BeyondUs where that makes a difference
 */
function expectAsCopied({ command, isExecForm, words, line }: DockerInstruction, context: readonly SandboxFile[]): void {
  const sources = (isExecForm ? [...words] : command.split(/[\t ]+/)).slice(0, -1)
  const remote = sources.find((word) => /^(https?|git|ssh):|^git@/i.test(word))
  if (remote !== undefined) throw new BeyondUs(`ADD ${remote} needs the network, and a build has none but the package index.`, 'Keep the file in your folder and COPY it.', line)
  const archive = context.find(({ path }) => ARCHIVE.test(path) && sources.some((word) => isNamedBy(word, path)))
  if (archive) throw new BeyondUs(`ADD can't unpack ${archive.path} here.`, `COPY it, and unpack it in a RUN: RUN tar -xf ${posix.basename(archive.path)}`, line)
}

/** Whether a source, which may have wildcards, means this file itself and not a folder that it lies in. */
function isNamedBy(source: string, path: string): boolean {
  const pattern = posix.normalize(source).replace(/^\//, '')
  return pattern.split('/').length === path.split('/').length && dockerignore.default().add(pattern).ignores(path)
}

import type { DockerInstruction } from '../../../graders/kit/docker/dockerfile.ts'

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
 * @param imageOf the image that `--from` names
 * @throws BeyondUs
 * @throws UnknownInstruction
 */
export async function classicText(instruction: DockerInstruction, imageOf: (name: string) => Promise<string>): Promise<string> {
  const { keyword, rest, flags, command, line, hasHeredoc } = instruction
  if (keyword === 'ONBUILD') throw new BeyondUs("ONBUILD can't be built here.", 'Write what it is to do as an instruction of its own: nobody builds from this image.', line)
  if (!CARRIED_OUT.has(keyword)) throw new UnknownInstruction(keyword)
  if (hasHeredoc) throw new BeyondUs(`${keyword} with a here-document can't be built here.`, 'Put the text into a file of its own and COPY that.', line)
  if (ODD.test(rest)) {
    throw new BeyondUs(`${keyword} has a character that looks like a space or a line's end and is none.`, 'Type the line anew: such characters come with text that was copied from a page.', line)
  }
  if (keyword !== 'COPY' && keyword !== 'ADD') return `${keyword} ${rest}`
  if (keyword === 'ADD') expectLocal(instruction)
  const kept: string[] = []
  for (const [name, value] of flags) {
    if (name === 'from') kept.push(`--from=${await imageOf(value)}`)
    else if (name === 'chown') kept.push(`--chown=${value}`)
    else if (name !== 'link' && name !== 'chmod') {
      throw new BeyondUs(`${keyword} --${name} can't be built here.`, `Write it without --${name}.`, line)
    }
  }
  if (command.startsWith('--')) throw new BeyondUs(`${keyword} ${command.slice(0, 40)} can't be built here.`, 'Write its flags without quotes.', line)
  return [keyword, ...kept, command].join(' ')
}

/** The engine fetches an address from where it stands itself, whatever that is made of. @throws BeyondUs */
function expectLocal({ command, isExecForm, words, line }: DockerInstruction): void {
  const sources = (isExecForm ? [...words] : command.split(/[\t ]+/)).slice(0, -1)
  const remote = sources.find((word) => /^(https?|git|ssh):|^git@|:\/\//i.test(word))
  if (remote !== undefined) throw new BeyondUs(`ADD ${remote} needs the network, and a build has none but the package index.`, 'Keep the file in your folder and COPY it.', line)
  const made = sources.find((word) => /[$"'`\\]/.test(word))
  if (made !== undefined) throw new BeyondUs(`ADD ${made} can't be built here.`, 'Use COPY, or name the file without variables and quotes.', line)
}

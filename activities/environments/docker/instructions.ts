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

/**
 * An instruction as the engine's classic builder understands it: what BuildKit alone knows is translated.
 * @param imageOf the image that `--from` names
 * @throws BeyondUs
 */
export async function classicText(instruction: DockerInstruction, imageOf: (name: string) => Promise<string>): Promise<string> {
  const { keyword, text, flags, command, words, line, hasHeredoc } = instruction
  if (keyword !== 'COPY' && keyword !== 'ADD') return text
  if (hasHeredoc) throw new BeyondUs(`${keyword} with a here-document can't be built here.`, 'Put the text into a file of its own and COPY that.', line)
  const remote = words.slice(0, -1).find((word) => /^(https?|git|ssh):|^git@/i.test(word))
  if (keyword === 'ADD' && remote !== undefined) {
    throw new BeyondUs(`ADD ${remote} needs the network, and a build has none but the package index.`, 'Keep the file in your folder and COPY it.', line)
  }
  const kept: string[] = []
  for (const [name, value] of flags) {
    if (name === 'from') kept.push(`--from=${await imageOf(value)}`)
    else if (name === 'chown') kept.push(`--chown=${value}`)
    else if (name !== 'link' && name !== 'chmod') {
      throw new BeyondUs(`${keyword} --${name} can't be built here.`, `Write it without --${name}.`, line)
    }
  }
  return [keyword, ...kept, command].join(' ')
}

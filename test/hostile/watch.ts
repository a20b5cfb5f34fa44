import type { Environment } from '../../graders/kit/ports/environment.ts'
import type { Workspace } from '../../graders/kit/ports/sandbox.ts'

/** What an attack prints when it got what it wanted. */
const ESCAPED = /ESCAPED.*/g

/** Sees all that goes into a box and comes out of it during one grading. */
export class Watch {
  /** What came out that should not have, in words. */
  readonly sightings = new Set<string>()
  /** The attack has left its trace: it was really tried. */
  traced = false
  /** The criterion that is being looked at. */
  criterion = ''
  readonly #inputs = new Map<string, Set<string>>()
  readonly #secrets: Readonly<Record<string, string>>
  readonly #trace: string | undefined

  constructor(secrets: Readonly<Record<string, string>>, trace: string | undefined) {
    this.#secrets = secrets
    this.#trace = trace
  }

  /** The environment as graders use it, with this looking on. */
  over(environment: Environment): Environment {
    const { sandbox, database } = environment
    return {
      ...environment, // a web service, a builder, a server of a Compose file, packages: seen by the canaries, and by what they say in evidence
      sandbox: { load: (files) => sandbox.load(files), workspace: async () => this.#workspace(await sandbox.workspace()) },
      ...(database ? {
        database: {
          access: database.access,
          rows: async (sql, parameters) => {
            const rows = await database.rows(sql, parameters)
            this.cameOut(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
            return rows
          },
          asLearner: (sql) => database.asLearner(sql),
          settle: () => database.settle(),
          mark: () => database.mark(),
          log: async (mark) => {
            const entries = await database.log(mark)
            this.cameOut(entries.map(({ message }) => message).join('\n'), { isLog: true })
            return entries
          },
          accept: (connections) => database.accept(connections),
        },
      } : {}),
    }
  }

  /** Look at a text from the box. The server's log shows the attack's own text, so an ESCAPED there says nothing. */
  cameOut(text: string, { isLog = false } = {}): void {
    for (const [what, secret] of Object.entries(this.#secrets)) if (text.includes(secret)) this.sightings.add(`${what} came out of the box`)
    if (!isLog) for (const [escaped] of text.matchAll(ESCAPED)) if (this.sightings.size < 20) this.sightings.add(escaped.slice(0, 120))
    if (this.#trace !== undefined && text.includes(this.#trace)) this.traced = true
  }

  /** Secrets in a text that was told to people. */
  secretsIn(text: string): string[] {
    return Object.entries(this.#secrets).filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} is told`)
  }

  /** Inputs in a criterion's evidence that this criterion was never given. @param known what anybody may say */
  foreignInputsIn(criterion: string, evidence: string, known: string): string[] {
    const own = this.#inputs.get(criterion) ?? new Set()
    const foreign = [...this.#inputs].flatMap(([other, words]) => (other === criterion ? [] : [...words].filter((word) => !own.has(word))))
    const says = (word: string) => new RegExp(`(?<![\\w.,])${word.replace('.', '\\.')}(?!\\w)`).test(evidence)
    return [...new Set(foreign)].filter((word) => says(word) && !known.includes(word)).map((word) => `${criterion} tells "${word}" of another criterion`)
  }

  #wentIn(text: string): void {
    const words = this.#inputs.get(this.criterion) ?? new Set()
    // The generated words and amounts; shorter ones stand everywhere.
    for (const [word] of text.matchAll(/[a-z]{8,}|\b\d{2,}\.(?!00)\d{2}\b/gi)) words.add(word)
    this.#inputs.set(this.criterion, words)
  }

  #workspace(workspace: Workspace): Workspace {
    return {
      run: async (command) => {
        this.#wentIn([...command.argv, command.stdin ?? ''].join('\n'))
        const run = await workspace.run(command)
        this.cameOut(`${run.stdout}\n${run.stderr}`)
        return run
      },
      write: (files) => {
        for (const { content } of files) this.#wentIn(Buffer.from(content).toString('latin1'))
        return workspace.write(files)
      },
      read: async (path, maxBytes) => {
        const read = await workspace.read(path, maxBytes)
        if (read.state === 'read') this.cameOut(read.content.toString('latin1'))
        return read
      },
      list: async () => {
        const listing = await workspace.list()
        this.cameOut(listing.files.map(({ path }) => path).join('\n'))
        return listing
      },
    }
  }
}

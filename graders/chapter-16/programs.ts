import { App, type AppOptions } from '../kit/app/app.ts'

type Values = Readonly<Record<string, string>>

/** The learner's programs, started with the source's place and the variables of their `.env`. */
export class Programs extends App {
  readonly #values: Values
  readonly #env: Values

  constructor(options: AppOptions, values: Values, env: Values) {
    super(options)
    this.#values = values
    this.#env = env
  }

  override run(...[name, values, options]: Parameters<App['run']>): ReturnType<App['run']> {
    return super.run(name, { ...this.#values, ...values }, { ...options, env: { ...this.#env, ...options?.env } })
  }
}

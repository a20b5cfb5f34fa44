/**
 * How Docker Compose is called: a program and its first arguments. `npm test` starts the tests while Compose may still
 * be being built; then this waits for it (for minutes on a fresh machine).
 * @param options `signal` ends the waiting
 * @throws when there is none; the message says what to do
 */
export function composeReady(options?: { signal?: AbortSignal }): Promise<[string, ...string[]]>

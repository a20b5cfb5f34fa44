/**
 * The path of Temporal's program, for whoever starts a server. `npm test` starts the tests while Temporal may still be
 * being built; then this waits for it (for minutes on a fresh machine: ask in a beforeAll with a time-out to match).
 * @param options `signal` ends the waiting
 * @throws when set-up could not get Temporal (the message says what to do), or when nothing has set it up
 */
export function temporalPath(options?: { signal?: AbortSignal }): Promise<string>

/**
 * gVisor, for tests of it. `npm test` starts the tests while it may still be being built; then this waits for it (for a
 * minute or two on a fresh machine).
 * @param options `signal` ends the waiting
 * @returns the name of the engine's runtime as `path`; or why there is none, which is the reason to skip such a test
 */
export function gvisorReady(options?: { signal?: AbortSignal }): Promise<{ path: string } | { failure: string }>

/**
 * The browser, for tests that look at pages. `npm test` starts the tests while Chromium may still be being installed;
 * then this waits for it (for a minute or two on a fresh machine).
 * @param options `signal` ends the waiting
 * @returns its path; or why there is none, which is the reason to skip such a test
 */
export function chromiumReady(options?: { signal?: AbortSignal }): Promise<{ path: string } | { failure: string }>

/** How long GitHub may take to answer; it gives up by itself after 10 s. */
const LONGEST_MILLISECONDS = 20_000

/**
 * `fetch` for octokit, which has no time limit of its own and takes an answer that breaks off for an empty one. Here the
 * whole answer is there in time, and JSON is JSON.
 * @throws what fetch throws; TimeoutError; Error for half an answer
 */
export async function fetchWhole(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const limit = AbortSignal.timeout(LONGEST_MILLISECONDS)
  const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit
  const answer = await fetch(input, { ...init, signal })
  const body = await answer.arrayBuffer()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  if (answer.ok && isJson && body.byteLength > 0) JSON.parse(new TextDecoder().decode(body))
  const whole = new Response(answer.status === 204 || answer.status === 205 || answer.status === 304 ? null : body, answer)
  // A made Response doesn't say where it came from, and octokit reports it.
  Object.defineProperty(whole, 'url', { value: answer.url })
  return whole
}

/** Programs that fetch what they are given from somewhere in the world. */
const FETCHES = /(?:^|[\s;&|(])(curl|wget|git\s+clone|npm|yarn|conda|mamba|apk|yum|dnf|add-apt-repository)\s/
const APT = /(?:^|[\s;&|(])apt(-get)?\s/
const NO_NETWORK = /temporary failure (in name resolution|resolving)|could not resolve|name or service not known|network is unreachable|connection refused|not found.*(apk|adduser -D)/i

/**
 * Why a RUN that failed may have failed for want of a network. What it printed is the learner's, so it can only lead to
 * NOT GRADED and never to a pass.
 * @param unreachable what the package index could not give
 */
export function networkTrouble(command: string, said: string, unreachable: string | undefined): { why: string; next: string } | undefined {
  if (unreachable !== undefined) return { why: `A package could not be had: ${unreachable}.`, next: 'Try again later, or do without the package.' }
  const program = FETCHES.exec(command)?.[1] ?? (APT.test(command) && NO_NETWORK.test(said) ? 'apt-get' : undefined)
  if (program === undefined || !(NO_NETWORK.test(said) || /^(apk|yum|dnf|conda|mamba)$/.test(program))) return undefined
  return {
    why: `RUN uses ${program.replace(/\s+/, ' ')}, and a build here reaches no network but Python's package index.`,
    next: 'Keep what it would fetch in your folder, or do without it: python:3.11-slim and pip are enough for this chapter.',
  }
}

import { parse } from 'shell-quote'

/** Whether a line to type brings a Compose project up: `docker compose -f x.yaml up -d db`, `docker-compose up`, with `sudo` or variables before it. */
export function startsProject(line: string): boolean {
  const words = parse(line, (name) => `$${name}`).flatMap((word) => (typeof word === 'string' ? [word] : []))
  const at = words.findIndex((word) => /^(?:docker|docker-compose|podman|podman-compose)$/.test(word))
  const rest = words.slice(at + 1)
  return at >= 0 && (words[at]?.includes('-') === true || rest.includes('compose')) && rest.some((word) => word === 'up' || word === 'start')
}

import { pino, type DestinationStream, type Logger } from 'pino'

/** GitHub's tokens by their prefixes, signed tokens (JWT), bearer tokens, private keys, and passwords in addresses. */
const SECRETS = /(?:gh[opusr]_[\w.-]{10,}|github_pat_\w{10,})|eyJ[\w-]+\.[\w-]+\.[\w-]*|\b(?:Bearer|Basic|token)\s+[\w.~+/=-]{12,}|-----BEGIN[^-]*PRIVATE KEY-----(?:(?!-----END)[^"])*(?:-----END[^-]*-----)?|(?<=:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/g

/** JSON lines on standard output, with secrets taken out of every text. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const out = destination ?? pino.destination({ dest: 1, sync: false })
  return pino({ level, base: { service: 'gonogo' }, timestamp: pino.stdTimeFunctions.isoTime }, {
    write: (line: string) => out.write(line.replace(SECRETS, '[secret]')),
  })
}

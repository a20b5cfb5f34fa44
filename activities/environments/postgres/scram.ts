import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** The server's own number. */
const ITERATIONS = 4096

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * What the server keeps of a password, as it would make it itself: made once, it can be set again and again at no cost.
 * https://www.postgresql.org/docs/15/catalog-pg-authid.html, https://www.rfc-editor.org/rfc/rfc5802#section-3
 */
export function scramVerifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const stored = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${hmac(salted, 'Server Key').toString('base64')}`
}

import { createVerify } from 'node:crypto'
import { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { Hub } from './hub.ts'
import type { Actor } from './model.ts'

const claims = z.object({ iss: z.union([z.string(), z.number()]), iat: z.number(), exp: z.number() })
const header = z.object({ alg: z.literal('RS256') })

/**
 * Finds out who asks from an `Authorization` header.
 * @throws ApiError 401, as GitHub does, for credentials that are unknown, wrong or expired: never a guess.
 */
export function authenticate(hub: Hub, authorization: string | undefined): Actor {
  if (authorization === undefined) return { kind: 'anonymous' }
  const [scheme = '', value = ''] = authorization.split(' ', 2)
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return value.split('.').length === 3 ? verifyAppJwt(hub, value) : actorOfToken(hub, value)
    case 'basic': {
      // The user name is not looked at: at GitHub the token alone says who it is.
      const [, password = ''] = Buffer.from(value, 'base64').toString().split(/:(.*)/s)
      return actorOfToken(hub, password)
    }
    default:
      throw new ApiError(401, 'Bad credentials')
  }
}

/** @throws ApiError 401 «Bad credentials» for a token that was never issued, or is an installation's and has expired. */
export function actorOfToken(hub: Hub, value: string): Actor {
  const account = hub.store.personalTokens.get(value)
  if (account !== undefined) return { kind: 'user', account }
  const token = hub.store.installationTokens.get(value)
  if (token === undefined || token.expiresAt <= Date.now()) throw new ApiError(401, 'Bad credentials')
  return { kind: 'installation', token }
}

/** GitHub's rules for an App's JWT: RS256 by the App's key, issued in the past, at most ten minutes long. */
function verifyAppJwt(hub: Hub, jwt: string): Actor {
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const undecodable = new ApiError(401, 'A JSON web token could not be decoded')
  const verified = createVerify('RSA-SHA256').update(`${head}.${body}`).verify(hub.app.publicKey, signature, 'base64url')
  if (!verified) throw undecodable
  const parsedHeader = header.safeParse(decode(head))
  const parsed = claims.safeParse(decode(body))
  if (!parsedHeader.success || !parsed.success) throw undecodable
  const { iss, iat, exp } = parsed.data
  const now = Date.now() / 1000
  if (String(iss) !== String(hub.app.appId) && iss !== hub.app.clientId) throw new ApiError(401, 'Integration must generate a public key')
  if (exp <= now) {
    throw new ApiError(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires")
  }
  if (exp > now + 660) throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future")
  // A minute of leeway for clocks that run ahead, as GitHub allows.
  if (iat > now + 60) throw new ApiError(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued")
  return { kind: 'app' }
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}

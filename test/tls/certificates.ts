import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'

export interface Certificate {
  /** Paths of PEM files. */
  certificate: string
  key: string
}

export interface Certificates {
  authority: string
  server: Certificate
  client: Certificate
  /** A client's certificate that another authority has signed. */
  stranger: Certificate
  remove(): Promise<void>
}

/** Made anew by openssl for each test run; good for a day. @param serverName that the server's is for */
export async function makeCertificates(serverName: string): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-tls-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const openssl = (...args: string[]) => execa('openssl', args, { cwd: folder })
  const authority = async (name: string) => {
    await openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1', '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`)
    return name
  }
  const issue = async (name: string, issuer: string, extension: string): Promise<Certificate> => {
    await openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`)
    await writeFile(join(folder, `${name}.ext`), `${extension}\n`)
    await openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial', '-days', '1', '-extfile', `${name}.ext`, '-out', `${name}.pem`)
    return { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) }
  }
  try {
    const ours = await authority('authority')
    const other = await authority('other-authority')
    return {
      authority: join(folder, `${ours}.pem`),
      server: await issue('server', ours, `subjectAltName=DNS:${serverName}\nextendedKeyUsage=serverAuth`),
      client: await issue('client', ours, 'extendedKeyUsage=clientAuth'),
      stranger: await issue('stranger', other, 'extendedKeyUsage=clientAuth'),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The PEM texts, for node:tls. */
export async function pem({ certificate, key }: Certificate): Promise<{ cert: Buffer; key: Buffer }> {
  return { cert: await readFile(certificate), key: await readFile(key) }
}

import { existsSync, readFileSync } from 'node:fs'
import { imageFiles, imageFolder } from './image-tag.mjs'
import { tar } from './tar.mjs'

const caVariables = ['PIP_CERT', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS']

/** @returns {Buffer} the host's bundle of certificate authorities where it has one of its own, else nothing */
function caBundle() {
  const path = caVariables.map((name) => process.env[name]).find((value) => value && existsSync(value))
  return path ? readFileSync(path) : Buffer.alloc(0)
}

/**
 * The folder of an image plus `pip.ca`. The Dockerfiles copy that file into their first stage only, so nothing of the
 * host gets into an image; hence it isn't part of the tag either.
 * @param {string} name of an image
 * @returns {Buffer} a tar archive
 */
export const buildContext = (name) =>
  tar([...imageFiles(imageFolder(name)), { name: 'pip.ca', mode: 0o644, content: caBundle() }])

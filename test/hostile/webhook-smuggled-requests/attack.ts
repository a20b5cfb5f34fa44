import { connect } from 'node:net'
import type { Seen } from '../stage.ts'
import { OPENED, attackWebhook } from '../stages/webhook.ts'

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => void socket.write(text))
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('error', () => undefined).on('close', () => resolve(answer))
  })
}

export function attack(): Promise<Seen> {
  return attackWebhook(async ({ port }) => {
    const inner = `POST /webhook HTTP/1.1\r\nHost: x\r\nX-GitHub-Event: pull_request\r\nX-GitHub-Delivery: d\r\nX-Hub-Signature-256: sha256=${'0'.repeat(64)}\r\nContent-Length: ${OPENED.length}\r\n\r\n${OPENED}`
    const heads = [`Content-Length: 0\r\nContent-Length: ${inner.length}`, `Content-Length: ${inner.length}\r\nTransfer-Encoding: chunked`, 'Transfer-Encoding: chunked, identity', 'Transfer-Encoding : chunked']
    const answers = await Promise.all(heads.map((head) => raw(port, `POST /webhook HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n${inner}`)))
    return answers.filter((answer) => / 202 /.test(answer)).map((answer) => `it was taken: ${answer.slice(0, 80)}`)
  }, { headers: 1_000, request: 2_000 })
}

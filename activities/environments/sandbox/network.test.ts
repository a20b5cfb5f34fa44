import { createServer } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { engine } from '../engine.ts'
import type { StartedSandbox } from './start.ts'
import { boxWith } from './testing.ts'

const DIAL = `
import json, socket, sys
socket.setdefaulttimeout(2)
reached = []
for host, port in json.load(sys.stdin):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(socket.AF_INET, kind) as s:
                s.connect((host, port))
                s.send(b"hello")
            reached.append([host, port])
        except OSError:
            pass
names = []
for name in ("example.org", "host.docker.internal", "gateway.docker.internal"):
    try:
        names.append(socket.getaddrinfo(name, 80)[0][4][0])
    except OSError:
        pass
print(json.dumps({"reached": reached, "names": names}))
`
let box: StartedSandbox
beforeAll(async () => {
  box = await boxWith({ 'dial.py': DIAL })
})
afterAll(() => box.container.stop())

test('there is no network: not this host, not the engine\'s bridge, not the world, no names', async () => {
  // Something that does listen on every address of this host, so that a way in would be seen.
  const server = createServer((socket) => socket.end()).listen(0, '0.0.0.0')
  await once(server, 'listening')
  try {
    const { port } = z.object({ port: z.number() }).parse(server.address())
    const bridge = (await (await engine()).getNetwork('bridge').inspect()) as { IPAM?: { Config?: { Gateway?: string; Subnet?: string }[] } }
    const gateways = (bridge.IPAM?.Config ?? []).flatMap(({ Gateway, Subnet }) => [Gateway, Subnet?.replace(/0\/\d+$/, '1')]).filter((address) => address !== undefined)
    expect(gateways.length).toBeGreaterThan(0)
    const addresses = [...gateways, '127.0.0.1', '8.8.8.8', '1.1.1.1', '169.254.169.254'].flatMap((host) => [[host, port], [host, 53], [host, 80]])
    const workspace = await box.sandbox.workspace()
    const run = await workspace.run({ argv: ['python', 'dial.py'], stdin: JSON.stringify(addresses), seconds: 60 })
    const { reached, names } = z.object({ reached: z.array(z.tuple([z.string(), z.number()])), names: z.array(z.string()) }).parse(JSON.parse(run.stdout))
    // A datagram to the box's own loopback can be sent; nobody is there.
    expect(reached.filter(([host]) => host !== '127.0.0.1')).toEqual([])
    expect(names).toEqual([])
  } finally {
    server.close()
  }
})

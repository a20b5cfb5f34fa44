import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Docker } from '../../../graders/kit/ports/docker.ts'
import type { SandboxFile } from '../../../graders/kit/ports/sandbox.ts'
import { imageTag } from '../../../setup/image-tag.mjs'
import { engine, OWNER_LABEL, type Engine } from '../engine.ts'
import { ownerLabels } from '../owner.ts'
import { PackageCache } from '../packages/cache.ts'
import { PackageIndex } from '../packages/package-index.ts'
import { startDocker } from './start.ts'

let api: Engine
let lease: Awaited<ReturnType<typeof startDocker>>
let docker: Docker
/** Nothing is asked of any real index here. */
const silent = new PackageIndex({ index: 'http://index.invalid/simple/', get: () => Promise.reject(new Error('nobody is there')) }, new PackageCache('/nonexistent'))

beforeAll(async () => {
  api = await engine()
  lease = await startDocker(api, { images: { python: imageTag('python'), slim: imageTag('slim') }, packages: silent })
  docker = lease.value.docker!
})
afterAll(() => lease.destroy())

const file = (path: string, text: string): SandboxFile => ({ path, kind: 'file', content: Buffer.from(text) })
const build = (dockerfile: string, ...context: SandboxFile[]) => docker.build({ dockerfile: `FROM python:3.11-slim\n${dockerfile}`, context })

/** What a learner's RUN and a learner's container can find out about where they are. */
const PROBE = `
import json, os, socket
def reaches(host, port):
    try:
        socket.create_connection((host, port), 0.5).close()
        return True
    except OSError:
        return False
def forks():
    children = []
    try:
        for _ in range(1000):
            pid = os.fork()
            if pid == 0:
                import time; time.sleep(30); os._exit(0)
            children.append(pid)
    except OSError:
        pass
    for pid in children: os.kill(pid, 9)
    for pid in children: os.waitpid(pid, 0)
    return len(children)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
def signals():
    try:
        os.kill(1, 9)
    except OSError:
        return False
    return os.getpid() != 1 and not os.path.exists("/proc/1")
print(json.dumps({
    "capabilities": status["CapBnd"].strip(), "noNewPrivileges": status["NoNewPrivs"].strip(),
    "network": [host for host in ("1.1.1.1", "172.17.0.1", "host.docker.internal") if reaches(host, 80) or reaches(host, 2375)],
    "sockets": [path for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock") if os.path.exists(path)],
    "forks": forks() < 300, "killedFirst": signals(),
}))
`
/** CHOWN, DAC_OVERRIDE, FOWNER, FSETID, SETGID, SETUID: bits 0, 1, 3, 4, 6, 7 of capability.h. */
const HELD = { capabilities: '00000000000000db', noNewPrivileges: '1', network: [], sockets: [], forks: true, killedFirst: false }

test('RUN and the container that comes of it are held like any other box', async () => {
  const built = await build('COPY probe.py /probe.py\nRUN python /probe.py > /seen.json\nUSER 1000\nCMD ["sh", "-c", "cat /seen.json; python /probe.py"]', file('probe.py', PROBE))
  if (built.state !== 'built') throw new Error(JSON.stringify(built))
  const run = await docker.run({ image: built.image, arguments: [], env: {}, volumes: await docker.volumes(), mounts: { input: '/data/in', output: '/data/out' } })
  expect(run.stderr).toBe('')
  expect(run.stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([HELD, HELD])
}, 120_000)

test('stages, arguments, owners, modes and the shell, as a build would have them', async () => {
  const built = await build(`
ARG WHO=nobody
ENV GREETING="hello there"
WORKDIR /app
RUN echo "$GREETING, $WHO" > said && useradd app && (sleep 60 & true)
FROM python:3.11-slim
COPY --from=0 /app/said /one/
COPY b.txt /two/
COPY --chown=1000:1000 --chmod=755 ["*.sh", "a b.txt", "/two/"]
CMD ["sh", "-c", "cat /one/said; stat -c '%u %a %n' /two/*; env | grep -c PIP_"]`, file('x.sh', 'echo'), file('a b.txt', ''), file('b.txt', ''))
  if (built.state !== 'built') throw new Error(JSON.stringify(built))
  const run = await docker.run({ image: built.image, arguments: [], env: {}, volumes: await docker.volumes(), mounts: { input: '/data/in', output: '/data/out' } })
  expect(run.stdout).toBe('hello there, nobody\n1000 755 /two/a b.txt\n0 644 /two/b.txt\n1000 755 /two/x.sh\n0\n')
  expect((await built.image.files()).map(({ path }) => path).filter((path) => /^(one|two)/.test(path))).toEqual(['one/said', 'two/a b.txt', 'two/b.txt', 'two/x.sh'])
}, 120_000)

test('a build argument and the variable that is made of it are one to RUN and to USER', async () => {
  const built = await build('ARG NAME=runner\nENV NAME=${NAME}\nRUN useradd "$NAME"\nUSER ${NAME}\nCMD ["id", "--user", "--name"]')
  if (built.state !== 'built') throw new Error(JSON.stringify(built))
  const run = await docker.run({ image: built.image, arguments: [], env: {}, volumes: await docker.volumes(), mounts: { input: '/data/in', output: '/data/out' } })
  expect(run.stdout).toBe('runner\n')
}, 120_000)

test.each([
  ['RUN echo almost && exit 3', 'failed', 2, 'exit status 3'], ['COPY nothing /x', 'failed', 2, ''], ['ENV A=1\\\n B=2\nNONSENSE x\nENV B=2', 'failed', 4, 'unknown instruction'], ['WORKDIR /a\nUSER nobody\nCOPY nothing /x', 'failed', 4, ''],
  ['RUN for n in 1 2 3 4 5 6; do fallocate -l 240M /f$n; done; sleep 60', 'failed', 2, 'filled the disk'], ['RUN yes', 'failed', 2, 'printed without end'],
  ['ADD https://example.com/x /x', 'beyond', 2, 'needs the network'], ['RUN wget http://example.com/', 'failed', 2, ''], ['RUN pip install tabulate', 'beyond', 2, 'nobody is there'],
  ['RUN --mount=type=secret,id=key true', 'beyond', 2, 'secret'],
])('%s: %s', async (dockerfile, state, line, why) => {
  const result = await build(dockerfile)
  expect(result).toMatchObject({ state, line })
  if (result.state !== 'built') expect(result.why).toContain(why)
}, 120_000)

const RUN = 'RUN ["sh", "-c", "touch /ran"]'
test.each([
  ['a trigger for the next part of the build', `ONBUILD ${RUN}\nCOPY --chmod=755 a /a\nCOPY a /b`],
  ['behind two backslashes, which are no continuation to the engine', `ENV A=b\\\\\n${RUN}`],
  ['a vertical tab behind the name', RUN.replace(' ', '\v')], ['a form feed behind the name', RUN.replace(' ', '\f')],
  ['a next line behind the name', RUN.replace(' ', '\u0085')],
])('the engine itself carries out no RUN: %s', async (_, dockerfile) => {
  const built = await build(dockerfile, file('a', ''))
  expect(built).toMatchObject({ state: expect.stringMatching(/beyond|failed/) as string, line: 2 })
}, 120_000)

test('ADD unpacks nothing and says so, and nobody but us starts anything in a container', async () => {
  expect(await build('ADD --chown=1:1 *.tar.gz b /x/', file('a.tar.gz', ''), file('b', ''))).toMatchObject({ state: 'beyond', line: 2, why: expect.stringContaining('a.tar.gz') as string })
  const built = await build('ADD b c.tar.gzip /x/\nHEALTHCHECK --interval=1ms CMD ["touch", "/out/probed"]\nRUN true\nCMD ["sh", "-c", "sleep 1; ls /x /out"]', file('b', ''), file('c.tar.gzip', ''))
  if (built.state !== 'built') throw new Error(JSON.stringify(built))
  const run = await docker.run({ image: built.image, arguments: [], env: {}, volumes: await docker.volumes(), mounts: { input: '/in', output: '/out' } })
  expect(run.stdout).toBe('/out:\n\n/x:\nb\nc.tar.gzip\n')
}, 120_000)

test.each([
  'ADD http://HERE/x /x', 'ENV P=http\nADD ${P}://HERE/x /x', 'ADD "http"://HERE/x /x', 'ADD h\\ttp://HERE/x /x', 'ADD a\vhttp://HERE/x /x/', 'ADD ["http://HERE/x", "/x"]',
  'COPY --from=OTHER /etc/hostname /x', 'COPY --\\from=OTHER /etc/hostname /x', 'COPY --"from"=OTHER /etc/hostname /x', 'COPY \u0085--from=OTHER /etc/hostname /x',
])('the engine fetches nothing, and copies out of no other image: %j', async (dockerfile) => {
  let asked = 0
  const server = createServer((_, answer) => void (asked++, answer.end('secret'))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const here = `127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const built = await build(dockerfile.replace('HERE', here).replace('OTHER', imageTag('python')), file('a', ''))
    expect(built).toMatchObject({ state: expect.stringMatching(/beyond|failed/) as string })
    expect(asked).toBe(0)
  } finally {
    server.close()
  }
}, 120_000)

test('what VOLUME names is as large as other volumes, and has what the image has there', async () => {
  const built = await build('RUN mkdir /big && echo here > /big/file\nVOLUME ["/big", "/out/"]\nRUN touch /big/later\nCMD ["sh", "-c", "cat /big/file; df --output=size -B1M /big | tail -1; touch /out/x; ls /out"]')
  if (built.state !== 'built') throw new Error(JSON.stringify(built))
  const run = await docker.run({ image: built.image, arguments: [], env: {}, volumes: await docker.volumes(), mounts: { input: '/in', output: '/out' } })
  expect(run.stdout.split(/\s+/).filter(Boolean)).toEqual(['here', '64', 'x'])
  expect(await build(`VOLUME ${Array.from({ length: 9 }, (_, at) => `/v${at}`).join(' ')}`)).toMatchObject({ state: 'failed', line: 2 })
}, 120_000)

test('what else is asked of FROM can\'t be had', async () => {
  expect(await docker.build({ dockerfile: 'FROM ubuntu:24.04\n', context: [] })).toMatchObject({ state: 'beyond', line: 1 })
})

test('results stay in the volume when their container has gone, and in no other volume', async () => {
  const built = await build('CMD ["sh", "-c", "cat /in/* > /out/$(ls /out | wc -l); touch /in/x"]')
  if (built.state !== 'built') throw new Error(JSON.stringify(built))
  const [volumes, others] = [await docker.volumes(), await docker.volumes()]
  await volumes.fill([file('a', 'first')])
  const run = () => docker.run({ image: built.image, arguments: [], env: {}, volumes, mounts: { input: '/in', output: '/out' } })
  expect((await run()).stderr).toContain('Read-only file system')
  await volumes.fill([file('a', 'second')])
  await run()
  expect((await volumes.results()).map(({ path, content }) => [path, content.toString()])).toEqual([['0', 'first'], ['1', 'second']])
  expect(await others.results()).toEqual([])
}, 120_000)

test('nothing is left in the engine', async () => {
  const labels = { label: ['gonogo.lease', `${OWNER_LABEL}=${ownerLabels()[OWNER_LABEL] ?? ''}`] } // other gradings go on beside
  const own = await startDocker(api, { images: { python: imageTag('python'), slim: imageTag('slim') }, packages: silent })
  const before = await counted(labels)
  await own.value.docker!.build({ dockerfile: 'FROM python:3.11-slim\nENV A=1\nRUN true\nCOPY nothing /\n', context: [] })
  await own.value.docker!.build({ dockerfile: 'FROM python:3.11-slim\nCOPY a /a\nLABEL gonogo.lease=x gonogo.owner=x\nCOPY a /b\nCOPY nothing /\n', context: [file('a', 'a')] })
  await own.value.docker!.volumes()
  expect(await counted(labels)).toBeGreaterThan(before)
  await own.destroy()
  expect(await counted(labels)).toBeLessThanOrEqual(before)
  expect((await api.listImages({ all: true, filters: JSON.stringify({ label: ['gonogo.lease=x'] }) })).length).toBe(0)
}, 120_000)

async function counted(filters: { label: string[] }): Promise<number> {
  const [containers, images, volumes] = await Promise.all([
    api.listContainers({ all: true, filters }), api.listImages({ all: true, filters: JSON.stringify(filters) }), api.listVolumes({ filters: JSON.stringify(filters) as never }),
  ])
  return containers.length + images.length + (volumes.Volumes ?? []).length
}

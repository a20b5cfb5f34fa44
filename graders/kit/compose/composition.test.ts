import { expect, test } from 'vitest'
import { Failed, NotJudged } from '../criteria/findings.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { composition } from './composition.ts'

const submission = (files: Readonly<Record<string, string>>, settings: ChapterSubmission['settings'] = {}): ChapterSubmission => ({
  folder: '', settings, files: Object.entries(files).map(([path, text]) => ({ path, kind: 'file', content: Buffer.from(text) })),
})
const yaml = (service: string, rest = 'volumes: { data: {} }\n') => `services:\n  db:\n    image: postgres:16\n    volumes: [data:/var/lib/postgresql/data]\n${service.replace(/^(?=.)/gm, '    ')}\n${rest}`
const read = (files: Readonly<Record<string, string>>, settings?: ChapterSubmission['settings']) => composition(submission(files, settings), 'NEW')
const envOf = ({ files }: ReturnType<typeof read>) => files.map(({ path, content }) => [path, Buffer.from(content).toString()])

test.each<[style: string, files: Record<string, string>, password: string, variable: string]>([
  ['a variable of .env.example', { 'compose.yaml': yaml('environment:\n  POSTGRES_PASSWORD: ${DB_PASS}'), '.env.example': 'DB_PASS=x\n' }, 'NEW', 'variables'],
  ['a variable with a default, and no .env', { 'docker-compose.yml': yaml('environment:\n  - POSTGRES_PASSWORD=${DB_PASS:-x}') }, 'NEW', 'variables'],
  ['handed through', { 'compose.yml': yaml('environment:\n  - POSTGRES_PASSWORD'), '.env': 'POSTGRES_PASSWORD=x' }, 'NEW', 'variables'],
  ['handed through in a map', { 'compose.yml': yaml('environment:\n  POSTGRES_PASSWORD:'), '.env': 'POSTGRES_PASSWORD=x' }, 'NEW', 'variables'],
  ['an env_file', { 'docker-compose.yaml': yaml('env_file: .env'), '.env.example': 'POSTGRES_PASSWORD=x\nPOSTGRES_USER=ada\n' }, 'NEW', 'variables'],
  ['an env_file in its long form', { 'compose.yaml': yaml('env_file:\n  - path: ./pg.env\n    required: true'), 'pg.env': 'POSTGRES_PASSWORD=x' }, 'NEW', 'variables'],
  ['a secret', { 'compose.yaml': yaml('environment:\n  POSTGRES_PASSWORD_FILE: /run/secrets/pw\nsecrets: [pw]', 'volumes: { data: }\nsecrets:\n  pw:\n    file: ./secrets/pw.txt\n') }, 'NEW', 'secret'],
  ['written into the file', { 'compose.yaml': yaml('environment:\n  POSTGRES_PASSWORD: secret$$1') }, 'secret$1', 'literal'],
  ['nobody is asked', { 'compose.yaml': yaml('environment:\n  POSTGRES_HOST_AUTH_METHOD: trust') }, '', 'none'],
])('the password is %s', (_, files, password, kind) => {
  const { service, password: found } = read(files)
  expect([service.password, found]).toEqual([password, kind])
})

test('what a learner makes before it is brought up: .env, and the file of a secret', () => {
  expect(envOf(read({ 'compose.yaml': yaml('environment:\n  POSTGRES_PASSWORD: ${DB_PASS}'), '.env.example': 'DB_PASS=x\nURL=postgres://a:x@h/d\n' }))).toEqual([['.env', 'DB_PASS=NEW\nURL=postgres://a:NEW@h/d\n']])
  expect(envOf(read({ 'db/compose.yaml': yaml('environment:\n  POSTGRES_PASSWORD_FILE: /run/secrets/pw\nsecrets: [pw]', 'volumes: { data: }\nsecrets:\n  pw:\n    file: pw.txt\n') }))).toEqual([['db/pw.txt', 'NEW']])
})

test('names, ports, data, health and scripts of the service', () => {
  const { service, data } = read({
    'docker/compose.yaml': yaml(`container_name: pg
ports: ["\${PORT:-5433}:5432"]
environment: { POSTGRES_USER: ada, POSTGRES_PASSWORD: "\${P}" }
healthcheck: { test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER"], timeout: 2s }`).replace('/data]', '/data, "./init:/docker-entrypoint-initdb.d:ro"]'),
    'docker/init/02.sql': 'SELECT 2', 'docker/init/01.sql': 'SELECT 1', 'docker/init/README.md': '', 'docker/.env.example': 'P=x',
  })
  expect(service).toMatchObject({
    names: ['db', 'pg'], user: 'ada', database: 'ada', port: 5433, kept: true, trust: false, health: { test: ['/bin/sh', '-c', 'pg_isready -U $POSTGRES_USER'], seconds: 2 },
    init: [{ path: 'docker/init/01.sql' }, { path: 'docker/init/02.sql' }],
  })
  expect(data).toMatchObject({ state: 'kept', mount: { source: 'data' } })
})

test.each([
  ['no file', {}, 'none named compose.yaml'],
  ['no YAML', { 'compose.yaml': 'services:\n\tdb:\n' }, ''],
  ['an unknown key', { 'compose.yaml': yaml('enviroment: {}') }, 'no key `enviroment`'],
  ['a wrong type', { 'compose.yaml': yaml('ports: 5432') }, 'services.db.ports'],
  ['no services', { 'compose.yaml': 'volumes: {}\n' }, 'no services'],
  ['an undeclared volume', { 'compose.yaml': yaml('environment: { POSTGRES_PASSWORD: x }', '') }, 'undefined volume data'],
  ['an undeclared network', { 'compose.yaml': yaml('networks: [backend]') }, 'undefined network backend'],
  ['a variable that must be set', { 'compose.yaml': yaml('environment: { POSTGRES_PASSWORD: "${P:?set it}" }') }, 'set it'],
  ['no password', { 'compose.yaml': yaml('restart: always') }, 'no POSTGRES_PASSWORD'],
  ['an empty password', { 'compose.yaml': yaml('environment: { POSTGRES_PASSWORD: "" }') }, 'no POSTGRES_PASSWORD'],
  ['another image', { 'compose.yaml': 'services:\n  db:\n    image: mysql:8\n' }, 'mysql:8'],
  ['a misspelt image', { 'compose.yaml': 'services:\n  db:\n    image: postgress:16\n' }, 'no official image'],
  ['another command', { 'compose.yaml': yaml('command: sleep infinity\nenvironment: { POSTGRES_PASSWORD: x }') }, 'sleep infinity'],
  ['a profile', { 'compose.yaml': yaml('profiles: [database]\nenvironment: { POSTGRES_PASSWORD: x }') }, 'profile database'],
  ['a missing env_file', { 'compose.yaml': yaml('env_file: pg.env') }, 'neither pg.env'],
])('%s is refused', (_, files, seen) => {
  try {
    read(files)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(Failed)
    expect((error as Failed).finding.seen).toContain(seen)
  }
})

test.each([
  ['an image that can\'t be had', { 'compose.yaml': 'services:\n  db:\n    image: postgis/postgis:16-3.4\n' }],
  ['a shell script at the start', { 'compose.yaml': yaml('environment: { POSTGRES_PASSWORD: x }').replace('/data]', '/data, "./a.sh:/docker-entrypoint-initdb.d/a.sh"]'), 'a.sh': '' }],
])('%s is not judged', (_, files) => {
  expect(() => read(files)).toThrow(NotJudged)
})

test('anchors, extensions and other services', () => {
  const { name } = read({ 'compose.yaml': 'x-env: &env\n  POSTGRES_PASSWORD: ${P:-a}\nservices:\n  web: { image: nginx, depends_on: [pg] }\n  pg:\n    image: postgres\n    environment:\n      <<: *env\n      POSTGRES_DB: tasks\n    command: ["postgres", "-c", "max_connections=50"]\n' })
  expect(name).toBe('pg')
})

import { expect, test } from 'vitest'
import { DockerfileError, parseDockerfile } from './dockerfile.ts'

const only = (text: string) => {
  const { stages } = parseDockerfile(`FROM python:3.11-slim\n${text}`)
  return stages[0]!.instructions[0]!
}

test('stages, with arguments in FROM', () => {
  const { stages } = parseDockerfile('# syntax=docker/dockerfile:1\nARG V=3.12\nFROM python:${V}-slim AS Builder\nRUN x\nFROM --platform=linux/amd64 builder\nCOPY --from=builder /a /b\n')
  expect(stages.map(({ base, name, line }) => [base, name, line])).toEqual([['python:3.12-slim', 'builder', 3], ['builder', undefined, 5]])
  expect(stages[1]?.instructions[0]).toMatchObject({ keyword: 'COPY', flags: [['from', 'builder']], words: ['/a', '/b'] })
})

test.each([
  ['RUN a \\\n  # why\n  && b \\\n\n  && c', 'a   && b   && c'],
  ['RUN --mount=type=cache,target=/root/.cache pip install x', 'pip install x'],
  ['RUN <<EOF\necho 1\necho 2\nEOF', 'echo 1\necho 2'],
  ['RUN echo "# no comment" # no comment either', 'echo "# no comment" # no comment either'],
  ['RUN a \\\r\n && b', 'a  && b'],
])('what the shell is given by %j', (text, command) => {
  expect(only(text).command).toBe(command)
})

test.each([
  ['CMD ["python", "a b.py"]', true, ['python', 'a b.py']],
  ['CMD python main.py', false, ['python', 'main.py']],
  ['CMD [python, main.py]', false, ['[python,', 'main.py]']],
])('%s: exec form %s', (text, isExecForm, words) => {
  expect(only(text)).toMatchObject({ isExecForm, words })
})

test('build arguments are known from their line on, with the file\'s defaults', () => {
  const { stages } = parseDockerfile('ARG A=1\nFROM debian:bookworm-slim\nARG A\nRUN x\nARG B="two words"\nRUN y\n')
  expect(stages[0]?.argumentsAt(4)).toEqual({ A: '1' })
  expect(stages[0]?.argumentsAt(6)).toEqual({ A: '1', B: 'two words' })
})

test('a build argument keeps its value when a variable of the same name is made of it, and may be made of others', () => {
  const { stages } = parseDockerfile('FROM debian:bookworm-slim\nARG NAME=runner\nENV NAME=${NAME} FOLDER=/srv\nARG HOME_OF=${FOLDER}/$NAME\nARG GROUP=${NONE:-staff} RAW=\'$NAME\'\nRUN x\n')
  expect(stages[0]?.argumentsAt(6)).toEqual({ NAME: 'runner', HOME_OF: '/srv/runner', GROUP: 'staff', RAW: '$NAME' })
})

test('a base is named by arguments that are made of others', () => {
  const { stages } = parseDockerfile('ARG VERSION=3.12\nARG BASE=python:${VERSION}-slim\nFROM --platform=linux/amd64 ${BASE} AS one\nFROM python:${OTHER:-3.11}-slim\n')
  expect(stages.map(({ base, name }) => [base, name])).toEqual([['python:3.12-slim', 'one'], ['python:3.11-slim', undefined]])
})

test.each(['', '# nothing\n', 'RUN x\nFROM python:3.11\n', 'ARG X=1\n', `FROM x\n${'RUN y\n'.repeat(200)}`, 'FROM x\n#'.padEnd(70_000, 'x')])('no Dockerfile: %#', (text) => {
  expect(() => parseDockerfile(text)).toThrow(DockerfileError)
})

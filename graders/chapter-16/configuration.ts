import { expect } from '../kit/criteria/findings.ts'
import { SERVER_PORT } from '../kit/compose/composition.ts'
import type { Scene } from '../kit/scene.ts'
import { broughtUp, type Trial } from './trial.ts'

/** Ports, environment and health check of the service: the three things that the list names. @throws Failed */
export async function expectConfigured(scene: Scene): Promise<void> {
  const trial = await broughtUp(scene)
  expectPorts(trial)
  expectVariables(trial)
  expectHealthCheck(trial)
  const { service, ports } = trial.composition
  const published = ports.find(({ target }) => target === SERVER_PORT)?.published
  scene.notes.saw(`port ${published} of the host leads to ${SERVER_PORT}; the password was another one by its variable; ${service.health?.test.join(' ')} failed before the server ran and succeeded then`)
}

function expectPorts({ composition: { ports, path, name } }: Trial): void {
  const own = ports.filter(({ protocol }) => protocol === 'tcp')
  const mapped = own.find(({ target }) => target === SERVER_PORT)
  const told = own.map(({ published, target }) => (published === undefined ? `${target} at any free port` : `${published}:${target}`)).join(', ')
  expect(mapped?.published !== undefined, {
    expected: `a port of the host that leads to the server's ${SERVER_PORT}`, seen: told === '' ? `no ports in the service ${name}` : told,
    hint: `Write \`ports:\` with \`- "5432:${SERVER_PORT}"\`: before the colon a port of your machine, behind it the server's own.`, location: { path, line: 1 },
  })
}

function expectVariables({ composition: { environment, password, path, name } }: Trial): void {
  const missing = ['POSTGRES_USER', 'POSTGRES_DB'].filter((variable) => !environment.get(variable)?.value && !environment.get(`${variable}_FILE`)?.value)
  expect(missing.length === 0, {
    expected: 'POSTGRES_USER, POSTGRES_DB and POSTGRES_PASSWORD in the environment of the service', seen: `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
    hint: `Set ${missing[0]} under \`environment:\` of the service ${name}.`, location: { path, line: 1 },
  })
  expect(password !== 'none', {
    expected: 'a password', seen: 'everybody who reaches the port may log in: POSTGRES_HOST_AUTH_METHOD is trust, and there is no POSTGRES_PASSWORD',
    hint: 'Set POSTGRES_PASSWORD: ${POSTGRES_PASSWORD} and leave POSTGRES_HOST_AUTH_METHOD out.', location: { path, line: 1 },
  })
  expect(password !== 'literal', {
    expected: 'the password to come from a variable', seen: `it is written into ${path}`,
    hint: 'Write POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}, put the value into .env, leave .env out of git, and hand in .env.example with another value.', location: { path, line: 1 },
  })
}

function expectHealthCheck({ composition: { service, path, name }, up: { health } }: Trial): void {
  expect(service.health !== undefined && health !== undefined, {
    expected: 'a health check', seen: `none in the service ${name}`,
    hint: 'Add `healthcheck:` with `test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER -d $$POSTGRES_DB"]`, an interval and retries.', location: { path, line: 1 },
  })
  const shown = service.health.test.join(' ')
  expect(health.after.exit === 0, {
    expected: 'the health check to succeed as soon as the server takes connections', seen: `${shown} ended with ${health.after.exit ?? 'no status: it can\'t be started or takes too long'}: ${health.after.said.slice(0, 200)}`,
    hint: 'Run it inside of the container: `docker compose exec SERVICE …`. Names and ports are those inside, and a $ of the shell is written $$.', location: { path, line: 1 },
  })
  expect(health.before.exit !== 0, {
    expected: 'the health check to fail while the server doesn\'t run', seen: `${shown} succeeded before it was started`,
    hint: 'Ask the server itself, with pg_isready or `psql -c "SELECT 1"`, and don\'t end the command with `|| true`.', location: { path, line: 1 },
  })
}

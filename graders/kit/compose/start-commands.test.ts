import { expect, test } from 'vitest'
import { startsProject } from './start-commands.ts'

test.each(['docker compose up -d', 'docker-compose up', 'sudo docker compose -f docker/compose.yaml up --detach --wait db', 'docker compose --env-file .env up -d  # the server', 'COMPOSE_FILE=x docker compose start', 'cp .env.example .env && docker compose up -d'])('%s starts it', (line) => {
  expect(startsProject(line)).toBe(true)
})

test.each(['docker compose down', 'docker run -d postgres:16', 'start the database', 'docker compose ps', '# docker compose up'])('%s does not', (line) => {
  expect(startsProject(line)).toBe(false)
})

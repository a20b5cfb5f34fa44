import { z } from 'zod'
import { fail, NotJudged } from '../criteria/findings.ts'
import type { ComposeModel } from './compose-file.ts'
import { postgresImage } from './postgres-image.ts'

const serviceSchema = z.looseObject({
  image: z.string().optional(), extends: z.unknown().optional(), build: z.unknown().optional(), profiles: z.array(z.string()).default([]),
  command: z.union([z.string(), z.array(z.string())]).nullish(), entrypoint: z.union([z.string(), z.array(z.string())]).nullish(),
})

export interface FoundService {
  name: string
  image: string
  major: number | undefined
}

/** The service that `docker compose up` starts PostgreSQL with. @throws Failed without one; NotJudged when its image is another one */
export function postgresService(model: ComposeModel, path: string): FoundService {
  const services = Object.entries(model.services).map(([name, service]) => ({ name, ...serviceSchema.parse(service) }))
  const images = services.map(({ name, image, ...rest }) => ({ name, ...rest, image: image ?? '', found: image === undefined ? undefined : postgresImage(image) }))
  const all = images.flatMap((one) => (one.found?.kind === 'postgres' ? [{ ...one, major: one.found.major }] : []))
  if (model['include'] !== undefined || services.some((service) => service.extends !== undefined)) {
    throw new NotJudged(`${path} takes parts from other files.`, 'Write the PostgreSQL service out in one file, without `include` and `extends`.')
  }
  const own = all.find(({ profiles }) => profiles.length === 0) ?? all[0]
  if (!own) {
    const mistaken = images.flatMap(({ found }) => (found?.kind === 'mistaken' ? [found.why] : []))[0]
    const other = services.find(({ image = '', build, name }) => /postg|timescale|pgvector/i.test(image) || (build !== undefined && /^(?:db|database|postgres(?:ql)?|pg)$/i.test(name)))
    if (mistaken === undefined && other) {
      throw new NotJudged(`The service ${other.name} in ${path} is made of another image than PostgreSQL's own, and no registry is asked here.`, 'Use the image `postgres` with a version, such as `image: postgres:16`.')
    }
    fail({ expected: `a service in ${path} with the image of PostgreSQL`, seen: mistaken ?? `services with the images ${images.map(({ image }) => image || 'of a build').join(', ') || 'none'}`, hint: 'Write `image: postgres:16` in the service of your database.' })
  }
  if (own.profiles.length > 0) {
    fail({ expected: '`docker compose up` to start the database', seen: `the service ${own.name} belongs to the profile ${own.profiles[0]}, and is left out without it`, hint: `Remove \`profiles:\` from the service ${own.name}.` })
  }
  const words = [own.entrypoint ?? [], own.command ?? []].flat().join(' ').trim()
  if (words !== '' && !/^(?:docker-entrypoint\.sh\s+)?(?:postgres\b|-c\b|-N\b|--?\w)/.test(words)) {
    fail({ expected: `the service ${own.name} to start the server`, seen: `its command is ${words.slice(0, 80)}`, hint: 'Leave `command:` and `entrypoint:` out, or begin the command with `postgres`.' })
  }
  return { name: own.name, image: own.image, major: own.major }
}

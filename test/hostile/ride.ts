import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { mutate } from '../../graders/kit/proof/mutant.ts'
import { withRepository } from '../../graders/kit/proof/repository-of.ts'
import { readFolder } from '../../graders/kit/submission/read-folder.ts'
import { decoded, type SubmissionFile } from '../../graders/kit/submission/submission.ts'
import { exemplarFiles, mutantsOf } from '../stack/submissions.ts'
import { exists } from './exists.ts'
import type { Ride, SubmissionCase } from './case.ts'

/** What a make.ts may export. */
const makeSchema = z.strictObject({
  files: z.custom<(files: SubmissionFile[]) => SubmissionFile[]>((value) => typeof value === 'function').optional(),
  disk: z.custom<(folder: string) => Promise<void>>((value) => typeof value === 'function').optional(),
})

/** The solution that an attack rides on, and the criterion that it fails by itself; none for an exemplar. */
export async function rideOf(chapter: string, ride: Ride): Promise<{ files: SubmissionFile[]; kills: string | undefined }> {
  if ('exemplar' in ride) return { files: await exemplarFiles(chapter, ride.exemplar), kills: undefined }
  const mutant = (await mutantsOf(chapter)).find(({ kills, because }) => kills === ride.mutant && because.includes(ride.because ?? ''))
  if (!mutant) throw new TypeError(`no mutant of chapter ${chapter} fails ${ride.mutant} because of "${ride.because ?? ''}"`)
  return { files: mutate(await exemplarFiles(chapter, mutant.of), mutant), kills: mutant.kills }
}

/** What the attacker commits: the ride with lines put before its files, with files laid over it, and with what make.ts does. */
export async function attackFiles(one: SubmissionCase, placed: (text: string) => string) {
  const { files: ride } = await rideOf(one.chapter, one.ride)
  for (const path of Object.keys(one.prepend)) {
    if (!ride.some((file) => file.path === path)) throw new TypeError(`${one.name}: there is no ${path} in the ride to put lines before`)
  }
  const wired = ride.map((file) => {
    const line = one.prepend[file.path]
    return line === undefined ? file : { ...file, content: Buffer.from(`${placed(line)}\n${decoded(file.content)}`) }
  })
  const own = join(one.folder, 'files')
  const overlay = (await exists(own)) ? await readFolder(own) : []
  const laid = [
    ...wired.filter(({ path }) => !overlay.some((file) => file.path === path)),
    ...overlay.map((file) => (file.kind === 'link' ? file : { ...file, content: Buffer.from(placed(Buffer.from(file.content).toString('latin1')), 'latin1') })),
  ]
  const script = join(one.folder, 'make.ts')
  const make = (await exists(script)) ? makeSchema.parse({ ...(await import(pathToFileURL(script).href)) as object }) : {}
  // What the attacker lays over a repository's files is committed in it, where the ride has one.
  const committed = await withRepository(laid)
  return { files: make.files ? make.files(committed) : committed, disk: make.disk }
}

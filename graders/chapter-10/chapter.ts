import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { traceback } from '../kit/app/traceback.ts'
import { expectDocumented } from './documentation.ts'
import { ownRevenues, type Revenue } from './own-data.ts'
import { expectOnlyNecessary } from './packages.ts'
import { expectGoodPractice } from './practices.ts'
import { missingResult } from './results.ts'
import { attempts, imageOf, KEPT, printsTotal, type Attempt } from './trial.ts'

/** The right figures for a container's input. */
const mounted = ({ sales }: Attempt): Revenue => sales?.readings[0] ?? { total: NaN, byProduct: new Map() }

export const chapter10 = chapter({
  id: '10',
  title: 'Docker Basics for Development',
  environment: 'docker',
  commands: {},
  criteria: [
    criterion('10.acc.1', 'Dockerfile follows best practices (minimal layers, proper base image, etc.)', {
      judged: "hadolint's own findings, the Dockerfile's tree, and the built image: layers, user, what got in",
      needs: ['10.acc.4'],
      hint: 'Read the Dockerfile once more with the list of good practice in the brief beside it.',
      check: expectGoodPractice,
    }),
    criterion('10.acc.2', 'Container includes only necessary dependencies (no dev packages)', {
      judged: 'What is installed in the built image, against what the program imports',
      needs: ['10.acc.3'],
      hint: 'Large images come from packages that nobody needs: list in requirements.txt what the program imports, and nothing else.',
      check: expectOnlyNecessary,
    }),
    criterion('10.acc.3', 'Image builds successfully without errors', {
      judged: 'The image is built, without a network but for the package index',
      hint: 'Run docker build . yourself, and read the last lines: they name the instruction that did not work.',
      async check(scene) {
        const { image, seconds } = await imageOf(scene)
        scene.notes.saw(`built in ${seconds.toFixed(0)} s, ${(image.addedBytes / 1024 / 1024).toFixed(1)} MB on top of the base; ${image.standsFor}`)
      },
    }),
    criterion('10.acc.4', 'Application runs correctly inside the container', {
      judged: 'A container of it runs on a generated file: the total is right',
      needs: ['10.acc.3'],
      hint: 'Run the image yourself with both volumes and read what it prints: paths of your own machine do not exist in a container, so take them from INPUT_DIR and OUTPUT_DIR.',
      async check(scene) {
        const [first] = await attempts(scene)
        const { run } = first
        expect(run.notStarted === null, {
          expected: 'the container to start', seen: run.notStarted ?? '', hint: 'CMD or ENTRYPOINT names a program that is not in the image, or not executable: mind WORKDIR, COPY and chmod +x.',
        })
        const crash = traceback(run)
        expect(!crash, { expected: 'the program to run without an error', seen: `it crashed: ${crash?.error ?? ''}` })
        const right = [mounted(first), ...ownRevenues(scene.submission)].some(({ total }) => printsTotal(run, total))
        expect(right, { expected: 'a line with the right total revenue', seen: run.stdout.trim() === '' ? `nothing printed. ${howItEnded(run)}` : 'another total, or no line that names one' })
        scene.notes.saw('it started, and printed the right total revenue')
      },
    }),
    criterion('10.acc.5', 'Container accepts input data via mounted volume', {
      judged: 'Two containers with different files in a read-only volume: each total is right',
      needs: ['10.acc.4'],
      hint: 'Read sales.csv from the mounted folder when the container runs: what is copied into the image stays the same for ever.',
      async check(scene) {
        const all = (await attempts(scene)).filter(({ sales }) => sales !== undefined)
        for (const attempt of all) {
          expect(printsTotal(attempt.run, mounted(attempt).total), { expected: 'the total revenue of the file in the input volume', seen: 'another one' })
        }
        scene.notes.saw(`${all.length} different files in the input volume, mounted read-only, and the right total for each`)
      },
    }),
    criterion('10.acc.6', 'Container writes output to a mounted volume', {
      judged: "The output volume when the containers are gone: each product's revenue, and a file of ours untouched",
      needs: ['10.acc.4'],
      hint: 'Write the results below OUTPUT_DIR: what a container writes elsewhere is gone with it. If it may not write there, look at the user it runs as.',
      async check(scene) {
        const all = (await attempts(scene)).filter(({ sales }) => sales !== undefined)
        const own = ownRevenues(scene.submission)
        for (const attempt of all) {
          const written = attempt.results.filter(({ path }) => path !== KEPT)
          if (written.length === 0) fail({ expected: 'a file in the output volume', seen: 'none' })
          const figures = [mounted(attempt), ...own].find(({ total }) => printsTotal(attempt.run, total)) ?? mounted(attempt)
          const missing = missingResult(attempt, figures)
          expect(missing === undefined, {
            expected: 'each product with its revenue, and the total, in the files of the output volume',
            seen: `${written.map(({ path }) => path).slice(0, 5).join(', ')} without ${missing === '' ? 'the total' : `the right revenue of ${missing}`}`,
            hint: 'Write one line for each product, name and revenue, and the total, as CSV, JSON or text.',
          })
          const kept = attempt.results.find(({ path }) => path === KEPT)
          expect(kept?.content.toString() === 'Nobody but me writes here.\n', {
            expected: 'what else lies in the output volume to stay', seen: `${KEPT} was ${kept ? 'changed' : 'deleted'}`, hint: 'Write your own files and leave the others alone: the volume is not yours alone.',
          })
        }
        scene.notes.saw(`the results of ${all.length} containers were in the volume when they had gone, and nothing else there was touched`)
      },
    }),
    criterion('10.acc.7', 'Documentation includes: Build instructions; Run instructions with example commands; Volume mounting guidance; Environment variable configuration', {
      judged: 'README: commands to build and run, both volumes, the variables that the code reads',
      needs: ['10.acc.4'],
      hint: 'Write README.md for a colleague who has Docker and nothing else.',
      check: expectDocumented,
    }),
    criterion('10.acc.8', 'Container exits cleanly after processing is complete', {
      judged: 'Exit status with input and without, and no container that has to be ended',
      needs: ['10.acc.4'],
      hint: 'Let the program be the container\'s command and end by itself: exit status 0 when all went well, another when not, and nothing that keeps running.',
      async check(scene) {
        const all = await attempts(scene)
        for (const { run, sales } of all) {
          expect(!run.timedOut, { expected: 'the container to end when its work is done', seen: `it still ran after ${run.seconds.toFixed(0)} s` })
          if (sales) {
            expect(run.exit === 0, { expected: 'exit status 0 when all went well', seen: howItEnded(run) })
          } else {
            expect(run.exit !== 0, {
              expected: 'an exit status other than 0 when there is no sales.csv', seen: 'exit status 0',
              hint: 'Whoever runs the container in a schedule sees nothing but its status: sys.exit(1) when the input is missing, and set -e in an entrypoint script.',
            })
          }
        }
        scene.notes.saw('exit status 0 with input, another without, and no container had to be ended')
      },
    }),
  ],
})

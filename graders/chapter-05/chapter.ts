import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { expectDemonstration, expectFailuresHandled, expectWorking, rightRun } from './client-runs.ts'
import { designOf } from './design.ts'
import { makings } from './makings.ts'
import { expectPluggable } from './plug.ts'
import { expectEncapsulation, expectExtension, expectGenericBase, expectHandlersInMethods, expectInheritance, expectSoundDesign } from './structure.ts'

export const chapter05 = chapter({
  id: '05',
  title: 'Object-Oriented Programming for Data Engineering',
  environment: 'python+weather',
  commands: { client: 'python client.py' },
  criteria: [
    criterion('05.acc.1', 'Base class implements generic methods for API interaction', {
      judged: 'Syntax tree of the base class: methods that ask the web, no word about weather; run before a weather service of ours',
      hint: 'Give DataFetcher what every API needs: building the address, sending the request with a time-out, trying again, reading the answer.',
      async check(scene) {
        const design = designOf(await scene.code())
        expectWorking(await rightRun(scene))
        const asking = expectGenericBase(design)
        scene.notes.saw(`DataFetcher asks the web in ${asking.join(', ')}, and knows nothing of weather`)
      },
    }),

    criterion('05.acc.2', 'Child class properly extends base functionality for weather-specific operations', {
      judged: 'Syntax tree: methods of its own, each request goes through the base class',
      needs: ['05.acc.4'],
      hint: 'WeatherDataFetcher says what to ask for and what to take out of the answer; how one asks stays in DataFetcher.',
      async check({ code, notes }) {
        notes.saw(`its own: ${expectExtension(designOf(await code())).join(', ')}; every request goes through the base class`)
      },
    }),

    criterion('05.acc.3', 'Classes use proper encapsulation (private/protected attributes where appropriate)', {
      judged: 'Syntax tree: state behind underscores, nobody reaches for it from outside',
      needs: ['05.acc.1'],
      hint: 'Begin the names of inner attributes with an underscore (self._api_key, self._session), and offer a property or a method to those who need more.',
      async check({ code, notes }) {
        expectEncapsulation(designOf(await code()))
        notes.saw('inner state is behind underscores, and nobody reaches for it from outside')
      },
    }),

    criterion('05.acc.4', 'Implementation includes at least one use of inheritance', {
      judged: 'Syntax tree: the parent, and its constructor called',
      needs: ['05.acc.1'],
      hint: 'Write class WeatherDataFetcher(DataFetcher), and begin its __init__ with super().__init__(…).',
      async check({ code, notes }) {
        expectInheritance(designOf(await code()))
        notes.saw('WeatherDataFetcher inherits from DataFetcher, whose constructor is called')
      },
    }),

    criterion('05.acc.5', 'Error handling is implemented as class methods with appropriate logging', {
      judged: 'The service fails for a while and for good: tried again, logged, no crash; handlers in methods by the syntax tree',
      needs: ['05.acc.1'],
      hint: 'Catch time-outs, lost connections and bad answers in a method of DataFetcher, try again up to three times, and log each failure with logging at its level.',
      async check(scene) {
        const design = designOf(await scene.code())
        expectHandlersInMethods(design)
        await expectFailuresHandled(scene, design)
      },
    }),

    criterion('05.acc.6', 'Code follows OOP best practices (SOLID principles)', {
      judged: 'Syntax tree: a base that knows no child, no method that does everything, no chains of types',
      needs: ['05.acc.1'],
      review: 'whether each class has one task, and whether a reader finds the design clear',
      hint: 'Give each class and method one task; let the base class know nothing of who inherits from it.',
      async check({ code, notes }) {
        expectSoundDesign(designOf(await code()))
        notes.saw('the base class knows no subclass, and no method is overly long; the rest of SOLID is for the reviewer')
      },
    }),

    criterion('05.acc.7', 'Client code demonstrates how to instantiate and use the classes', {
      judged: 'Run: each city with the temperature that was answered; the client stands in a module of its own',
      needs: ['05.acc.1'],
      hint: 'In client.py make a WeatherDataFetcher, fetch at least three cities with it, and print each with its temperature.',
      async check(scene) {
        const design = designOf(await scene.code())
        const made = makings(design)
        expect(made.length > 0, { expected: 'a WeatherDataFetcher(…) that is made outside of DataFetcher and its subclasses', seen: 'none' })
        const defining = design.base.file
        expect(made.some(({ file }) => file !== defining), { expected: 'a client script beside the module that defines the classes', seen: `everything in ${defining.path}`, hint: 'Import the classes in client.py, so that others can import them too.' })
        expectDemonstration(await rightRun(scene))
        scene.notes.saw(`${made[0]?.location.path} makes one and prints what it fetched`)
      },
    }),

    criterion('05.acc.8', 'Classes are designed to be reusable for other API integrations', {
      judged: "A subclass of ours for another service is put on the learner's base class, and that service sees the requests",
      needs: ['05.acc.5'],
      hint: 'Let DataFetcher take its address, and return answers as they come; a new API is then a small subclass.',
      check: expectPluggable,
    }),
  ],
})

import { chapter01 } from './chapter-01/chapter.ts'
import { chapter02 } from './chapter-02/chapter.ts'
import { chapter03 } from './chapter-03/chapter.ts'
import { chapter05 } from './chapter-05/chapter.ts'
import { chapter06 } from './chapter-06/chapter.ts'
import { chapter07 } from './chapter-07/chapter.ts'
import { chapter04 } from './chapter-04/chapter.ts'
import { chapter08 } from './chapter-08/chapter.ts'
import { chapter09 } from './chapter-09/chapter.ts'
import { chapter10 } from './chapter-10/chapter.ts'
import { chapter11 } from './chapter-11/chapter.ts'
import { chapter12 } from './chapter-12/chapter.ts'
import { chapter13 } from './chapter-13/chapter.ts'
import { chapter14 } from './chapter-14/chapter.ts'
import { chapter19 } from './chapter-19/chapter.ts'
import type { Chapter } from './kit/criteria/chapter.ts'

/** Every chapter that can be graded, by id. */
export const chapters: ReadonlyMap<string, Chapter> = new Map([chapter01, chapter02, chapter03, chapter06, chapter07, chapter08, chapter04, chapter05, chapter09, chapter10, chapter11, chapter12, chapter13, chapter14, chapter19].map((chapter) => [chapter.id, chapter]))

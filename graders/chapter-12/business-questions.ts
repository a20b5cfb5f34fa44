import { expect } from '../kit/criteria/findings.ts'
import { shownText } from '../kit/documents/sections.ts'
import type { Scene } from '../kit/scene.ts'
import { nameOf, nodesIn } from '../kit/sql/trees/sql-tree.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'

const words = (text: string) => text.match(/[A-Za-zÀ-ɏ]{2,}/g) ?? []

/** The question that a query answers: the comment before it; else the one in the documents that stands in its place. */
export function questionOf({ statement }: Question): string {
  return statement.comment.split('\n').map((line) => line.replace(/^\s*(?:query|question|q)?\s*\d*\s*[:.)-]*\s*/i, '')).filter((line) => words(line).length >= 3).join(' ')
}

/** Every query says which question of the business it answers, in a comment before it or in the documents. @throws Failed */
export function expectQuestionsStated(questions: readonly Question[], { documents, notes }: Scene): void {
  const asked = documents().files.flatMap(({ root }) => root.children.map((node) => shownText([node]))).flatMap((text) => text.split(/(?<=\?)/)).filter((text) => text.includes('?') && words(text).length >= 4)
  const silent = questions.filter((question) => questionOf(question) === '')
  const [first] = silent
  expect(silent.length === 0 || asked.length >= questions.length, {
    expected: 'each query to say which question it answers', seen: `${silent.length} of ${questions.length} say nothing before them (${silent.slice(0, 3).map(placeOf).join('; ')}), and the documents ask ${asked.length} questions`,
    location: first?.statement,
  })
  const texts = questions.map(questionOf).filter(Boolean)
  expect(new Set(texts).size === texts.length, { expected: 'a question of its own for each query', seen: 'the same words before several queries' })
  notes.saw(silent.length === 0 ? `each of ${questions.length} queries has its question before it` : `the documents ask ${asked.length} questions for ${questions.length} queries`)
}

/** A floor: a query's question and its SQL have a word in common, and no two queries are the same. @throws Failed */
export function expectAnswersFitQuestions(questions: readonly Question[], { notes }: Scene): void {
  let compared = 0
  for (const question of questions) {
    const text = questionOf(question)
    if (text === '' || !question.tree) continue
    compared++
    const names = new Set(nodesIn(question.tree, 'Table', 'Column', 'Alias', 'TableAlias', 'Identifier', 'Literal').map(nameOf).flatMap((name) => words(name.replaceAll('_', ' '))).map(stem))
    expect(words(text).map(stem).some((word) => names.has(word)), {
      expected: 'the question to be about what the query reads', seen: `${placeOf(question)}: no word of «${text.slice(0, 80)}» is a table, column or value of the query`, location: question.statement,
    })
  }
  const answers = questions.filter(({ answer }) => answer.rows.length > 1).map(({ answer }) => JSON.stringify(answer.rows))
  expect(new Set(answers).size === answers.length, { expected: 'different queries to give different answers', seen: 'two queries give the same rows' })
  notes.saw(`the questions of ${compared} queries name what they read; whether they are answered is for the reviewer`)
}

const stem = (word: string) => word.toLowerCase().replace(/(?:ies|y)$/, '').replace(/(?:es|s|ed|ing)$/, '')

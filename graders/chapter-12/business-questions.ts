import { expect } from '../kit/criteria/findings.ts'
import { shownText } from '../kit/documents/sections.ts'
import type { Scene } from '../kit/scene.ts'
import { nameOf, nodesIn, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
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

/** A floor: half of the questions or more name something that their query reads, and no two queries are the same. @throws Failed */
export function expectAnswersFitQuestions(questions: readonly Question[], { notes }: Scene): void {
  const compared = questions.flatMap((question) => {
    const text = questionOf(question)
    return text === '' || !question.tree ? [] : [{ question, text, fits: namesSomething(text, question.tree) }]
  })
  const apart = compared.filter(({ fits }) => !fits)
  expect(apart.length * 2 <= compared.length, {
    expected: 'the questions to be about what the queries read', seen: `${apart.length} of ${compared.length} share no word with their query, such as «${apart[0]?.text.slice(0, 80)}» (${apart[0] ? placeOf(apart[0].question) : ''})`,
    location: apart[0]?.question.statement,
  })
  const answers = questions.filter(({ answer }) => answer.rows.length > 1).map(({ answer }) => JSON.stringify(answer.rows))
  expect(new Set(answers).size === answers.length, { expected: 'different queries to give different answers', seen: 'two queries give the same rows' })
  notes.saw(`${compared.length - apart.length} of ${compared.length} questions name what their query reads; whether they are answered is for the reviewer`)
}

/** A word of the question begins like a name or value in the query, or the other way round. */
function namesSomething(text: string, tree: SqlNode): boolean {
  const names = nodesIn(tree, 'Table', 'Column', 'Alias', 'TableAlias', 'Identifier', 'Literal').map(nameOf).flatMap((name) => words(name.replaceAll('_', ' '))).map(stem)
  return words(text).map(stem).some((word) => names.some((name) => Math.min(word.length, name.length) >= 3 && (word.startsWith(name) || name.startsWith(word))))
}

const stem = (word: string) => word.toLowerCase().replace(/(?:ies|y)$/, '').replace(/(?:es|s|ed|ing)$/, '')

import { expect, test } from 'vitest'
import { recentEnough } from './temporal.mjs'

test.each([
  ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', true],
  ['temporal version 1.10.0 (Server 1.31.0, UI 2.50.0)', true],
  ['temporal version 2.0.0 (Server 2.0.0, UI 3.0.0)', true],
  ['temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)', true],
  ['temporal version 0.0.0-DEV (Server 1.28.0, UI 2.42.1)', false],
  ['temporal version 1.4.1 (Server 1.28.0, UI 2.39.0)', false],
  ['another program', false],
  ['', false],
])('%j: %s', (answer, enough) => {
  expect(recentEnough(answer)).toBe(enough)
})

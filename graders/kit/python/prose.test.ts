import { expect, test } from 'vitest'
import { explainingTexts } from './prose.ts'
import { codeOf } from './testing.ts'

const count = async (source: string) => (await explainingTexts(await codeOf(source))).length

test.each([
  ['# Rows not in the file are skipped', 1],
  ['# note: rows without a price', 1],
  ['# total = total + price * quantity', 0],
  ['# for row in rows: print(row)', 0],
  ['# return sum(order.price for order in orders)', 0],
  ['# Adds up the rows\nx = 1\n# Adds up the rows\n# adds  up the rows', 1],
  ['"""Reads a sales file."""\nx = 1  # what is left of it', 2],
  ['# x', 0],
])('%j explains %i things', async (source, expected) => {
  expect(await count(source)).toBe(expected)
})

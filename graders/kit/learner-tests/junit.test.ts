import { expect, test } from 'vitest'
import { readJUnit } from './junit.ts'

const report = (cases: string) => `<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest">${cases}</testsuite></testsuites>`

test('what passed, failed, could not begin, and was skipped', () => {
  const outcomes = readJUnit(report(
    '<testcase classname="tests.test_a" name="test_one" time="0.5" />' +
    '<testcase classname="tests.test_a.TestB" name="test_two[1-a.b]"><failure message="assert 1 == 2&#10;more">…</failure></testcase>' +
    '<testcase classname="tests.test_a" name="test_three"><error message="failed on setup">…</error></testcase>' +
    '<testcase classname="tests.test_a" name="test_four"><skipped type="pytest.xfail" message="" /></testcase>',
  ))
  expect(outcomes.map(({ test: id, item, outcome, message }) => [id, item, outcome, message])).toEqual([
    ['tests.test_a::test_one', 'tests.test_a::test_one', 'passed', ''],
    ['tests.test_a.TestB::test_two', 'tests.test_a.TestB::test_two[1-a.b]', 'failed', 'assert 1 == 2'],
    ['tests.test_a::test_three', 'tests.test_a::test_three', 'failed', 'failed on setup'],
    ['tests.test_a::test_four', 'tests.test_a::test_four', 'skipped', ''],
  ])
  expect(outcomes[0]?.seconds).toBe(0.5)
})

test('a test that passes and can\'t be cleared up after has failed', () => {
  const twice = readJUnit(report('<testcase classname="t" name="test_a" /><testcase classname="t" name="test_a"><error message="teardown" /></testcase>'))
  expect(twice.map(({ outcome }) => outcome)).toEqual(['failed'])
})

test.each([
  ['nothing', ''], ['no XML', 'PASSED everything'], ['half a report', report('<testcase classname="t" name="test_a" />').slice(0, -20)],
  ['entities of its own', `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">]><testsuites><testcase classname="&a;" name="b" /></testsuites>`],
])('%s has no tests', (_, text) => {
  expect(readJUnit(text)).toEqual([])
})

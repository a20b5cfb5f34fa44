import { expect, test } from 'vitest'
import { baseImage } from './base-images.ts'

test.each([
  ['python:3.11-slim', true, true], ['python:3.12.4-slim-bookworm', true, true], ['docker.io/library/python:3.13-alpine', true, true],
  ['python:3.11', false, true], ['python:3-slim', true, false], ['python', false, false], ['python:slim', true, false], ['python:latest', false, false],
  [`python:3.11-slim@sha256:${'a'.repeat(64)}`, true, true],
])('%s: slim %s, pinned %s', (name, slim, pinned) => {
  expect(baseImage(name)).toMatchObject({ kind: 'python', slim, pinned })
})

test.each([['debian:bookworm-slim', true, true], ['debian:12', false, true], ['debian', false, false]])('%s: slim %s, pinned %s', (name, slim, pinned) => {
  expect(baseImage(name)).toMatchObject({ kind: 'debian', slim, pinned })
})

test.each(['ubuntu:24.04', 'python:2.7', 'python:3.99', 'node:22', 'me/python:3.11', 'scratch', '', 'python:3.11-windowsservercore'])('%s can\'t be had', (name) => {
  expect(baseImage(name).kind).toBe('unknown')
})

import { expect, test } from 'vitest'
import type { ImageFile } from '../ports/docker.ts'
import { debianPackages, distributions, ownProjects, unreached } from './installed.ts'

const wheel = (name: string, modules: string[], requires: string[] = []): ImageFile[] => {
  const folder = `usr/local/lib/python3.11/site-packages/${name}-1.0.dist-info`
  const file = (path: string, text: string): ImageFile => ({ path, size: text.length, uid: 0, text })
  return [
    file(`${folder}/METADATA`, `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n${requires.map((line) => `Requires-Dist: ${line}\n`).join('')}\nRequires-Dist: in-the-text\n`),
    file(`${folder}/RECORD`, modules.map((path) => `${path},sha256=x,1`).join('\n')),
  ]
}

const files = [
  ...wheel('pandas', ['pandas/__init__.py'], ['numpy>=1.26', 'openpyxl>=3.1; extra == "excel"']), ...wheel('numpy', ['numpy/__init__.py']),
  ...wheel('openpyxl', ['openpyxl/__init__.py'], ['et-xmlfile']), ...wheel('et_xmlfile', ['et_xmlfile/__init__.py']),
  ...wheel('PyYAML', ['yaml/__init__.py', '_yaml/__init__.py']), ...wheel('gunicorn', ['gunicorn/__init__.py']),
]

test('what is imported, what that needs, and what is started', () => {
  const all = distributions(files)
  expect(all.map(({ name }) => name)).toEqual(['pandas', 'numpy', 'openpyxl', 'et-xmlfile', 'pyyaml', 'gunicorn'])
  const left = (imported: string[], named = '') => unreached(all, new Set(imported), named).map(({ name }) => name)
  expect(left(['pandas', 'yaml'], 'gunicorn app:main')).toEqual([])
  expect(left(['pandas'])).toEqual(['pyyaml', 'gunicorn'])
  expect(left(['numpy', 'yaml'], 'gunicorn-like')).toEqual(['pandas', 'openpyxl', 'et-xmlfile', 'gunicorn'])
})

test('a project of the learner\'s own, installed with what it needs and imported by nothing', () => {
  const all = distributions([...wheel('Day_End.Revenue', ['revenue/__init__.py'], ['click>=8']), ...wheel('click', ['click/__init__.py']), ...wheel('rich', ['rich/__init__.py'])])
  const own = (path: string, text: string) => ownProjects({ files: [{ path, kind: 'file', content: Buffer.from(text) }] })
  expect(unreached(all, new Set(), 'sum-sales', own('app/pyproject.toml', '[project]\nname = "day-end-revenue"\n')).map(({ name }) => name)).toEqual(['rich'])
  expect([...own('pyproject.toml', '[tool.poetry]\nname = "A"\n'), ...own('pyproject.toml', '[tool.black]\n'), ...own('pyproject.toml', '[')]).toEqual(['a'])
})

test('Debian\'s packages that are there, and not those that only left their settings', () => {
  const text = 'Package: gcc\nStatus: install ok installed\n\nPackage: vim\nStatus: deinstall ok config-files\n'
  expect(debianPackages([{ path: 'var/lib/dpkg/status', size: 1, uid: 0, text }])).toEqual(['gcc'])
})

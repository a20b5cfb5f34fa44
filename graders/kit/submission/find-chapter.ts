import { chapterId, isAboutRepository, parseChapterSettings, parseRepositorySettings } from './settings.ts'
import { decoded, type ChapterSubmission, type SubmissionFile } from './submission.ts'

const FOLDER = /^(?:chapter|ch)[-_ ]?(\d{1,2}(?:-\d{1,2})?)(?:[-_ ].*)?$/i

/** The chapter that a folder's name stands for: `chapter-01`, `chapter1`, `ch01`, `chapter-01-sales`. */
export function chapterOfFolder(name: string): string | undefined {
  const number = FOLDER.exec(name)?.[1]
  return number && chapterId(number)
}

/** Which folder of a repository holds which chapter: what gonogo.yaml says, else by the folders' names. */
export function chapterFolders(paths: Iterable<string>, settingsText: string | undefined): Map<string, string> {
  const folders = new Map<string, string>()
  for (const path of [...paths].sort()) {
    const [folder, rest] = path.split('/')
    const chapter = folder && rest !== undefined ? chapterOfFolder(folder) : undefined
    if (folder && chapter && !folders.has(chapter)) folders.set(chapter, folder)
  }
  const settings = settingsText === undefined ? [] : parseRepositorySettings(settingsText)
  for (const [chapter, { folder }] of settings) if (folder !== undefined) folders.set(chapter, folder)
  return folders
}

/**
 * A chapter's part of a repository, or of a folder that is the chapter's own.
 * @throws SettingsError when a gonogo.yaml can't be understood
 */
export function findChapter(files: readonly SubmissionFile[], chapter: string): ChapterSubmission {
  const found = findFolder(files, chapter)
  const isThere = (id: string) => chapterFolders(files.map(({ path }) => path), textAt(files, 'gonogo.yaml')).has(id)
  return found.folder === '' ? found : { ...found, other: (id) => (isThere(id) ? findFolder(files, id) : undefined) }
}

function findFolder(files: readonly SubmissionFile[], chapter: string): ChapterSubmission {
  const rootText = textAt(files, 'gonogo.yaml')
  const paths = files.map((file) => file.path)
  const isRepository = rootText === undefined || isAboutRepository(rootText) || chapterFolders(paths, undefined).has(chapter)
  const folders = isRepository ? chapterFolders(paths, rootText) : new Map<string, string>()
  const folder = folders.get(chapter)
  if (folder === undefined) {
    // A repository of other chapters, of which this one has been deleted: their files are not its own.
    if (folders.size > 0 && !paths.some((path) => /^[^/]+\.py$/.test(path))) return { folder: `chapter-${chapter}`, files: [], settings: {} }
    return { folder: '', files, settings: isRepository || rootText === undefined ? {} : parseChapterSettings(rootText) }
  }
  const within = folder === '' ? '' : `${folder}/`
  const own = files
    .filter((file) => file.path.startsWith(within))
    .map((file) => ({ ...file, path: file.path.slice(within.length) }))
  const ownText = folder === '' ? undefined : textAt(own, 'gonogo.yaml')
  const fromRoot = rootText === undefined ? undefined : parseRepositorySettings(rootText).get(chapter)
  return { folder, files: own, settings: fromRoot ?? (ownText === undefined ? {} : parseChapterSettings(ownText)) }
}

function textAt(files: readonly SubmissionFile[], path: string): string | undefined {
  const file = files.find((candidate) => candidate.path === path && candidate.kind !== 'link')
  return file && decoded(file.content)
}

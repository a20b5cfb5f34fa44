/**
 * The full tag, `gonogo/NAME:HASH`, of an image of graders/images/. The hash is of the names, modes and contents of
 * the folder's files, so code and image can't drift apart: a changed file asks for an image that set-up then builds.
 * Reads the folder on each call; keep the answer.
 * @param name the folder's name, for instance `python`
 * @throws when there is no such folder
 */
export function imageTag(name: string): string

/** The names of the images, one per folder of graders/images/ with a Dockerfile. */
export function imageNames(): string[]

export interface ImageFile { name: string, mode: number, content: Buffer }
/** The files an image is built from, sorted by name. */
export function imageFiles(folder: string): ImageFile[]
/** The first 12 hexadecimal digits of the SHA-256 over the files. */
export function hashOf(files: ImageFile[]): string
/** The absolute path of an image's folder. */
export function imageFolder(name: string): string

import { lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { resolve } from 'node:path'
import { basename, dirname, join, relative } from 'node:path/posix'
import type { ts as TypeScript } from 'ts-morph'
import { readSeen } from '../read-plain-file.js'
import { slashed } from '../repository-path.js'
import { isBelow } from './paths.js'

/** A compiler and the library files it declares globals with. */
export interface Compiler {
  readonly ts: typeof TypeScript
  /** Absolute, with `/`. */
  readonly libFolder: string
  /** The files of that folder by name, where they are in memory; else they are read from the disk. */
  readonly lib?: ReadonlyMap<string, string>
  /** Whether its parser counts the nodes it makes (`model/parser-budget.ts`). */
  readonly counts?: true
}

/** Absolute paths, with `/`, and the text that each is to have; undefined: there is no such file. */
export type GivenTexts = ReadonlyMap<string, string | undefined>

/** Declarations of large packages have up to 5 MB. */
const largestFile = 16 * 1024 * 1024
/** As Linux has it for paths and for links in one path. */
const longestPath = 4096
const mostLinks = 40

/**
 * What a compiler sees of the disk: regular files below `top`, reached without leaving it, with `texts` laid over them.
 * A tsconfig or an import that leads elsewhere, through a link too, finds nothing there. Nothing can be written.
 */
export function confinedSystem(
  top: string,
  compiler: Compiler,
  texts: GivenTexts = new Map(),
): TypeScript.System {
  const { ts, libFolder, lib } = compiler
  const folders = lib ? [top] : [top, libFolder]
  const places = new Map<string, string | undefined>()
  const newFiles = [...texts].flatMap(([path, text]) => (text === undefined ? [] : [path]))

  /** The real path; undefined when there is nothing, or when it or a link on the way leads out. */
  function placeOf(path: string, links = 0): string | undefined {
    if (path.length > longestPath || links > mostLinks) return undefined
    if (folders.includes(path)) return path
    if (!folders.some((folder) => isBelow(path, folder))) return undefined
    if (!places.has(path)) places.set(path, walk(path, links))
    return places.get(path)
  }

  function walk(path: string, links: number): string | undefined {
    const parent = placeOf(dirname(path), links)
    if (parent === undefined) return undefined
    const place = join(parent, basename(path))
    try {
      const entry = lstatSync(place, { throwIfNoEntry: false })
      if (!entry?.isSymbolicLink()) return entry && place
      return placeOf(slashed(resolve(parent, readlinkSync(place))), links + 1)
    } catch {
      // Not permitted, or part of a path that is no folder: a compiler cannot read it either.
      return undefined
    }
  }

  function isKind(path: string, kind: 'isFile' | 'isDirectory'): boolean {
    const place = placeOf(path)
    return place !== undefined && (lstatSync(place, { throwIfNoEntry: false })?.[kind]() ?? false)
  }

  function libText(path: string): string | undefined {
    return dirname(path) === libFolder ? lib?.get(basename(path)) : undefined
  }

  function readFile(path: string): string | undefined {
    if (texts.has(path)) return texts.get(path)
    const known = libText(path)
    if (known !== undefined) return known
    const place = placeOf(path)
    const base = folders.find((folder) => place !== undefined && isBelow(place, folder))
    if (place === undefined || base === undefined) return undefined
    const read = readSeen({ base, path: relative(base, place) }, largestFile)
    return read.kind === 'bytes' ? compilerText(read.bytes) : undefined
  }

  function entriesOf(path: string): { files: string[]; directories: string[] } {
    const files: string[] = []
    const directories: string[] = []
    const onDisk = namesIn(placeOf(path))
    for (const name of onDisk) {
      if (isKind(join(path, name), 'isFile')) files.push(name)
      else if (isKind(join(path, name), 'isDirectory')) directories.push(name)
    }
    for (const [text, content] of texts) {
      if (content === undefined || !isBelow(text, path)) continue
      const below = relative(path, text)
      const end = below.indexOf('/')
      const name = end < 0 ? below : below.slice(0, end)
      if (name === '' || onDisk.includes(name)) continue
      const list = end < 0 ? files : directories
      if (!list.includes(name)) list.push(name)
    }
    return { files, directories }
  }

  function refuse(path: string): never {
    throw new Error(`a type check writes nothing, and not ${path}`)
  }

  return {
    args: [],
    newLine: '\n',
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    write: () => undefined,
    getCurrentDirectory: () => top,
    getExecutingFilePath: () => `${libFolder}/typescript.js`,
    resolvePath: (path) => slashed(resolve(path)),
    realpath: (path) => placeOf(path) ?? path,
    fileExists: (path) =>
      texts.has(path) ? texts.get(path) !== undefined : libText(path) !== undefined || isKind(path, 'isFile'),
    directoryExists: (path) =>
      newFiles.some((file) => isBelow(file, path)) || isKind(path, 'isDirectory') || path === libFolder,
    readFile,
    getDirectories: (path) => entriesOf(path).directories,
    readDirectory: (path, extensions, exclude, include, depth) =>
      (ts as unknown as { matchFiles: MatchFiles }).matchFiles(
        path,
        extensions,
        exclude,
        include,
        ts.sys.useCaseSensitiveFileNames,
        top,
        depth,
        entriesOf,
        (at) => placeOf(at) ?? at,
      ),
    writeFile: refuse,
    createDirectory: refuse,
    exit: () => refuse('the end of this process'),
  }
}

/** In every version from 4.0 to 6, and in no declaration. */
type MatchFiles = (
  path: string,
  extensions: readonly string[] | undefined,
  excludes: readonly string[] | undefined,
  includes: readonly string[] | undefined,
  useCaseSensitiveFileNames: boolean,
  currentDirectory: string,
  depth: number | undefined,
  getFileSystemEntries: (path: string) => { files: string[]; directories: string[] },
  realpath: (path: string) => string,
) => string[]

function namesIn(folder: string | undefined): string[] {
  try {
    return folder === undefined ? [] : readdirSync(folder).sort()
  } catch {
    return []
  }
}

/** As TypeScript reads a file: UTF-16 with its mark, else UTF-8, whatever it is; of Latin-1 only strings and comments suffer. */
export function compilerText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

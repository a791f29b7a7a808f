import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type LineKind, lineKind } from './kind.js'

/** Lines of one repository that a person read, and what they are. */
export interface LineList {
  /** The folder of its checkout: `<owner>+<name>[@<commit>]`. */
  readonly folder: string
  /** `owner/name`. */
  readonly repository: string
  readonly commit: string
  /** Globs of the files whose list is exhaustive. */
  readonly scope: readonly string[]
  readonly rows: readonly ListedLine[]
}

export interface ListedLine {
  readonly path: string
  /** 1-based, both included. */
  readonly first: number
  readonly last: number
  /** What is to be found there; `trap`: nothing. */
  readonly kind: LineKind | 'trap'
  readonly note: string
}

/**
 * All lists of a folder, by file name. Throws with file and line for what is no list.
 * `<owner>+<name>.code.tsv` goes on where `<owner>+<name>.tsv` ends: two people read one repository.
 */
export function readLineLists(folder: string): readonly LineList[] {
  const lists = new Map<string, LineList>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.tsv')) continue
    const checkout = basename(name, '.tsv').replace(/\.code$/, '')
    const list = parseLineList(checkout, readFileSync(join(folder, name), 'utf8'))
    const before = lists.get(checkout)
    lists.set(checkout, before === undefined ? list : joined(before, list))
  }
  return [...lists.values()]
}

function joined(one: LineList, other: LineList): LineList {
  if (one.commit !== other.commit) throw new Error(`${one.folder}: lists of two commits`)
  return { ...one, scope: [...one.scope, ...other.scope], rows: [...one.rows, ...other.rows] }
}

export function parseLineList(folder: string, text: string): LineList {
  const lines = text.trimEnd().split('\n')
  const said = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`# ${word} `) ? line.slice(word.length + 3).split(' ') : []))
  const [, repository, commit] = /^([^@]+)@([0-9a-f]{7,40})$/.exec(said('repository')[0] ?? '') ?? []
  if (repository === undefined || commit === undefined)
    throw new Error(`${folder}.tsv: no "# repository owner/name@commit"`)
  return {
    folder,
    repository,
    commit,
    scope: said('scope'),
    rows: lines.flatMap((line, index) =>
      line.startsWith('#') || line === '' ? [] : [rowOf(line, `${folder}.tsv:${index + 1}`)],
    ),
  }
}

function rowOf(line: string, place: string): ListedLine {
  const [path = '', lines = '', word = '', note = ''] = line.split('\t')
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(lines) ?? []
  const kind = word === 'trap' ? word : lineKind(word)
  if (path === '' || first === undefined) throw new Error(`${place}: not "path, line[-line], kind, note"`)
  if (kind === undefined) throw new Error(`${place}: no such kind: ${word}`)
  return { path, first: Number(first), last: Number(last), kind, note }
}

import { basename, dirname, join, relative } from 'node:path/posix'
import { readYaml } from '../../languages/config/read-yaml.js'
import { TooDeep } from '../../model/config-nesting.js'
import type { Format } from '../../model/format.js'
import { globMatcher } from '../../model/glob.js'
import type { Tree } from '../../model/source.js'
import { jsonAt, objectIn, plain } from './compiler-settings.js'
import { editorConfigFor } from './editor-config.js'

type Options = Readonly<Record<string, unknown>>

/**
 * The options of Biome, else Prettier, else EditorConfig for a file. They are read as data, from the nearest configuration; one that is a
 * program, or comes from a package, is not read.
 */
export function formatFor(tree: Tree, path: string): Format {
  const editor = editorConfigFor(tree, path)
  return biomeFor(tree, path, editor) ?? prettierFor(tree, path, editor) ?? editor
}

export const biomeFiles = ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc']

// https://biomejs.dev/reference/configuration/
function biomeFor(tree: Tree, path: string, editor: Format): Format | undefined {
  const found = nearest(path, (folder) => first(biomeFiles, (name) => jsonAt(tree, join(folder, name))))
  if (!found) return undefined
  const { folder, data } = found
  const own = relative(folder, path)
  const layers = [data, ...listOf(data.overrides).filter((one) => isBiomeOverride(one, own))]
  const general = merged(layers.map((one) => objectIn(one, 'formatter')))
  const script = merged(layers.map((one) => objectIn(objectIn(one, 'javascript'), 'formatter')))
  const all = { ...general, ...script }
  if (all.enabled === false || general.enabled === false) return undefined
  // What a file that it extends says is not known here.
  const usual = data.extends === undefined || data.extends === '//' ? biomeUsual : {}
  const indent = indentOf(all.indentStyle, all.indentWidth ?? all.indentSize)
  return {
    ...usual,
    ...(general.useEditorconfig === true ? editor : {}),
    ...(indent ? { indent } : {}),
    ...chosen('quote', all.quoteStyle, { single: "'", double: '"' }),
    ...chosen('semicolon', all.semicolons, { always: ';', asNeeded: '' }),
    ...chosen('trailingComma', all.trailingCommas ?? all.trailingComma, { all: ',', es5: ',', none: '' }),
    ...chosen('callback', all.arrowParentheses, { always: 'parentheses', asNeeded: 'bare' }),
    ...(typeof all.bracketSpacing === 'boolean' ? { space: all.bracketSpacing ? ' ' : '' } : {}),
  }
}

const biomeUsual: Format = {
  quote: '"',
  semicolon: ';',
  indent: '\t',
  trailingComma: ',',
  callback: 'parentheses',
  space: ' ',
}

function indentOf(style: unknown, width: unknown): string | undefined {
  if (style === 'tab') return '\t'
  const isWidth = typeof width === 'number' && Number.isInteger(width) && width > 0 && width <= 8
  if (style === 'space') return ' '.repeat(isWidth ? width : 2)
  return undefined
}

/** Biome 2: `includes`, the last that fits decides; Biome 1: `include`, at any depth. */
function isBiomeOverride(override: Options, path: string): boolean {
  const includes = stringsOf(override.includes)
  if (includes.length === 0)
    return stringsOf(override.include).some((glob) => globMatcher([glob, `**/${glob}`], { dot: true })(path))
  const last = includes.findLast((glob) => globMatcher(glob.replace(/^!+/, ''), { dot: true })(path))
  return last !== undefined && !last.startsWith('!')
}

const programs = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts']
const unread = [
  ...programs.map((ending) => `.prettierrc.${ending}`),
  ...programs.map((ending) => `prettier.config.${ending}`),
  '.prettierrc.json5',
  '.prettierrc.toml',
]

// https://prettier.io/docs/configuration
function prettierFor(tree: Tree, path: string, editor: Format): Format | undefined {
  const found = nearest(path, (folder) => {
    const named = jsonAt(tree, join(folder, 'package.json'))?.prettier
    if (named !== undefined) return typeof named === 'object' ? (named as Options) : 'unread'
    return (
      first(['.prettierrc', '.prettierrc.json', '.prettierrc.yaml', '.prettierrc.yml'], (name) =>
        dataAt(tree, join(folder, name)),
      ) ?? (unread.some((name) => tree.read(join(folder, name)).kind === 'bytes') ? 'unread' : undefined)
    )
  })
  if (!found || found.data === 'unread') return undefined
  const { folder, data } = found
  const own = relative(folder, path)
  const all = merged([
    data,
    ...listOf(data.overrides)
      .filter((one) => fitsAny(one.files, own) && !fitsAny(one.excludeFiles, own))
      .map((one) => objectIn(one, 'options')),
  ])
  const style =
    all.useTabs === true ? 'tab' : all.useTabs === false || all.tabWidth !== undefined ? 'space' : undefined
  return {
    indent: indentOf(style, all.tabWidth) ?? editor.indent ?? '  ',
    quote: all.singleQuote === true ? "'" : '"',
    semicolon: all.semi === false ? '' : ';',
    trailingComma: all.trailingComma === 'none' ? '' : ',',
    callback: all.arrowParens === 'avoid' ? 'bare' : 'parentheses',
    space: all.bracketSpacing === false ? '' : ' ',
  }
}

/** A glob without a slash matches the name alone. */
function fitsAny(globs: unknown, path: string): boolean {
  return stringsOf(globs).some((glob) =>
    globMatcher(glob, { dot: true })(glob.includes('/') ? path : basename(path)),
  )
}

/** JSON or YAML, whatever its ending. */
function dataAt(tree: Tree, path: string): Options | 'unread' | undefined {
  const read = tree.read(path)
  if (read.kind !== 'bytes') return undefined
  const text = Buffer.from(read.bytes).toString('utf8')
  if (/^\s*\{/.test(text)) return jsonAt(tree, path) ?? 'unread'
  try {
    const { documents, problems } = readYaml(text)
    const [root] = documents
    const value = root && problems.length === 0 ? plain(root) : undefined
    return typeof value === 'object' && value !== null ? (value as Options) : 'unread'
  } catch (error) {
    if (error instanceof TooDeep) return 'unread'
    throw error
  }
}

function nearest<T>(
  path: string,
  find: (folder: string) => T | undefined,
): { folder: string; data: T } | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const data = find(folder)
    if (data !== undefined) return { folder, data }
    if (folder === '.' || folder === '/') return undefined
  }
}

function first<T>(names: readonly string[], find: (name: string) => T | undefined): T | undefined {
  for (const name of names) {
    const found = find(name)
    if (found !== undefined) return found
  }
  return undefined
}

function merged(layers: readonly Options[]): Options {
  return Object.assign({}, ...layers)
}

function chosen<K extends keyof Format>(
  key: K,
  value: unknown,
  meanings: Readonly<Record<string, Exclude<Format[K], undefined>>>,
): Pick<Format, K> | Record<string, never> {
  const meant = typeof value === 'string' && Object.hasOwn(meanings, value) ? meanings[value] : undefined
  return meant === undefined ? {} : ({ [key]: meant } as unknown as Pick<Format, K>)
}

function listOf(value: unknown): readonly Options[] {
  return (Array.isArray(value) ? value.slice(0, 100) : []).filter(
    (one) => typeof one === 'object' && one !== null,
  )
}

function stringsOf(value: unknown): readonly string[] {
  return [value]
    .flat()
    .slice(0, 100)
    .filter((one) => typeof one === 'string')
}

import { basename, dirname, join, relative } from 'node:path/posix'
import type { Format } from '../../model/format.js'
import { globMatcher } from '../../model/glob.js'
import type { Tree } from '../../model/source.js'

/** Bytes of a file that a person writes for editors. */
const largest = 64 * 1024

/** Settings for indents and quotes in `.editorconfig` files, the nearest last. https://spec.editorconfig.org/ */
export function editorConfigFor(tree: Tree, path: string): Format {
  const layers: (readonly [string, string])[][] = []
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const read = tree.read(join(folder, '.editorconfig'), largest)
    const { isRoot, pairs } =
      read.kind === 'bytes'
        ? pairsIn(Buffer.from(read.bytes).toString('utf8'), relative(folder, path))
        : { isRoot: false, pairs: [] }
    layers.unshift(pairs)
    if (isRoot || folder === '.' || folder === '/') break
  }
  const all = new Map(layers.flat())
  const size = all.get('indent_size') === 'tab' ? all.get('tab_width') : all.get('indent_size')
  const isSize = /^[1-8]$/.test(size ?? '')
  const style = all.get('indent_style')
  const quote = { single: "'", double: '"' } as const
  const said = all.get('quote_type')
  return {
    ...(style === 'tab' ? { indent: '\t' } : {}),
    ...(style === 'space' && isSize ? { indent: ' '.repeat(Number(size)) } : {}),
    ...(said === 'single' || said === 'double' ? { quote: quote[said] } : {}),
  }
}

/** Keys and values, in small letters, of the sections that a path fits, in the order of the file. */
function pairsIn(
  text: string,
  path: string,
): { readonly isRoot: boolean; readonly pairs: [string, string][] } {
  const pairs: [string, string][] = []
  let isRoot = false
  let fits: boolean | undefined
  for (const written of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const line = written.trim()
    if (line === '' || /^[#;]/.test(line)) continue
    const [, glob] = /^\[(.+)\]$/.exec(line) ?? []
    if (glob !== undefined) {
      fits = fitsGlob(glob, path)
      continue
    }
    const at = line.indexOf('=')
    if (at < 0) continue
    const key = line.slice(0, at).trim().toLowerCase()
    const value = line
      .slice(at + 1)
      .trim()
      .toLowerCase()
    if (fits === undefined) isRoot ||= key === 'root' && value === 'true'
    else if (fits) pairs.push([key, value])
  }
  return { isRoot, pairs }
}

function fitsGlob(glob: string, path: string): boolean {
  if (!glob.includes('/')) return globMatcher(glob, { dot: true })(basename(path))
  return globMatcher(glob.replace(/^\//, ''), { dot: true })(path)
}

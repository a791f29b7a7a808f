import { dirname, join } from 'node:path/posix'
import type { Link } from '../../model/finding.js'
import { codeLinks, handlerLink, linksFromAbove } from '../handlers.js'
import { type Made, type Program, textOf, type Value } from './value.js'

/** The file that declares a function, and what can be read beside it. */
type Where = Pick<Program, 'path' | 'host'>

/**
 * The code of a function, `<path>:<function>`: an entry file, or a folder and a handler within it. Paths are relative to the folder
 * in which the program starts, which is the one of `cdk.json` and above the file: the nearest above in which the code lies, and the
 * file's own where it lies in none.
 */
export function handlerLinks(made: Made, program: Where): readonly Link[] {
  const entry = textAtEnd(made.option('entry')?.value)
  const handler = textOf(made.option('handler')?.value)
  // `PythonFunction` takes a folder and the file in it; others one file.
  const index = made.type.endsWith('.PythonFunction')
    ? (textOf(made.option('index')?.value) ?? 'index.py')
    : ''
  if (entry !== undefined)
    return fromAbove(program, (folder) => [handlerLink(join(folder, entry, index), handler ?? 'handler')])
  const code = made.option('code')?.value
  // Without an entry `NodejsFunction` takes the file beside its own that has its id behind the name: `chat-stack.connect.ts`.
  if (made.type.endsWith('.NodejsFunction') && !code && made.id !== '')
    return ['ts', 'js', 'mjs', 'mts', 'cts', 'cjs'].map((ending) =>
      handlerLink(`${program.path.replace(/\.[cm]?[jt]s$/, '')}.${made.id}.${ending}`, handler ?? 'handler'),
    )
  const assets = code?.kind === 'path' ? code.made?.arguments[0] : undefined
  const from = textAtEnd(assets) ?? textAtEnd(packedBy(made.option('filename')?.value))
  if (from === undefined || handler === undefined) return []
  const runtime = runtimeOf(made)
  return fromAbove(program, (folder) => codeLinks(join(folder, from), handler, runtime))
}

function fromAbove({ path, host }: Where, linksIn: (folder: string) => readonly Link[]): readonly Link[] {
  return linksFromAbove(dirname(path), host, linksIn)
}

/** `new TerraformAsset(this, 'code', { path: … }).path` of CDKTF. */
function packedBy(filename: Value | undefined): Value | undefined {
  const made = filename?.kind === 'path' ? filename.made : undefined
  return made?.type === 'cdktf.TerraformAsset' ? made.option('path')?.value : undefined
}

/** `src/connect.main` of SST, from the folder of its configuration on: above the file, which may be one of several. */
export function handlerOf(handler: string, program: Program): readonly Link[] {
  return fromAbove(program, (folder) => codeLinks(folder, handler, ''))
}

function runtimeOf(made: Made): string {
  const runtime = made.option('runtime')?.value
  return runtime?.kind === 'path' ? runtime.path : (textOf(runtime) ?? '')
}

/** `'./a'`; of `path.join(__dirname, '/../a')`, `${__dirname}/../a` and `path.join(folder, 'a')` what follows the file's own folder. */
function textAtEnd(value: Value | undefined): string | undefined {
  const whole = textOf(value)
  if (whole !== undefined || !value) return whole
  const parts = partsOfPath(value)
  const [first, ...rest] = parts.filter((part) => textOf(part) !== '')
  const texts = rest.map(textOf)
  if (!first || !texts.every((text) => text !== undefined)) return undefined
  const start = textAtEnd(first) ?? ''
  return value.kind === 'joined' ? [start, ...texts].join('') : [start || '.', ...texts].join('/')
}

function partsOfPath(value: Value): readonly Value[] {
  if (value.kind === 'joined') return value.parts
  const made = value.kind === 'path' ? value.made : undefined
  return made && /(^|\.)(join|resolve)$/.test(made.type) ? made.arguments : []
}

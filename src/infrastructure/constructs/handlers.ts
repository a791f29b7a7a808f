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
  const entry = pathIn(made.option('entry')?.value, program)
  const handler = textOf(made.option('handler')?.value)
  // `PythonFunction` takes a folder and the file in it; others one file.
  const index = made.type.endsWith('.PythonFunction')
    ? (textOf(made.option('index')?.value) ?? 'index.py')
    : ''
  if (entry !== undefined)
    return fromAbove(entry.by, (folder) => [
      handlerLink(join(folder, entry.text, index), handler ?? 'handler'),
    ])
  const code = made.option('code')?.value
  // Without an entry `NodejsFunction` takes the file beside its own that has its id behind the name: `chat-stack.connect.ts`.
  if (made.type.endsWith('.NodejsFunction') && !code && made.id !== '')
    return ['ts', 'js', 'mjs', 'mts', 'cts', 'cjs'].map((ending) =>
      handlerLink(`${program.path.replace(/\.[cm]?[jt]s$/, '')}.${made.id}.${ending}`, handler ?? 'handler'),
    )
  const packed = code && madeAt(code, program)
  const from =
    pathIn(packed?.made.arguments[0], packed?.by ?? program) ??
    pathIn(packedBy(made.option('filename')?.value), program)
  if (from === undefined || handler === undefined) return []
  const runtime = runtimeOf(made)
  return fromAbove(from.by, (folder) => codeLinks(join(folder, from.text), handler, runtime))
}

/** A call of this file, or of one that hands it on. */
function madeAt(
  value: Value,
  { path, host }: Where,
): { readonly made: Made; readonly by: Where } | undefined {
  if (value.kind !== 'path') return undefined
  const [far, another] = value.far ?? []
  const [made, from] = value.made ? [value.made, path] : another ? [] : [far?.made, far?.path]
  return made && from !== undefined ? { made, by: { path: from, ...(host && { host }) } } : undefined
}

/** A path, and the file that writes it. */
function pathIn(
  value: Value | undefined,
  by: Where,
): { readonly text: string; readonly by: Where } | undefined {
  const handed = value?.kind === 'path' && !value.made ? madeAt(value, by) : undefined
  const far = handed && joins.test(handed.made.type) ? handed : undefined
  const text = far ? textOfParts('path', far.made.arguments) : textAtEnd(value)
  return text === undefined ? undefined : { text, by: far?.by ?? by }
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
  if (value.kind === 'joined') return textOfParts('joined', value.parts)
  const made = value.kind === 'path' ? value.made : undefined
  return made && joins.test(made.type) ? textOfParts('path', made.arguments) : undefined
}

const joins = /(^|\.)(join|resolve)$/

function textOfParts(kind: 'path' | 'joined', parts: readonly Value[]): string | undefined {
  const [first, ...rest] = parts.filter((part) => textOf(part) !== '')
  const texts = rest.map(textOf)
  if (!first || !texts.every((text) => text !== undefined)) return undefined
  const start = textAtEnd(first) ?? ''
  return kind === 'joined' ? [start, ...texts].join('') : [start || '.', ...texts].join('/')
}

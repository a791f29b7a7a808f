import { dirname } from 'node:path/posix'
import type { Module } from '../../languages/python/ast.js'
import { nameInModule } from '../../languages/python/members.js'
import type { PythonFile } from '../../languages/python.js'
import type { KitEdit, KitImport, RoutesImport } from '../../model/server-socket.js'
import type { Span } from '../../model/source.js'
import { twinNames } from '../../model/twin-names.js'
import { isModule } from '../processes.js'
import { kitClass } from '../routes/python/kits.js'

/** The name of the kit's module, in every folder, and of the module that lists its sockets where the list is long. */
export const kitModule = 'sse_sockets'
export const routesModule = 'sse_routes'

interface Around {
  readonly files: readonly PythonFile[]
  /** Names in dots under which the module is started: `app.main` of `uvicorn app.main:app`. */
  readonly startedAs: readonly string[]
  hasFile(path: string): boolean
}

/** How a module imports the kit that lies beside it, before the code at an offset. */
export function kitImport(file: PythonFile, before: number, around: Around): KitImport {
  const { module } = file
  const held = importedKit(file)
  const after = held ? undefined : lineBefore(module, before)
  return {
    from: specifier(file, around),
    kit: held?.kit ?? (isTaken(file, 'SseSockets') ? 'SseSockets as SseSocketsKit' : 'SseSockets'),
    socket: held?.socket ?? (isTaken(file, 'Socket') ? 'Socket as SseSocket' : 'Socket'),
    ...(held ? {} : { after }),
    isThere: held !== undefined,
    hasOs: module.scope.bindings.get('os')?.some(({ kind }) => kind === 'import') ?? false,
  }
}

/** How it imports the list of sockets. */
export function routesImport(file: PythonFile, { from }: KitImport): RoutesImport {
  return {
    from: from.slice(0, from.lastIndexOf('.') + 1) + routesModule,
    name: isTaken(file, 'SOCKETS') ? 'SOCKETS as SSE_SOCKETS' : 'SOCKETS',
  }
}

/** How a module names the origins that settings of Django list: `settings.CORS_ALLOWED_ORIGINS`. */
export function namedOrigins(file: PythonFile, code: string): NonNullable<KitEdit['origins']> {
  const from = 'from django.conf import settings'
  const isThere = file.module.imports.some(
    ({ module, name }) => module === 'django.conf' && name === 'settings',
  )
  if (isThere) return { code }
  return isTaken(file, 'settings')
    ? { code: code.replace(/^settings\b/, 'django_settings'), import: `${from} as django_settings` }
    : { code, import: from }
}

function isTaken({ module, resolver }: PythonFile, name: string): boolean {
  return (
    module.functions.some(({ body }) => body.bindings.has(name)) ||
    module.scope.bindings.has(name) ||
    nameInModule(module, name, resolver).some(({ kind }) => kind !== 'external')
  )
}

/** Both names, where the module imports both already. */
function importedKit({ module, resolver }: PythonFile) {
  const found = new Map<string, string>()
  for (const [name, bindings] of module.scope.bindings)
    for (const value of bindings.some(({ kind }) => kind === 'import')
      ? resolver.boundTo(bindings, module)
      : []) {
      const held = kitClass(value)
      if (held) found.set(held, name)
    }
  const [kit, socket] = [found.get('SseSockets'), found.get('Socket')]
  return kit !== undefined && socket !== undefined ? { kit, socket } : undefined
}

/**
 * How a test imports the kit's module for tests in the folder of an application: as it imports the application's modules, else as a
 * conftest or another test does. `around`: those files, the nearest first; `application`: the path of its module. undefined: none
 * of them imports a module of it.
 */
export function testingImport(
  test: PythonFile,
  around: readonly PythonFile[],
  application: string,
): string | undefined {
  const folder = dirname(application)
  const from = (root: string) =>
    folder === '.' && root !== '' ? undefined : below(root, folder, twinNames.module)
  const imported = ({ module, resolver, source }: PythonFile) =>
    module.imports.flatMap(({ module: dotted, level, name }) =>
      (name === undefined ? [dotted] : [dotted === '' ? name : `${dotted}.${name}`, dotted]).map((said) => ({
        said,
        level,
        place: resolver.repository.find(said, level, source.path)?.folders[0],
      })),
    )
  for (const { level, place } of imported(test)) {
    const above = level > 0 && place !== undefined ? upFrom(dirname(test.source.path), level - 1) : undefined
    const within = above === undefined ? undefined : from(above === '.' ? '' : above)
    if (within !== undefined) return '.'.repeat(level) + within
  }
  const started = application.replace(/(\/__init__)?\.py$/, '')
  for (const { said, level, place } of [test, ...around].flatMap(imported)) {
    const root = level > 0 ? undefined : rootOf(place ?? started, said)
    const within = root === undefined ? undefined : from(root)
    if (within !== undefined) return within
  }
  return undefined
}

/** Undefined: above the top. */
function upFrom(folder: string, levels: number): string | undefined {
  let at = folder
  for (let level = 0; level < levels; level++) {
    if (at === '.') return undefined
    at = dirname(at)
  }
  return at
}

/** The end of the line of the last import at the margin, above the offset; undefined: there is none. */
export function lineBefore({ imports, source: { text } }: Module, before: number): number | undefined {
  const ends = imports.flatMap(({ statement }) => lineEnd(text, statement) ?? [])
  return ends
    .filter((end) => end <= before)
    .reduce<number | undefined>((a, b) => Math.max(a ?? 0, b), undefined)
}

/** Undefined where the statement does not stand alone, or is indented. */
function lineEnd(text: string, { start, end }: Span): number | undefined {
  const isAtMargin = start === 0 || /[\r\n]/.test(text[start - 1] ?? '')
  return isAtMargin ? endOfLine(text, end) : undefined
}

/** The end of the line, where only a comment follows; else undefined. */
export function endOfLine(text: string, offset: number): number | undefined {
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(offset, offset + 1000)) ?? []
  return /^[ \t]*(#.*)?$/.test(rest) ? offset + rest.length : undefined
}

/**
 * As the module's neighbours are imported; else as the module itself is imported or started. A module with a dotted import is in a
 * package.
 */
function specifier(file: PythonFile, { files, startedAs, hasFile }: Around): string {
  const { module, source, resolver } = file
  const folder = dirname(source.path)
  const relative = `.${kitModule}`
  for (const { module: dotted, level, name } of module.imports) {
    if (level > 0) return relative
    for (const one of name === undefined ? [dotted] : [dotted, `${dotted}.${name}`]) {
      const found = resolver.repository.find(one, 0, source.path)
      const [place] = found?.folders ?? []
      if (found?.path === undefined || place === undefined || place === folder) continue
      const root = rootOf(place, one)
      if (root !== undefined) return below(root, folder) ?? relative
    }
  }
  const asImported = files.flatMap(({ module: other, resolver: one }) =>
    other.imports.flatMap(({ module: dotted, level, name }) =>
      level > 0
        ? []
        : [dotted, ...(name === undefined ? [] : [`${dotted}.${name}`])].filter(
            (said) => one.repository.find(said, 0, other.source.path)?.path === source.path,
          ),
    ),
  )
  const isWithin = files.some(({ module: other, resolver: one }) =>
    other.imports.some(
      ({ module: dotted, level, name }) =>
        level > 0 &&
        [dotted, ...(name === undefined ? [] : [dotted === '' ? name : `${dotted}.${name}`])].some(
          (said) => one.repository.find(said, level, other.source.path)?.path === source.path,
        ),
    ),
  )
  if (isWithin) return relative
  const isPackage = hasFile(folder === '.' ? '__init__.py' : `${folder}/__init__.py`)
  for (const said of [...startedAs, ...asImported].filter((one) => isModule(one, source.path))) {
    if (!said.includes('.')) return kitModule
    return isPackage ? relative : `${said.slice(0, said.lastIndexOf('.'))}.${kitModule}`
  }
  return isPackage ? relative : kitModule
}

/** The folder from which a dotted name leads to a place; empty: the top. */
function rootOf(place: string, dotted: string): string | undefined {
  const path = dotted.replaceAll('.', '/')
  if (place === path) return ''
  return place.endsWith(`/${path}`) ? place.slice(0, -path.length - 1) : undefined
}

/** A module of a folder, in dots from a root above it. */
function below(root: string, folder: string, module = kitModule): string | undefined {
  if (folder === '.' || folder === root) return module
  if (root !== '' && !folder.startsWith(`${root}/`)) return undefined
  const path = root === '' ? folder : folder.slice(root.length + 1)
  return `${path.replaceAll('/', '.')}.${module}`
}

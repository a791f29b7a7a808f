import { packageOf } from '../../languages/script/origin/imports.js'
import type { Origin } from '../../languages/script/origin/search.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { type Opener, openers } from '../libraries.js'

export const forms = ['made', 'called'] as const
export type Form = (typeof forms)[number]

export interface Known {
  readonly line: Opener
  /** The global name was recognised by itself: nothing of the page says where it comes from. */
  readonly byNameOnly: boolean
}

/** The line of a table that an origin leads to, when it is an export or a global that opens sockets in this form. */
export function knownAs(file: ScriptFile, origin: Origin, form: Form): Known | undefined {
  if (origin.kind === 'package') {
    const library = libraryOf(origin.module, origin.name, form)
    return library && { line: library, byNameOnly: false }
  }
  if (origin.kind !== 'global') return undefined
  const library = openers.find(
    (one) => one.globals?.includes(origin.name) && one[form] !== undefined && isForm(one, origin.name, form),
  )
  if (!library) return undefined
  if (library.kind === 'native' || library.kind === 'other-native')
    return { line: library, byNameOnly: false }
  const loaded = isLoadedByTag(file, library)
  const isOther = library.script && !loaded && library.used?.test(file.source.text) !== true
  return isOther ? undefined : { line: library, byNameOnly: !loaded }
}

/** A package's global has the name of the export, or is the default export under a name of its own. */
function isForm(library: Opener, global: string, form: Form): boolean {
  const exports = library[form] ?? []
  if (library.modules.length === 0) return true
  const last = global.replace(/^.*\./, '')
  const isNamed = (list: readonly string[] = []) =>
    list.some((name) => name === global || name.replace(/^.*\./, '') === last)
  if (isNamed(exports)) return true
  const other = library[form === 'made' ? 'called' : 'made']
  return exports.includes('default') && !isNamed(other)
}

/** `<script src="…/reconnecting-websocket.min.js">` in the page that holds the script. */
function isLoadedByTag(file: ScriptFile, library: Opener): boolean {
  if (!file.embedded) return false
  const sources = [...file.source.text.matchAll(/<script\b[^>]{0,400}?\bsrc\s*=\s*["']?([^"'>\s]{1,400})/gi)]
  return sources.some(([, source = '']) => {
    const plain = source.toLowerCase()
    if (library.script?.test(plain)) return true
    return library.modules.some((name) => plain.includes(name.replace(/^@[^/]+\//, '')))
  })
}

function libraryOf(module: string, name: string, form: Form): Opener | undefined {
  let best: Opener | undefined
  let length = -1
  for (const library of openers) {
    if (!library[form]?.includes(name)) continue
    for (const one of library.modules) {
      if ((module === one || module.startsWith(`${one}/`)) && one.length > length) {
        best = library
        length = one.length
      }
    }
  }
  return best
}

/** Whether this export of a package opens sockets in some form; `*` for the whole of it. */
export function opensSockets(specifier: string, name: string): boolean {
  const module = packageOf(specifier)
  return name === '*'
    ? isKnownPackage(module)
    : forms.some((form) => libraryOf(module, name, form) !== undefined)
}

/** Whether any table names this package. */
export function isKnownPackage(module: string): boolean {
  return openers.some(({ modules }) => modules.some((one) => module === one || module.startsWith(`${one}/`)))
}

/** The last words of everything that is called as a function: a call of another name opens nothing. */
export const calledNames: ReadonlySet<string> = new Set(
  openers.flatMap(({ called = [], globals = [] }) =>
    called.length === 0 ? [] : [...called, ...globals].map((name) => name.replace(/^.*\./, '')),
  ),
)

/** How the globals begin that script tags bring: `Stomp` of `Stomp.over`. */
export const globalRoots: ReadonlySet<string> = new Set(
  openers.flatMap(({ globals = [] }) => globals.map((name) => name.replace(/\..*$/s, ''))),
)

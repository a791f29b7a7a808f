import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script.js'
import type { SocketApi } from '../../model/socket.js'
import { exportedBy } from './exports.js'
import { type Form, isKnownPackage, knownAs } from './known.js'
import type { Library } from './library.js'
import { isNameOfHandedClass, isNameOfHandedFactory, native } from './native.js'
import { type How, type Origin, originsOf, type Search, via } from './origin.js'
import { packages } from './packages.js'
import { isReconnectingCopy, reconnectingCopy } from './vendored.js'

/** What the callee of a construction turned out to be. */
export interface Resolved {
  readonly api: SocketApi
  readonly direct: boolean
  readonly how: How
  readonly likely?: boolean
  readonly alternatives?: readonly SocketApi[]
  readonly library?: string
  /** The line of the table that says where its address stands. */
  readonly line: Library
}

interface Candidate {
  readonly line: Library
  readonly how: How
  readonly likely: boolean
  readonly library?: string
  /** It is imported from there, not a global of the page. */
  readonly packaged?: boolean
}

const [browser] = native

/** Which sockets an expression opens when it is called so; the browser's own before any other. undefined: none, or nobody can say. */
export function resolveConstructor(
  file: ScriptFile,
  search: Search,
  callee: Node,
  form: Form,
): Resolved | undefined {
  const candidates = originsOf(search, callee).flatMap((origin) => candidatesOf(file, search, origin, form))
  const sure = candidates.filter(({ likely }) => !likely)
  const chosen = sure.find(({ line }) => line.api === 'native') ?? sure[0] ?? candidates[0]
  if (!chosen) return undefined
  const { line, how, likely, library } = chosen
  const alternatives = new Set(sure.map((candidate) => candidate.line.api))
  alternatives.delete(line.api)
  return {
    api: line.api,
    // A class that a package exports is its own name under whatever name a file has it.
    direct: how === 'named' || (how === 'alias' && chosen.packaged === true),
    how,
    line,
    ...(likely ? { likely } : {}),
    ...(alternatives.size > 0 ? { alternatives: [...alternatives].sort() } : {}),
    ...(library === undefined ? {} : { library }),
  }
}

function candidatesOf(
  file: ScriptFile,
  search: Search,
  origin: Origin,
  form: Form,
  depth = 0,
): readonly Candidate[] {
  const { how } = origin
  const known = knownAs(file, origin, form)
  if (known) {
    const [library] = known.line.modules
    const packaged = origin.kind === 'package'
    return [
      {
        line: known.line,
        how,
        likely: known.byNameOnly,
        packaged,
        ...(library === undefined ? {} : { library }),
      },
    ]
  }
  if (depth > 4) return []
  if (origin.kind === 'package') return form === 'made' ? guessedPackage(origin.module, origin.name, how) : []
  if (origin.kind === 'module')
    return exportedBy(search, origin.file, 'default').flatMap((one) =>
      candidatesOf(file, search, one, form, depth + 1),
    )
  if (origin.kind === 'open') return guessed(origin.name, how, form)
  if (form !== 'made' || (origin.kind !== 'class' && origin.kind !== 'function')) return []
  if (isReconnectingCopy(file.morph, origin.node)) return [{ line: reconnectingCopy, how, likely: false }]
  const base = baseOf(file.morph, origin.node)
  return base
    ? via('subclass', originsOf(search, base)).flatMap((one) =>
        candidatesOf(file, search, one, form, depth + 1),
      )
    : []
}

/** A name that socket classes have, for something that nobody in the program says. */
function guessed(name: string, how: How, form: Form): readonly Candidate[] {
  const isHanded = form === 'made' ? isNameOfHandedClass(name) : isNameOfHandedFactory(name)
  return isHanded && browser ? [{ line: browser, how, likely: true }] : []
}

/** `import WebSocket from '@acme/isomorphic/ws'`: a package that no table knows, and whose name says what its class is. */
function guessedPackage(module: string, name: string, how: How): readonly Candidate[] {
  const isNamed = /(^|[/-]|iso)(ws|websocket)$/i.test(module) && /^(default|WebSocket)$/.test(name)
  const line = packages.find(({ api }) => api === 'isomorphic-ws')
  return isNamed && line && !isKnownPackage(module)
    ? [{ line, how, likely: true, library: module, packaged: true }]
    : []
}

function baseOf(morph: TsMorph, node: Node): Node | undefined {
  const { Node: N } = morph
  return N.isClassDeclaration(node) || N.isClassExpression(node)
    ? node.getExtends()?.getExpression()
    : undefined
}

import type { Node } from 'ts-morph'
import { exportedBy, originsOf } from '../../languages/script/origin/origin.js'
import { type How, type Origin, type Search, via } from '../../languages/script/origin/search.js'
import { isNameOfHandedClass, isNameOfHandedFactory } from '../../languages/script/origin/usual-names.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { charge } from '../../model/budget.js'
import type { SocketApi } from '../../model/socket.js'
import { type Opener, openers } from '../libraries.js'
import { type Form, forms, isKnownPackage, type Known, knownAs } from './known.js'

/** What the callee of a construction turned out to be. */
export interface ResolvedCallee {
  readonly api: SocketApi
  readonly direct: boolean
  readonly how: How
  readonly likely?: boolean
  readonly alternatives?: readonly SocketApi[]
  readonly library?: string
  /** The line of the table that says where its address stands. */
  readonly line: Opener
}

interface Candidate {
  readonly line: Opener
  readonly how: How
  readonly likely: boolean
  readonly library?: string
  /** It is imported from there, not a global of the page. */
  readonly packaged?: boolean
}

const browser = openers.find(({ api }) => api === 'native')

/** Which sockets an expression opens when it is called so; the browser's own before any other. undefined: none, or it is not known. */
export function resolveConstructor(
  file: ScriptFile,
  search: Search,
  callee: Node,
  form: Form,
): ResolvedCallee | undefined {
  const candidates = candidatesOf(file, search, originsOf(search, callee), form)
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

/** Whether one of these opens sockets when it is made or called. */
export function mayOpen(file: ScriptFile, search: Search, origins: readonly Origin[]): boolean {
  return forms.some((form) => candidatesOf(file, search, origins, form).length > 0)
}

/** What each origin is known as; of a class that is not known, what it extends is, however long the line of classes. */
function candidatesOf(
  file: ScriptFile,
  search: Search,
  origins: readonly Origin[],
  form: Form,
): readonly Candidate[] {
  const found: Candidate[] = []
  // Classes may extend each other in circles, and files hand each other on.
  const seen = new Set<object>()
  const left = [...origins].reverse()
  for (let origin = left.pop(); origin; origin = left.pop()) {
    charge(1)
    const known = knownAs(file, origin, form)
    if (known) found.push(candidateOf(known, origin))
    else if (origin.kind === 'package') {
      if (form === 'made') found.push(...guessedPackage(origin.module, origin.name, origin.how))
    } else if (origin.kind === 'open') found.push(...guessed(origin.name, origin.how, form))
    else if (origin.kind === 'module') {
      if (seen.has(origin.file)) continue
      seen.add(origin.file)
      left.push(...[...exportedBy(search, origin.file, 'default')].reverse())
    } else if (form === 'made' && (origin.kind === 'class' || origin.kind === 'function')) {
      if (seen.has(origin.node)) continue
      seen.add(origin.node)
      if (isReconnectingCopy(file.morph, origin.node))
        found.push({ line: reconnectingCopy, how: origin.how, likely: false })
      else left.push(...[...originsOfBase(search, origin.node)].reverse())
    }
  }
  return found
}

function candidateOf({ line, byNameOnly }: Known, { how, kind }: Origin): Candidate {
  const [library] = line.modules
  const packaged = kind === 'package'
  return { line, how, likely: byNameOnly, packaged, ...(library === undefined ? {} : { library }) }
}

/** Each class asks for its base anew: the steps of one question would end in a long line of classes. */
function originsOfBase(search: Search, owner: Node): readonly Origin[] {
  const base = baseOf(search.morph, owner)
  if (!base) return []
  const { left } = search
  const origins = via('subclass', originsOf(search, base))
  search.left = left
  return origins
}

/** A name that socket classes have, of something that the program does not declare. */
function guessed(name: string, how: How, form: Form): readonly Candidate[] {
  const isHanded = form === 'made' ? isNameOfHandedClass(name) : isNameOfHandedFactory(name)
  return isHanded && browser ? [{ line: browser, how, likely: true }] : []
}

/** `import WebSocket from '@acme/isomorphic/ws'`: a package that no table knows, and whose name says what its class is. */
function guessedPackage(module: string, name: string, how: How): readonly Candidate[] {
  const isNamed = /(^|[/-]|iso)(ws|websocket)$/i.test(module) && /^(default|WebSocket)$/.test(name)
  const line = openers.find(({ kind }) => kind === 'either')
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

/** A copy of a reconnecting socket among the program's own files: it takes the same arguments as the package. */
const reconnectingCopy: Opener = {
  api: 'reconnecting-websocket',
  kind: 'takes-class',
  modules: [],
  address: { argument: 0 },
  protocols: { argument: 1 },
}

/** A class or constructor function that is called reconnecting and opens sockets itself. */
function isReconnectingCopy(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const named =
    N.isClassDeclaration(node) ||
    N.isFunctionDeclaration(node) ||
    N.isClassExpression(node) ||
    N.isFunctionExpression(node)
  const name = named ? node.getName() : undefined
  if (
    !/re-?connect\w{0,60}socket|robust_?websocket|persistent_?websocket/i.test(
      name ?? variableOf(morph, node),
    )
  )
    return false
  return /\bnew\s+(?:\(\s*)?([\w$.]+\.)?_?(Moz)?(WebSocket|WS|webSocketImpl|wsConstructor)\b|\bextends\s+WebSocket\b/i.test(
    node.getText(),
  )
}

function variableOf(morph: TsMorph, node: Node): string {
  const parent = node.getParent()
  return parent && morph.Node.isVariableDeclaration(parent) ? parent.getName() : ''
}

import type { CallExpression, NewExpression, Node, ts } from 'ts-morph'
import { packageOf, requiredIn } from '../../languages/script/origin/imports.js'
import { exportedBy } from '../../languages/script/origin/origin.js'
import { type How, plainSearch, type Search, searchesIn } from '../../languages/script/origin/search.js'
import { globalObjects, isNameOfHandedFactory } from '../../languages/script/origin/usual-names.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { programOf } from '../../languages/script/program/program.js'
import { notABrowser } from '../../languages/script/program/surroundings.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { callsWhere, descendantsOf, unwrap } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { onlyValue } from '../../languages/script/values/values.js'
import type { SocketApi } from '../../model/socket.js'
import type { Opener } from '../libraries.js'
import { addressUnlessNull } from './address-unless-null.js'
import { calledNames, type Form, globalRoots, isKnownPackage, knownAs } from './known.js'
import { handlersAt, nodeAtPlace, optionNamed } from './place.js'
import { isHandedAdapter } from './providers.js'
import { type ResolvedCallee, resolveConstructor } from './resolve.js'

/** An expression that opens a client socket. */
export interface Construction {
  readonly api: SocketApi
  /** The class is named by its own global or imported name: a rewrite may simply name another. */
  readonly direct: boolean
  readonly how: How
  readonly expression: NewExpression | CallExpression
  /** The address where it is written, or the object that holds its parts. */
  readonly address?: Node
  readonly protocols?: Node
  /** The path of the server, which the address does not say. */
  readonly server?: Node
  /** The members of an options object that are handlers of the socket. */
  readonly handlers?: readonly Node[]
  /** Resolved by its shape and name only: nothing in the program says what is handed in here. */
  readonly likely?: boolean
  /** What else the same expression may open, as the program decides when it runs. */
  readonly alternatives?: readonly SocketApi[]
  /** The package that it comes from, by its name on the registry. */
  readonly library?: string
}

/**
 * Every expression of a file that opens a client socket, by binding and by name only where nothing else says what it is. What
 * another file says of a class is known once that file is read.
 */
export function constructionsIn(file: ScriptFile): readonly Construction[] {
  return constructionsOf(file, programOf(file))
}

const constructionsOf = oncePer(findConstructions)

/**
 * Those alone that name their class where they stand, as `new WebSocket(…)` does: the name may be one of the file's own, but no
 * member, call or base is followed.
 */
export function plainConstructionsIn(file: ScriptFile): readonly Construction[] {
  const { morph, ast } = file
  const { Node: N } = morph
  return descendantsOf(morph, ast, morph.SyntaxKind.NewExpression).flatMap((one) => {
    const callee = unwrap(morph, one.getExpression())
    const root = N.isPropertyAccessExpression(callee) ? callee.getExpression() : callee
    if (!N.isIdentifier(root) || (root !== callee && !globalObjects.has(root.getText()))) return []
    return construction(file, plainSearch(file), one, 'made') ?? []
  })
}

/** Classes of the language, which are no sockets. They are most of what is made, and to ask costs. */
const builtIn =
  /^(\w*Error|Date|Map|Set|WeakMap|WeakSet|Promise|RegExp|URL|URLSearchParams|Array|Proxy|Uint8Array)$/

function findConstructions(file: ScriptFile): Construction[] {
  const { morph, ast } = file
  const { SyntaxKind: K } = morph
  const newSearch = searchesIn(file)
  const made = descendantsOf(morph, ast, K.NewExpression).flatMap((one) =>
    builtIn.test(one.getExpression().getText()) ? [] : (construction(file, newSearch(), one, 'made') ?? []),
  )
  const names = namesOf(file)
  const called = callsWhere(morph, ast, (one) => mayBeNamed(morph, one, names)).flatMap((one) =>
    mayOpen(morph, one, names) ? (construction(file, newSearch(), one, 'called') ?? []) : [],
  )
  return [...made, ...called].sort((a, b) => a.expression.getStart() - b.expression.getStart())
}

interface Names {
  /** Names that the file has for known packages and what they export. */
  readonly ofPackages: ReadonlySet<string>
  /** Names from other files of the program, which may hand a package's export on. */
  readonly ofFiles: ReadonlySet<string>
  /** Whether one of them may be such an export, or a whole file. */
  readonly isHandedOn: (name: string) => boolean
}

function namesOf(file: ScriptFile): Names {
  const { imports } = moduleTable(file)
  const named = (wanted: (specifier: string) => boolean) =>
    new Set(imports.filter(({ specifier }) => wanted(specifier)).map(({ local }) => local.getText()))
  return {
    ofPackages: named((specifier) => isKnownPackage(packageOf(specifier))),
    ofFiles: named((specifier) => /^[./@~#]/.test(specifier)),
    isHandedOn: handedOnIn(file),
  }
}

/** By the file's own name for it, whether an import gives a package's export that is called: under any name, through any files. */
function handedOnIn(file: ScriptFile): (name: string) => boolean {
  const program = programOf(file)
  const newSearch = searchesIn(file)
  const imports = new Map(moduleTable(file).imports.map((one) => [one.local.getText(), one]))
  const known = new Map<string, boolean>()
  const ask = (name: string) => {
    const found = imports.get(name)
    const target = found && program.resolve(file, found.specifier)
    if (!target) return false
    const { exported } = found
    if (exported === '*') return true
    return exportedBy(newSearch(), target, exported).some(
      (origin) => origin.kind === 'module' || knownAs(file, origin, 'called') !== undefined,
    )
  }
  return (name) => {
    const isHandedOn = known.get(name) ?? ask(name)
    known.set(name, isHandedOn)
    return isHandedOn
  }
}

/** The same question as `mayOpen`, of the compiler's node, where that has plain names; else it is left to that. */
function mayBeNamed({ ts }: TsMorph, call: ts.CallExpression, names: Names): boolean {
  const callee = call.expression
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee)) return true
  let root: ts.Expression = callee
  while (ts.isPropertyAccessExpression(root)) root = root.expression
  const isPlain =
    ts.isIdentifier(root) || ts.isCallExpression(root) || root.kind === ts.SyntaxKind.ThisKeyword
  if (!isPlain) return true
  const name = ts.isIdentifier(callee) ? callee.text : callee.name.text
  return namesOpen(names, ts.isIdentifier(root) ? root.text : '', name)
}

function namesOpen({ ofPackages, ofFiles, isHandedOn }: Names, root: string, name: string): boolean {
  if (ofPackages.has(root) || isNameOfHandedFactory(name) || name === 'construct') return true
  const isCalledSo = ofPackages.size > 0 || ofFiles.has(root) || globalRoots.has(root)
  return (isCalledSo && calledNames.has(name)) || isHandedOn(root)
}

/** Most calls open nothing, and their names say so. */
function mayOpen(morph: TsMorph, call: CallExpression, names: Names): boolean {
  const { Node: N } = morph
  const callee = unwrap(morph, call.getExpression())
  if (!N.isIdentifier(callee) && !N.isPropertyAccessExpression(callee))
    return requiredIn(morph, callee) !== undefined
  let root: Node = callee
  while (N.isPropertyAccessExpression(root)) root = unwrap(morph, root.getExpression())
  const name = N.isIdentifier(callee) ? callee.getText() : callee.getName()
  return namesOpen(names, root.getText(), name)
}

function construction(
  file: ScriptFile,
  search: Search,
  expression: NewExpression | CallExpression,
  form: Form,
): Construction | undefined {
  const { morph } = file
  if (morph.Node.isCallExpression(expression) && expression.getExpression().getText() === 'Reflect.construct')
    return reflected(file, search, expression)
  const resolved = resolveConstructor(file, search, expression.getExpression(), form)
  if (!resolved || isOther(morph, expression, resolved)) return undefined
  if (isAdapted(morph, expression)) return undefined
  if (resolved.line.kind === 'protocol' && doesWithoutSocket(morph, expression)) return undefined
  if (isOfOtherTransport(file, expression, resolved.line)) return undefined
  const isToldApart = resolved.likely || resolved.how === 'injected'
  if (isToldApart && isHandedAdapter(morph, expression.getExpression())) return undefined
  const { line, ...rest } = resolved
  const handlers = handlersAt(morph, expression, line.handlers)
  const server = line.server === undefined ? undefined : optionNamed(morph, expression, line.server)
  return withPlaces(
    { ...rest, expression, ...(server ? { server } : {}), ...(handlers.length > 0 ? { handlers } : {}) },
    addressUnlessNull(morph, resolved.api, nodeAtPlace(morph, expression, line.address)),
    nodeAtPlace(morph, expression, line.protocols),
  )
}

/** A library that was given the adapter opens no WebSocket. E.g. `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket.with({ … }) })`. */
function isAdapted({ Node: N }: TsMorph, expression: NewExpression | CallExpression): boolean {
  return expression
    .getArguments()
    .some(
      (argument) =>
        N.isObjectLiteralExpression(argument) &&
        argument
          .getProperties()
          .some(
            (one) =>
              N.isPropertyAssignment(one) &&
              /^WebSocket(Ctor)?$/.test(one.getName()) &&
              /^SseSocket\b/.test(one.getInitializer()?.getText() ?? ''),
          ),
    )
}

/** `Reflect.construct(WebSocket, [address, protocols])`. */
function reflected(file: ScriptFile, search: Search, expression: CallExpression): Construction | undefined {
  const { Node: N } = file.morph
  const [target, list] = expression.getArguments()
  const resolved = target && resolveConstructor(file, search, target, 'made')
  if (!resolved) return undefined
  const { line: _line, ...rest } = resolved
  const [address, protocols] = list && N.isArrayLiteralExpression(list) ? list.getElements() : []
  return withPlaces({ ...rest, expression, direct: false, how: 'factory' }, address, protocols)
}

/**
 * A construct of an infrastructure library takes its scope first, and a server makes its end of a socket out of nothing;
 * a class that is only guessed needs an address.
 */
function isOther(
  morph: TsMorph,
  expression: NewExpression | CallExpression,
  resolved: ResolvedCallee,
): boolean {
  const [argument] = expression.getArguments()
  if (!argument) return resolved.likely === true && resolved.line.kind !== 'protocol'
  if (morph.Node.isNullLiteral(argument)) return true
  return resolved.api === 'native' && morph.Node.isThisExpression(argument)
}

/**
 * A library that speaks over TCP too: its address decides. A page can open nothing but a WebSocket, and in Node an address that is
 * known nowhere is one of TCP: `mqtt.connect(settings.server)`.
 */
function isOfOtherTransport(
  file: ScriptFile,
  expression: NewExpression | CallExpression,
  { unless, address }: Opener,
): boolean {
  if (!unless) return false
  const { morph } = file
  const written = nodeAtPlace(morph, expression, address)
  const protocol = optionNamed(morph, expression, 'protocol')
  const texts = [
    ...(written ? possibleTexts(morph, written) : []),
    ...(protocol ? possibleTexts(morph, protocol).map((one) => `${one}:`) : []),
  ]
  if (texts.some((one) => /^wxs?:|^wss?:/.test(one))) return false
  return texts.some((one) => unless.test(one)) || notABrowser(file) !== undefined
}

/**
 * `transports: ['polling']`, of Socket.IO, Engine.IO and SockJS: what is not in the list is not tried, not by an upgrade either. So
 * the connection is none of a WebSocket any more, which is what R04 asks for.
 */
function doesWithoutSocket(morph: TsMorph, expression: NewExpression | CallExpression): boolean {
  const { Node: N } = morph
  const given = optionNamed(morph, expression, 'transports')
  const list = given && onlyValue(morph, given)
  if (!N.isArrayLiteralExpression(list)) return false
  const names = list.getElements().map((one) => {
    const value = onlyValue(morph, one)
    return N.isStringLiteral(value) ? value.getLiteralText() : undefined
  })
  return names.length > 0 && names.every((name) => name !== undefined && overHttp.has(name))
}

const overHttp: ReadonlySet<string> = new Set([
  'polling',
  'eventsource',
  'htmlfile',
  'xhr-streaming',
  'xhr-polling',
  'xdr-streaming',
  'xdr-polling',
  'iframe-eventsource',
  'iframe-htmlfile',
  'iframe-xhr-polling',
  'jsonp-polling',
])

function withPlaces(one: Construction, address: Node | undefined, protocols: Node | undefined): Construction {
  return { ...one, ...(address ? { address } : {}), ...(protocols ? { protocols } : {}) }
}

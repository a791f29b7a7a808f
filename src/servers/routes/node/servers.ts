import type { Node } from 'ts-morph'
import { exportBehind, requiredIn } from '../../../languages/script/origin/imports.js'
import { positionOf } from '../../../languages/script/program/callers.js'
import { declarationOf, exportOf } from '../../../languages/script/program/declarations.js'
import { moduleTable } from '../../../languages/script/program/modules.js'
import { ownerOf } from '../../../languages/script/program/program.js'
import { functionsDeclared } from '../../../languages/script/program/resolve.js'
import { returnsOf } from '../../../languages/script/returns.js'
import type { TsMorph } from '../../../languages/script/script.js'
import { declarationsOf, referencesOf, symbolOf, unwrap } from '../../../languages/script/syntax.js'
import { memberOf, newSearch, valuesBehind } from '../../../languages/script/values/values.js'
import { type NodeFramework, nodeFrameworks } from '../../../model/frameworks.js'

/** What takes routes: an application, a router, a plugin's parameter. */
export interface Server {
  /** Where it is made; for a plugin, the function that is given it. */
  readonly made: Node
  readonly framework: string
  /** Its paths begin where it is mounted, and it serves nothing before that. */
  readonly isMounted: boolean
  /** What its paths begin with before any mount: `new Router({ prefix })`, `app.basePath(…)`, `app.route(…)`. */
  readonly prefixes: readonly Node[]
}

const makers = nodeFrameworks.flatMap(({ id, makes, onlySockets }) =>
  onlySockets ? [] : makes.map((one) => ({ ...one, framework: id })),
)

/** A package by its name, or from a repository: `uNetworking/uWebSockets.js#v20.44.0`. */
export function isOneOf(packages: readonly string[], name: string): boolean {
  return packages.includes(name.replace(/#.*/s, ''))
}

/** Its row in the table. */
export function frameworkOf({ framework }: Server): NodeFramework | undefined {
  return nodeFrameworks.find(({ id }) => id === framework)
}

/** Calls that hand back what they are called on. */
const chained =
  /^(get|post|put|patch|delete|options|head|all|use|on|ws|param|register|decorate|addHook|routes|listen|basePath|route|mount|withTypeProvider)$/

const deepest = 12

/** The one server that an expression is; undefined where it may be several, or none that is known. */
export function serverOf(morph: TsMorph, node: Node, depth = 0): Server | undefined {
  if (depth > deepest) return undefined
  const values = valuesBehind(newSearch(morph), node)
  return same(values.map((value) => serverAt(morph, value, depth)))
}

function same(servers: readonly (Server | undefined)[]): Server | undefined {
  const [first, ...more] = servers
  return first && more.every((one) => one?.made === first.made) ? first : undefined
}

function serverAt(morph: TsMorph, value: Node, depth: number): Server | undefined {
  const { Node: N } = morph
  if (N.isSourceFile(value)) return exported(morph, value, depth)
  if (N.isIdentifier(value)) {
    const wrapped = takenFrom(morph, value, 'app')
    return wrapped ? wrappedServer(morph, wrapped, depth) : parameterServer(morph, value, depth)
  }
  if (N.isPropertyAccessExpression(value) && value.getName() === 'app') {
    const [call] = valuesBehind(newSearch(morph), value.getExpression())
    const own = call && wrappedServer(morph, call, depth)
    if (own) return own
  }
  if (N.isPropertyAccessExpression(value) && /^(handler|router|server|fetch)$/.test(value.getName()))
    return serverOf(morph, value.getExpression(), depth + 1)
  if (!(N.isCallExpression(value) || N.isNewExpression(value))) return undefined
  const callee = unwrap(morph, value.getExpression())
  const from = exportBehind(morph, callee)
  const maker = makers.find(
    ({ packages, exports }) => from && isOneOf(packages, from.package) && exports.test(from.name),
  )
  const [options] = value.getArguments()
  if (maker) {
    const { framework, isMounted = false } = maker
    const prefix = maker.prefix && options ? memberOf(morph, options, maker.prefix) : undefined
    return { made: value, framework, isMounted, prefixes: prefix ? [prefix] : [] }
  }
  const wrapped = wrappedServer(morph, value, depth)
  if (wrapped) return wrapped
  if (from?.package === '@hono/node-server' && /^(serve|createAdaptorServer)$/.test(from.name) && options)
    return serverOf(morph, memberOf(morph, options, 'fetch') ?? options, depth + 1)
  const specifier = requiredIn(morph, value)
  if (specifier !== undefined) {
    const { program, file } = ownerOf(value)
    const target = program.resolve(file, specifier)
    return target && exported(morph, target.ast, depth)
  }
  const results = resultsOfModule(morph, callee)
  if (results.length > 0) return same(results.map((one) => serverOf(morph, one, depth + 1)))
  if (!N.isPropertyAccessExpression(callee) || !chained.test(callee.getName())) return undefined
  const object = serverOf(morph, callee.getExpression(), depth + 1)
  // `app.basePath('/v1')` takes routes below it, and so does `router.route('/a')`; `app.route('/a', sub)` is a mount.
  const isBelow =
    options && (callee.getName() === 'basePath' || (callee.getName() === 'route' && isAlone(value)))
  return object && isBelow ? { ...object, prefixes: [...object.prefixes, options] } : object
}

/** Packages whose function takes an application and adds WebSocket routes to it: `expressWs(app)`, `websockify(new Koa())`. */
const wrappers = nodeFrameworks.flatMap(({ wsFrom = [] }) => wsFrom)

/** The application that such a function was given. */
function wrappedServer(morph: TsMorph, value: Node, depth: number): Server | undefined {
  const { Node: N } = morph
  if (!N.isCallExpression(value)) return undefined
  const [given] = value.getArguments()
  const from = exportBehind(morph, unwrap(morph, value.getExpression()))
  return given && from && wrappers.includes(from.package) ? serverOf(morph, given, depth + 1) : undefined
}

/** The call of `const { app } = expressWs(…)`, for the name that a member is taken under. */
export function takenFrom(morph: TsMorph, name: Node, member: string): Node | undefined {
  const { Node: N } = morph
  const element = declarationsOf(name).find((one) => N.isBindingElement(one))
  if (!N.isBindingElement(element)) return undefined
  if ((element.getPropertyNameNode()?.getText() ?? element.getName()) !== member) return undefined
  const made = element.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)?.getInitializer()
  return made && unwrap(morph, made)
}

/** `require('./admin')()`: what the function gives that a file exports whole. */
function resultsOfModule(morph: TsMorph, callee: Node): readonly Node[] {
  const { program, file } = ownerOf(callee)
  const specifier = requiredIn(morph, callee)
  const target = specifier === undefined ? undefined : program.resolve(file, specifier)
  const [named] = morph.Node.isIdentifier(callee) ? valuesBehind(newSearch(morph), callee) : []
  const ast = target?.ast ?? (named && morph.Node.isSourceFile(named) ? named : undefined)
  const made = ast && exportOf(ownerOf(ast).file, 'default')
  return made ? functionsDeclared(morph, made).flatMap((one) => returnsOf(morph, one)) : []
}

function isAlone(call: Node & { getArguments(): Node[] }): boolean {
  const [only, ...more] = call.getArguments()
  return only !== undefined && more.length === 0 && !/^\{/.test(only.getText())
}

function exported(morph: TsMorph, ast: Node, depth: number): Server | undefined {
  const { file } = ownerOf(ast)
  const found = exportOf(file, 'default')
  const value = found && morph.Node.isVariableDeclaration(found) ? found.getInitializer() : found
  return value && serverOf(morph, value, depth + 1)
}

/**
 * `async function routes(fastify, options) { fastify.get(…) }`: each registration of the function gives it a server. A function
 * that a file exports whole may be called with one: `require('./routes')(app)`.
 */
function parameterServer(morph: TsMorph, name: Node, depth: number): Server | undefined {
  const { Node: N } = morph
  const declaration = declarationOf(morph, name)
  if (!N.isParameterDeclaration(declaration)) return undefined
  const made = declaration.getParent()
  const position = positionOf(declaration)
  if (!made || position < 0) return undefined
  const handed = same(handedTo(morph, made, position).map((one) => serverOf(morph, one, depth + 1)))
  if (handed) return handed
  return position === 0 ? { made, framework: 'fastify', isMounted: true, prefixes: [] } : undefined
}

/** What calls hand at this position to a function that is all that its file exports. */
function handedTo(morph: TsMorph, made: Node, position: number): readonly Node[] {
  const { Node: N } = morph
  const { program, file } = ownerOf(made)
  const whole = exportOf(file, 'default')
  if (!whole || !functionsDeclared(morph, whole).includes(made)) return []
  const named = program
    .importersOf(file)
    .filter(({ found }) => /^(default|\*)$/.test(found.exported))
    .flatMap(({ file: { ast }, found: { local } }) =>
      referencesOf(morph, ast, local.getText(), symbolOf(local)),
    )
  const asked = program.files.flatMap((one) =>
    moduleTable(one).asked.flatMap(({ call, specifier }) =>
      program.resolve(one, specifier) === file ? [call] : [],
    ),
  )
  return [...named, ...asked].flatMap((callee) => {
    const call = callee.getParent()
    const given =
      N.isCallExpression(call) && call.getExpression() === callee ? call.getArguments()[position] : undefined
    return given ? [given] : []
  })
}

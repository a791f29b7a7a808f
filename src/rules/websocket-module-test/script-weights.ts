import type {
  ClassDeclaration,
  ClassExpression,
  NewExpression,
  Node,
  ObjectLiteralExpression,
} from 'ts-morph'
import { reachedFrom } from '../../clients/behaviour/reach.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import type { Program } from '../../languages/script/program/program.js'
import { functionsDeclared, functionsOf, isFunctionLike } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { runnersOf } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { contains, descendantsOf, spanOf } from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import { locate } from '../../model/lines.js'
import { type Legacy, type Lines, placeIn, type Weight } from './weigh.js'

/** What a test can do with what a module exports, and whether that uses a WebSocket. */
export interface Offer {
  /** As it is called, made or rendered. */
  readonly whole?: Weight
  /** Methods that use the WebSocket, or call what does. */
  readonly methods: ReadonlyMap<string, Weight>
  /** The methods are those of what is exported, of what is made of it, or of what it gives when it is called. */
  readonly of: 'itself' | 'instance' | 'result'
}

export function offersOf(declared: Node, program: Program, legacy: Legacy): readonly Offer[] {
  const file = fileOf(declared, program)
  if (!file) return []
  const { morph } = file
  const { Node: N } = morph
  if (N.isClassDeclaration(declared) || N.isClassExpression(declared)) {
    const methods = methodsOfClass(declared, program, legacy)
    const place = madeWith(declared, file, legacy)
    const made = place && { path: file.source.path, place, isSure: true }
    const whole = made ?? (methods.size === 0 ? weigh(declared, file, legacy) : undefined)
    const statics = methodsOf(
      declared.getMethods().filter((one) => one.isStatic()),
      program,
      legacy,
    )
    return [
      { of: 'instance', methods, ...(whole ? { whole } : {}) },
      { of: 'itself', methods: statics },
    ]
  }
  const value = N.isVariableDeclaration(declared) ? declared.getInitializer() : declared
  const object = value ? objectsBehind(morph, value)[0] : undefined
  if (object) return [{ of: 'itself', methods: methodsOfObject(object, program, legacy) }]
  const functions = functionsDeclared(morph, declared).filter((one) => isFunctionLike(morph, one))
  const given = functions.flatMap((one) =>
    returnsOf(morph, one).flatMap((returned) => objectsBehind(morph, returned)),
  )
  const methods = new Map(given.flatMap((one) => [...methodsOfObject(one, program, legacy)]))
  const whole =
    methods.size === 0
      ? weigh(declared, file, legacy)
      : weighCall(declared, functions, given, file, program, legacy)
  return [{ of: 'result', methods, ...(whole ? { whole } : {}) }]
}

/** Whether a function uses the WebSocket before anything is called of what it gives. */
function weighCall(
  declared: Node,
  functions: readonly Node[],
  given: readonly Node[],
  file: ScriptFile,
  program: Program,
  legacy: Legacy,
): Weight | undefined {
  const named = placeAt(declared, file, legacy, ({ line }) => line === undefined)
  const place = functions.reduce((found, one) => found ?? calledPlace(one, given, program, legacy), named)
  return place && { path: file.source.path, place, isSure: true }
}

/** Whether a module uses a WebSocket as it is loaded. */
export function weighLoad(target: ScriptFile, legacy: Legacy): Weight | undefined {
  const { morph, ast, source } = target
  if (!legacy.has(source.path)) return undefined
  for (const { body } of reachedFrom(morph, [ast])) {
    if (body.getSourceFile() !== ast) continue
    const place = body === ast ? placeBeside(ast, target, legacy) : placeRun(body, target, legacy, isUse)
    if (place) return { path: source.path, place, isSure: false }
  }
  return undefined
}

function weigh(declared: Node, file: ScriptFile, legacy: Legacy): Weight | undefined {
  const { path } = file.source
  // Of a client it counts that it opens its socket: what closes one says little.
  const own = placeAt(declared, file, legacy)
  if (own) return { path, place: own, isSure: true }
  const place = reached(bodiesOf(declared, file), file, legacy)
  return place && { path, place, isSure: false }
}

function fileOf(node: Node, program: Program): ScriptFile | undefined {
  return program.files.find(({ ast }) => ast === node.getSourceFile())
}

type Class = ClassDeclaration | ClassExpression
type Made = ObjectLiteralExpression | NewExpression

/** The literals and constructions that an expression gives. */
function objectsBehind(morph: TsMorph, value: Node): readonly Made[] {
  const { Node: N } = morph
  const isEnd = (one: Node) => N.isObjectLiteralExpression(one) || N.isNewExpression(one)
  return valuesBehind(newSearch(morph, { isEnd }), value).filter(isEnd) as readonly Made[]
}

function methodsOfObject(object: Made, program: Program, legacy: Legacy): ReadonlyMap<string, Weight> {
  const file = fileOf(object, program)
  const { Node: N } = file?.morph ?? {}
  if (!file || !N) return new Map()
  if (N.isNewExpression(object)) {
    const owner = functionsOf(object.getExpression()).find((one) => N.isClassDeclaration(one))
    return N.isClassDeclaration(owner) ? methodsOfClass(owner, program, legacy) : new Map()
  }
  return new Map(
    object.getProperties().flatMap((one): [string, Weight][] => {
      if (N.isSpreadAssignment(one)) return []
      const weight = functionsGiven(one, file)
        .map((body) => weighFunction(body, program, legacy))
        .find((found) => found)
      return weight ? [[one.getName(), weight]] : []
    }),
  )
}

/** `connect() { … }`, `connect: () => …`, `connect`, `connect: client.connect.bind(client)`. */
function functionsGiven(member: Node, { morph }: ScriptFile): readonly Node[] {
  const { Node: N } = morph
  if (N.isShorthandPropertyAssignment(member)) return functionsOf(member.getNameNode())
  const value = N.isPropertyAssignment(member) ? member.getInitializer() : undefined
  if (!value) return isFunctionLike(morph, member) ? [member] : []
  const callee = N.isCallExpression(value) ? value.getExpression() : undefined
  const isBound = N.isPropertyAccessExpression(callee) && callee.getName() === 'bind'
  return functionsOf(isBound ? callee.getExpression() : value)
}

function weighFunction(body: Node, program: Program, legacy: Legacy): Weight | undefined {
  const file = fileOf(body, program)
  const place = file && (placeAt(body, file, legacy) ?? reached([body], file, legacy))
  return file && place && { path: file.source.path, place, isSure: true }
}

/** The methods of a class, and of the classes that it extends, that use the WebSocket, or call what does. */
function methodsOfClass(
  owner: Class,
  program: Program,
  legacy: Legacy,
  depth = 0,
): ReadonlyMap<string, Weight> {
  const { morph } = fileOf(owner, program) ?? {}
  if (!morph || depth > 5) return new Map()
  const { Node: N } = morph
  const base = owner.getExtends()?.getExpression()
  const bases = base ? functionsOf(base) : []
  const own = [
    ...owner.getMethods().filter((one) => !one.isStatic()),
    ...owner.getProperties().filter((one) => isFunctionField(one, morph)),
  ]
  return new Map([
    ...bases.flatMap((one) =>
      N.isClassDeclaration(one) || N.isClassExpression(one)
        ? [...methodsOfClass(one, program, legacy, depth + 1)]
        : [],
    ),
    ...methodsOf(own, program, legacy),
  ])
}

function methodsOf(
  methods: readonly (Node & { getName(): string })[],
  program: Program,
  legacy: Legacy,
): ReadonlyMap<string, Weight> {
  return new Map(
    methods.flatMap((one): [string, Weight][] => {
      const weight = weighFunction(one, program, legacy)
      return weight ? [[one.getName(), weight]] : []
    }),
  )
}

/** `connect = () => …`: a method in all but form. */
function isFunctionField(field: Node, morph: TsMorph): boolean {
  const value = morph.Node.isPropertyDeclaration(field) ? field.getInitializer() : undefined
  return value !== undefined && isFunctionLike(morph, value)
}

/** Where a function, or the construction of an object, uses the WebSocket. */
function placeRun(
  body: Node,
  file: ScriptFile,
  legacy: Legacy,
  counts?: (place: LegacyPlace) => boolean,
): LegacyPlace | undefined {
  const { Node: N } = file.morph
  const isClass = N.isClassDeclaration(body) || N.isClassExpression(body)
  return isClass ? madeWith(body, file, legacy) : placeAt(body, file, legacy, counts)
}

/** Where the WebSocket is used as an object of the class is made. */
function madeWith(owner: Class, file: ScriptFile, legacy: Legacy): LegacyPlace | undefined {
  const { morph } = file
  const made = [
    ...owner.getConstructors(),
    ...owner
      .getProperties()
      .flatMap((one) => (isFunctionField(one, morph) ? [] : (one.getInitializer() ?? []))),
  ]
  for (const { body } of reachedFrom(morph, made)) {
    const place = body.getSourceFile() === file.ast ? placeRun(body, file, legacy, isUse) : undefined
    if (place) return place
  }
  return undefined
}

function calledPlace(
  body: Node,
  given: readonly Node[],
  program: Program,
  legacy: Legacy,
): LegacyPlace | undefined {
  const file = fileOf(body, program)
  if (!file) return undefined
  const { morph, ast } = file
  const leadsOn = (at: Node) => !given.some((one) => contains(one, at) && !morph.Node.isNewExpression(one))
  for (const reached of reachedFrom(morph, [body], new Set(), leadsOn)) {
    if (reached.body.getSourceFile() !== ast) continue
    const place =
      reached.body === body ? placeBeside(body, file, legacy) : placeRun(reached.body, file, legacy)
    if (place) return place
  }
  return undefined
}

/** Where a function uses the WebSocket, without the functions within it that run later. */
function placeBeside(body: Node, file: ScriptFile, legacy: Legacy): LegacyPlace | undefined {
  const { morph } = file
  const { SyntaxKind: K } = morph
  const kinds = [K.FunctionDeclaration, K.FunctionExpression, K.ArrowFunction, K.MethodDeclaration] as const
  const later = kinds
    .flatMap((kind): readonly Node[] => descendantsOf(morph, body, kind))
    .filter((one) => {
      const { bodies, atLoad } = runnersOf(morph, one.getLastChild() ?? one)
      return !bodies.includes(body) && !(atLoad && body === file.ast)
    })
    .map((one) => linesOf(one, file))
  return placeAt(
    body,
    file,
    legacy,
    ({ line }) => line === undefined || !later.some(({ first, last }) => first <= line && line <= last),
  )
}

/** An empty list of connections uses none. */
function isUse({ replacement }: LegacyPlace): boolean {
  return replacement !== 'connection-management' && replacement !== 'broadcast'
}

/** What a function of the same file leads to: what is in another is tested with a mock of that, or not for it. */
function reached(starts: readonly Node[], file: ScriptFile, legacy: Legacy): LegacyPlace | undefined {
  for (const { body } of reachedFrom(file.morph, starts)) {
    const place = body.getSourceFile() === file.ast ? placeRun(body, file, legacy) : undefined
    if (place) return place
  }
  return undefined
}

function bodiesOf(declared: Node, { morph }: ScriptFile): readonly Node[] {
  const { Node: N } = morph
  if (N.isClassDeclaration(declared) || N.isClassExpression(declared)) return declared.getMethods()
  const functions = functionsDeclared(morph, declared)
  return functions.length > 0 ? functions : functionsOf(declared)
}

/** What imports a library of sockets uses it wherever it says its name. */
function placeAt(
  node: Node,
  file: ScriptFile,
  legacy: Legacy,
  counts: (place: LegacyPlace) => boolean = () => true,
): LegacyPlace | undefined {
  const { morph, ast } = file
  const { Node: N } = morph
  if (N.isSourceFile(node)) return undefined
  const places = legacy
    .get(file.source.path)
    ?.filter((place) => (place.role !== 'client' || place.opens === true) && counts(place))
  if (!places) return undefined
  const own = placeIn(places, linesOf(node, file), declaredLastName(node) ?? '')
  if (own) return own
  for (const statement of ast.getStatements()) {
    if (!N.isImportDeclaration(statement)) continue
    const place = placeIn(places, linesOf(statement, file), '')
    const locals = new Set(
      place
        ? moduleTable(file).imports.flatMap(({ local }) =>
            contains(statement, local) ? [local.getText()] : [],
          )
        : [],
    )
    if (locals.size === 0) continue
    const uses = descendantsOf(morph, node, morph.SyntaxKind.Identifier)
    if (uses.some((use) => locals.has(use.getText()))) return place
  }
  return undefined
}

/** The last name of a declaration: `handler` of `exports.handler = …` too. */
export function declaredLastName(node: Node): string | undefined {
  const named = node as { getName?: () => string | undefined }
  const own = named.getName?.()
  if (own !== undefined) return own
  return /(?:^|\.)(\w+)\s*=\s*$/.exec(
    node
      .getSourceFile()
      .getFullText()
      .slice(Math.max(0, node.getStart() - 80), node.getStart()),
  )?.[1]
}

function linesOf(node: Node, { source }: ScriptFile): Lines {
  const { start, end } = locate(source, spanOf(node))
  return { first: start.line, last: end.line }
}

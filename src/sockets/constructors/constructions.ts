import type { CallExpression, NewExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script.js'
import type { SocketApi } from '../../model/socket.js'
import { moduleTable } from '../flow/modules.js'
import { programOf } from '../flow/program.js'
import { bare, descendantsOf } from '../syntax.js'
import { packageOf, requiredIn } from './imports.js'
import { calledNames, type Form, isKnownPackage } from './known.js'
import type { Library } from './library.js'
import { isNameOfHandedFactory } from './native.js'
import type { How } from './origin.js'
import { nodeAt } from './place.js'
import { type Resolved, resolveConstructor } from './resolve.js'

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
  /** Resolved by its shape and name only: nothing in the program says what is handed in here. */
  readonly likely?: boolean
  /** What else the same expression may open, as the program decides when it runs. */
  readonly alternatives?: readonly SocketApi[]
  /** The package that it comes from, by its name on the registry. */
  readonly library?: string
}

const known = new WeakMap<ScriptFile, readonly Construction[]>()

/** Every expression of a file that opens a client socket, by binding and by name only where nothing else says what it is. */
export function constructionsIn(file: ScriptFile): readonly Construction[] {
  let found = known.get(file)
  if (!found) {
    programOf(file)
    found = findConstructions(file)
    known.set(file, found)
  }
  return found
}

function findConstructions(file: ScriptFile): Construction[] {
  const { morph, ast } = file
  const { SyntaxKind: K } = morph
  const made = descendantsOf(morph, ast, K.NewExpression).flatMap(
    (one) => construction(file, one, 'made') ?? [],
  )
  const locals = new Set(
    moduleTable(file).imports.flatMap(({ local, specifier }) =>
      isKnownPackage(packageOf(specifier)) ? [local.getText()] : [],
    ),
  )
  const called = descendantsOf(morph, ast, K.CallExpression).flatMap((one) =>
    mayOpen(morph, one, locals) ? (construction(file, one, 'called') ?? []) : [],
  )
  return [...made, ...called].sort((a, b) => a.expression.getStart() - b.expression.getStart())
}

/** Most calls open nothing, and their names say so. */
function mayOpen(morph: TsMorph, call: CallExpression, locals: ReadonlySet<string>): boolean {
  const { Node: N } = morph
  const callee = bare(morph, call.getExpression())
  if (N.isIdentifier(callee)) {
    const name = callee.getText()
    return calledNames.has(name) || locals.has(name) || isNameOfHandedFactory(name)
  }
  if (N.isPropertyAccessExpression(callee)) {
    const name = callee.getName()
    return calledNames.has(name) || isNameOfHandedFactory(name) || callee.getText() === 'Reflect.construct'
  }
  return requiredIn(morph, callee) !== undefined
}

function construction(
  file: ScriptFile,
  expression: NewExpression | CallExpression,
  form: Form,
): Construction | undefined {
  const { morph } = file
  if (morph.Node.isCallExpression(expression) && expression.getExpression().getText() === 'Reflect.construct')
    return reflected(file, expression)
  const resolved = resolveConstructor(file, expression.getExpression(), form)
  if (!resolved || isOther(morph, expression, resolved)) return undefined
  const { line, ...rest } = resolved
  return withPlaces(
    { ...rest, expression },
    nodeAt(morph, expression, line.address),
    nodeAt(morph, expression, line.protocols),
    line,
  )
}

/** `Reflect.construct(WebSocket, [address, protocols])`. */
function reflected(file: ScriptFile, expression: CallExpression): Construction | undefined {
  const { Node: N } = file.morph
  const [target, list] = expression.getArguments()
  const resolved = target && resolveConstructor(file, target, 'made')
  if (!resolved) return undefined
  const { line, ...rest } = resolved
  const [address, protocols] = list && N.isArrayLiteralExpression(list) ? list.getElements() : []
  return withPlaces({ ...rest, expression, direct: false, how: 'factory' }, address, protocols, line)
}

/** A construct of an infrastructure library takes its scope first; a class that is only guessed needs an address. */
function isOther(morph: TsMorph, expression: NewExpression | CallExpression, resolved: Resolved): boolean {
  const [argument] = expression.getArguments()
  if (!argument) return resolved.likely === true
  return resolved.api === 'native' && morph.Node.isThisExpression(argument)
}

function withPlaces(
  one: Construction,
  address: Node | undefined,
  protocols: Node | undefined,
  line: Library,
): Construction | undefined {
  if (line.unless?.test(address?.getText().replace(/^['"`]/, '') ?? '')) return undefined
  return { ...one, ...(address ? { address } : {}), ...(protocols ? { protocols } : {}) }
}

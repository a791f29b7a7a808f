import type { Identifier, Node } from 'ts-morph'
import { plainType, typesTestedAt } from '../../languages/script/flow/actions.js'
import { placesNaming } from '../../languages/script/program/callers.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { declaredName } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionWrappers } from '../../languages/script/steps.js'
import {
  functionAround,
  identifiersNamed,
  outermostWrapper,
  referencesOf,
  symbolOf,
  variableSymbolOf,
} from '../../languages/script/syntax.js'
import { charge } from '../../model/budget.js'

/**
 * Where a function goes that sends and is handed out: in what a hook returns, a context or a store keeps or a component is given, and
 * by the type of an action that a middleware waits for.
 */

const mostFunctions = 30
/** These names are too common to identify their owner. */
const commonNames =
  /^(send|emit|on|off|get|set|call|value|data|children|type|payload|then|next|dispatch|onChange|onClick|handler|callback|fn)$/

/** Every place that names the function of a node, those around it and those that call it, under whatever name it was handed out. */
export const placesHandedOn = oncePer((node: Node): readonly Node[] => {
  const { morph } = ownerOf(node).file
  const places = new Set<Node>()
  const seen = new Set<Node>()
  const left: Node[] = [node]
  for (let at = left.pop(); at && seen.size < mostFunctions; at = left.pop()) {
    for (const one of dispatching(morph, at)) if (!places.has(one)) add(one)
    for (let made = functionAround(morph, at); made; made = functionAround(morph, made)) {
      if (seen.has(made)) continue
      seen.add(made)
      charge(1)
      const naming = placesNaming(made)
      for (const one of [...naming, ...takersOf(morph, made, naming)]) if (!places.has(one)) add(one)
      if (naming.length > 0) break
    }
  }
  return [...places]

  function add(place: Node): void {
    places.add(place)
    left.push(place)
  }
})

/** The names under which the functions around a node are handed out, and those of their action creators: code that uses one may call them. */
export function namesHandedOut(morph: TsMorph, node: Node): readonly string[] {
  const made = functionAround(morph, node)
  const types = typesTestedAt({ morph }, node)
  const { program } = ownerOf(node)
  const makers = types.flatMap((type) =>
    program.files
      .flatMap(({ ast }) => actionsOf(morph, ast, type))
      .flatMap((action) => {
        const maker = functionAround(morph, action)
        return (maker && declaredName(morph, maker)?.getText()) ?? []
      }),
  )
  return [...types, ...makers, ...(made ? keysOf(morph, made, placesNaming(made)) : [])]
}

/** `return { move }`, `value={{ move }}`, `create(() => ({ move: … }))`, `<Stick onMove={move} />`. */
function keysOf(morph: TsMorph, made: Node, naming: readonly Node[]): ReadonlySet<string> {
  const { Node: N } = morph
  const keys = new Set<string>()
  const own = declaredName(morph, outermostInCall(morph, made))
  const symbol = own && symbolOf(own)
  for (const use of own ? identifiersNamed(morph, own.getSourceFile(), own.getText()) : [])
    if (N.isShorthandPropertyAssignment(use.getParent()) && variableSymbolOf(morph, use) === symbol)
      keys.add(use.getText())
  for (const place of [made, ...naming]) {
    const value = outermostWrapper(morph, place)
    const holder = outermostInCall(morph, value).getParent()
    if (N.isMethodDeclaration(place) && N.isObjectLiteralExpression(place.getParent()))
      keys.add(place.getName())
    if (N.isPropertyAssignment(holder)) keys.add(holder.getName())
    const attribute = N.isJsxExpression(holder) ? holder.getParent() : undefined
    if (N.isJsxAttribute(attribute)) keys.add(attribute.getNameNode().getText())
  }
  return new Set([...keys].filter((one) => !commonNames.test(one)))
}

/** `useCallback(…)` around a function. */
function outermostInCall(morph: TsMorph, made: Node): Node {
  const { Node: N } = morph
  const call = made.getParent()
  return N.isCallExpression(call) &&
    call.getArguments()[0] === made &&
    functionWrappers.test(lastName(call.getExpression()))
    ? call
    : made
}

function takersOf(morph: TsMorph, made: Node, naming: readonly Node[]): readonly Node[] {
  const { program } = ownerOf(made)
  return [...keysOf(morph, made, naming)].flatMap((key) =>
    program.files
      .filter(({ source }) => source.zone !== 'test')
      .flatMap((file) => identifiersNamed(morph, file.ast, key).flatMap((use) => takenAt(morph, use))),
  )
}

/** `const { move } = useRoom()`, `({ move }) => …`, `room.move`, `useRoom((state) => state.move)` and the variable that holds it. */
function takenAt(morph: TsMorph, use: Identifier): readonly Node[] {
  const { Node: N } = morph
  const parent = use.getParent()
  if (N.isBindingElement(parent)) {
    const local = parent.getNameNode()
    return N.isIdentifier(local) ? naming(morph, local) : []
  }
  if (!N.isPropertyAccessExpression(parent) || parent.getNameNode() !== use) return []
  const holder = parent.getFirstAncestor((one) => N.isVariableDeclaration(one))
  const local = N.isVariableDeclaration(holder) ? holder.getNameNode() : undefined
  const isSelected = /\buse[A-Z]\w*\(/.test(holder?.getText().slice(0, 300) ?? '')
  return [use, ...(isSelected && N.isIdentifier(local) ? naming(morph, local) : [])]
}

function naming(morph: TsMorph, local: Identifier): readonly Node[] {
  return referencesOf(morph, local.getSourceFile(), local.getText(), symbolOf(local)).filter(
    (one) => one !== local,
  )
}

/** Where an action is made for whose type a middleware waits around a node, or its maker is named: `createAction('room/move')`. */
function dispatching(morph: TsMorph, node: Node): readonly Node[] {
  const { Node: N } = morph
  const { program } = ownerOf(node)
  const around = node.getAncestors()
  return typesTestedAt({ morph }, node).flatMap((type) =>
    program.files
      .filter(({ source }) => source.zone !== 'test' && source.text.includes(type))
      .flatMap(({ ast }) => [...actionsOf(morph, ast, type), ...makersOf(morph, ast, type)])
      .filter((one) => !one.getAncestors().some((outer) => around.includes(outer) && N.isIfStatement(outer))),
  )
}

/** Every `{ type: 'room/move', … }` of a file. */
function actionsOf(morph: TsMorph, ast: Node, type: string): readonly Node[] {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'type').flatMap((name) => {
    const property = name.getParent()
    const isOne =
      N.isPropertyAssignment(property) && plainType(property.getInitializer()?.getText() ?? '') === type
    return isOne ? [property] : []
  })
}

/** Where the function is named that makes actions of a type. */
function makersOf(morph: TsMorph, ast: Node, type: string): readonly Node[] {
  const { Node: N } = morph
  const isCalled = (name: Node) => {
    const call = name.getParent()
    return N.isCallExpression(call) && call.getExpression() === name
  }
  const own = identifiersNamed(morph, ast, type).filter(isCalled)
  const made = identifiersNamed(morph, ast, 'createAction').flatMap((name) => {
    const call = name.getParent()
    const holder = call?.getParent()
    if (!N.isCallExpression(call) || !N.isVariableDeclaration(holder)) return []
    const local = holder.getNameNode()
    const isIt = plainType(call.getArguments()[0]?.getText() ?? '') === type
    return isIt && N.isIdentifier(local) ? [local] : []
  })
  const { program } = ownerOf(ast)
  const named = made.flatMap((local) =>
    program.files.flatMap((file) => identifiersNamed(morph, file.ast, local.getText()).filter(isCalled)),
  )
  return [...own, ...named]
}

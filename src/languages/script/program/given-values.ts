import type { Identifier, Node } from 'ts-morph'
import type { TsMorph } from '../script.js'
import { clothed, identifiersNamed, symbolOf } from '../syntax.js'
import { positionOf } from './calls.js'
import { ownerOf } from './program.js'
import { declaredName, functionsOf } from './resolve.js'

/** More calls than this say nothing new. */
const enough = 40

/**
 * The arguments that the program's calls put in the place of a parameter, in any file. What a test hands to the program's
 * code is a stand-in, and says nothing of what the program opens.
 */
export function valuesGivenTo(morph: TsMorph, parameter: Node): Node[] {
  const { Node: N } = morph
  const owner = parameter.getParent()
  const index = positionOf(parameter)
  if (!N.isParameterDeclaration(parameter) || !owner || index < 0) return []
  const isTested = ownerOf(parameter).file.source.zone !== 'test'
  return callsOf(morph, owner)
    .filter(({ at }) => !isTested || ownerOf(at).file.source.zone !== 'test')
    .slice(0, enough)
    .flatMap(({ args, skipped }) => args[index + skipped] ?? [])
    .filter((value) => !N.isSpreadElement(value))
}

interface Call {
  readonly at: Node
  readonly args: readonly Node[]
  /** `.call(this, …)` has one argument more. */
  readonly skipped: number
}

function callsOf(morph: TsMorph, owner: Node): Call[] {
  const { Node: N } = morph
  const atOnce = callAt(morph, clothed(morph, owner))
  if (atOnce) return [atOnce]
  if (N.isConstructorDeclaration(owner)) {
    const made = owner.getParent()
    return usesOf(morph, made).flatMap((use) => callAt(morph, use) ?? [])
  }
  if (N.isMethodDeclaration(owner)) return methodCalls(morph, owner, owner.getNameNode())
  const parent = owner.getParent()
  if (parent && N.isPropertyAssignment(parent)) return methodCalls(morph, owner, parent.getNameNode())
  return usesOf(morph, owner).flatMap((use) => callAt(morph, use) ?? [])
}

/** `f(…)`, `new F(…)`, `f.call(this, …)` with this node as `f`. */
function callAt(morph: TsMorph, node: Node): Call | undefined {
  const { Node: N } = morph
  const parent = node.getParent()
  if (!parent) return undefined
  if ((N.isCallExpression(parent) || N.isNewExpression(parent)) && parent.getExpression() === node)
    return { at: parent, args: parent.getArguments(), skipped: 0 }
  const call = parent.getParent()
  const isCalled =
    N.isPropertyAccessExpression(parent) &&
    parent.getExpression() === node &&
    parent.getName() === 'call' &&
    call &&
    N.isCallExpression(call) &&
    call.getExpression() === parent
  return isCalled ? { at: call, args: call.getArguments(), skipped: 1 } : undefined
}

/** Every place that names a function or class, in its own file and in those that import it. */
function usesOf(morph: TsMorph, owner: Node): Node[] {
  const name = declaredName(morph, owner)
  if (!name) return []
  const { program, file } = ownerOf(owner)
  const here = sameName(morph, name)
  const there = program.importersOf(file).flatMap((importer) => {
    const { found } = importer
    const isIt = found.exported === name.getText() || found.exported === 'default'
    if (isIt) return sameName(morph, found.local)
    if (found.exported !== '*') return []
    return [...sameName(morph, found.local), ...membersNamed(morph, importer.file.ast, name.getText())]
  })
  return [...here, ...there]
}

function sameName(morph: TsMorph, name: Identifier): Node[] {
  const symbol = symbolOf(name)
  return identifiersNamed(morph, name.getSourceFile(), name.getText()).filter(
    (use) => use !== name && symbol !== undefined && symbolOf(use) === symbol,
  )
}

/** A method is known by its name, unless its object is known to have another of that name. */
function methodCalls(morph: TsMorph, method: Node, name: Node): Call[] {
  if (!morph.Node.isIdentifier(name)) return []
  return membersNamed(morph, name.getSourceFile(), name.getText()).flatMap((use) => {
    const call = callAt(morph, use)
    const meant = call ? functionsOf(morph, use) : []
    return call && (meant.length === 0 || meant.includes(method)) ? [call] : []
  })
}

function membersNamed(morph: TsMorph, file: Node, name: string): Node[] {
  return identifiersNamed(morph, file, name).flatMap((use) => {
    const access = use.getParent()
    return access && morph.Node.isPropertyAccessExpression(access) && access.getNameNode() === use
      ? [access]
      : []
  })
}

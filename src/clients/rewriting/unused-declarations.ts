import type { FunctionDeclaration, Identifier, Node, VariableStatement } from 'ts-morph'
import { isModule } from '../../languages/script/program/surroundings.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  isMemberName,
  referencesOf,
  spanOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { constantOf } from '../../languages/script/values/address.js'
import type { UnusedDeclaration } from '../../model/address.js'
import { isQuiet } from '../follow/handlers.js'

/** A declaration that may go, with the names that it makes. */
interface Candidate {
  readonly statement: VariableStatement | FunctionDeclaration
  readonly names: readonly Identifier[]
}

/** A declaration with more uses than this stays. */
const mostNeeds = 20

/**
 * Statements that are not needed once `expression` is replaced, or once other addresses of the file are replaced as well: constants
 * and functions that only they read, and what only those read. E.g. `const scheme = …` of `` `${scheme}://${host}/ws` ``. A constant
 * whose making might do something stays.
 */
export function unusedDeclarations(morph: TsMorph, expression: Node): readonly UnusedDeclaration[] {
  const mayGo = (value: Node) => isQuiet(morph, value) || isStorageRead(morph, value)
  const candidates = gather(morph, expression, mayGo, true)
  return candidates.flatMap((candidate) => {
    const needs = needsOf(morph, candidate, expression)
    return needs.length > mostNeeds ? [] : [{ at: spanOf(candidate.statement), needs: needs.map(spanOf) }]
  })
}

/** Of those that call a function by its name and do nothing else: which, e.g. `getToken` of `const token = getToken()`. */
export function helperResultsIn(
  morph: TsMorph,
  expression: Node,
): readonly { readonly statement: VariableStatement; readonly from: string }[] {
  const isCall = (value: Node) => morph.Node.isCallExpression(value) && /^[\w$]+\(\)$/.test(value.getText())
  return gather(morph, expression, isCall, false)
    .filter((candidate) => needsOf(morph, candidate, expression).length === 0)
    .flatMap(({ statement }) => {
      if (!morph.Node.isVariableStatement(statement)) return []
      const [declaration] = statement.getDeclarations()
      return [{ statement, from: declaration?.getInitializer()?.getText().slice(0, -2) ?? '' }]
    })
}

/** `localStorage.getItem('token')` */
function isStorageRead(morph: TsMorph, value: Node): boolean {
  return (
    morph.Node.isCallExpression(value) &&
    /^((window|globalThis|self)\.)?(local|session)Storage\.getItem$/.test(value.getExpression().getText()) &&
    value.getArguments().every((argument) => isQuiet(morph, argument))
  )
}

/** Places outside the expression and the declaration itself that use its names. */
function needsOf(morph: TsMorph, { statement, names }: Candidate, expression: Node): Node[] {
  return names
    .flatMap((name) => referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)))
    .filter((use) => !names.includes(use) && !within(use, expression) && !within(use, statement))
}

/** Declarations of what an expression reads, and of what those read. */
function gather(
  morph: TsMorph,
  expression: Node,
  mayGo: (value: Node) => boolean,
  withFunctions: boolean,
): readonly Candidate[] {
  const { Node: N } = morph
  const found = new Map<Node, Candidate>()
  const left = [expression]
  for (let at = left.pop(); at; at = left.pop()) {
    const own = N.isIdentifier(at) ? [at] : []
    for (const name of [...own, ...descendantsOf(morph, at, morph.SyntaxKind.Identifier)]) {
      const made = declaredAs(name)
      if (!made || found.has(made.statement)) continue
      const { statement, value } = made
      // A name at the top of a plain script is the page's.
      if (N.isSourceFile(statement.getParent()) && !isModule(morph, statement.getSourceFile())) continue
      if (statement.hasExportKeyword() || within(statement, expression)) continue
      found.set(statement, made)
      left.push(value)
    }
  }
  // What stands in a function goes with it.
  return [...found.values()].filter(
    ({ statement }) => !statement.getAncestors().some((around) => found.has(around)),
  )

  function declaredAs(name: Identifier): (Candidate & { readonly value: Node }) | undefined {
    if (isMemberName(morph, name)) return undefined
    const [declared, another] = declarationsOf(name)
    if (another) return undefined
    if (withFunctions && N.isFunctionDeclaration(declared)) {
      const named = declared.getNameNode()
      return named && declared.getBody() && declared.getSourceFile() === name.getSourceFile()
        ? { statement: declared, names: [named], value: declared }
        : undefined
    }
    const declaration = N.isBindingElement(declared)
      ? declared.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)
      : constantOf(morph, name)
    const statement = declaration?.getVariableStatement()
    const value = declaration?.getInitializer()
    const names = declaration ? namesOf(declaration.getNameNode()) : undefined
    if (!statement || !value || !names || statement.getDeclarations().length > 1 || !mayGo(value))
      return undefined
    if (N.isBindingElement(declared) && statement.getDeclarationKind() !== 'const') return undefined
    return { statement, names, value }
  }

  /** `host`, or the names of `{ host, protocol: scheme }`; undefined where more is done than taking members. */
  function namesOf(name: Node): readonly Identifier[] | undefined {
    if (N.isIdentifier(name)) return [name]
    if (!N.isObjectBindingPattern(name)) return undefined
    const names = name.getElements().map((element) => {
      const own = element.getNameNode()
      return N.isIdentifier(own) && !element.getInitializer() && !element.getDotDotDotToken()
        ? own
        : undefined
    })
    const plain = names.filter((one) => one !== undefined)
    return plain.length === names.length ? plain : undefined
  }
}

function within(node: Node, around: Node): boolean {
  return node === around || node.getAncestors().includes(around)
}

import type { Node } from 'ts-morph'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  identifiersNamed,
  isMemberName,
  specifierOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'

/** Packages whose terminals act on every control character that they are given. */
const terminalPackages =
  /^(xterm|@xterm\/(xterm|headless)|xterm-headless|hterm|hterm-umdjs|xterm-for-react|react-xtermjs)$/

/** Their addons that take a socket over whole. */
export const attachPackages =
  /^(@xterm\/addon-attach|xterm-addon-attach|xterm\/(dist|lib)\/addons\/attach(\/.*)?)$/

/** Whether an expression is a terminal, by a package in its declared type or its initializer. */
export function isTerminal(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  // `terminal.current`, `terminal.value`: a box around it; `hterm`'s terminals write through their `io`.
  if (N.isPropertyAccessExpression(value) && /^(current|value|io)$/.test(value.getName()))
    return isTerminal(morph, value.getExpression())
  if (N.isCallExpression(value)) return saysTerminal(morph, value)
  const name = N.isPropertyAccessExpression(value) ? value.getNameNode() : value
  const declared = N.isPropertyAccessExpression(value)
    ? memberDeclarations(name)
    : [declarationOf(morph, value)]
  return declared.some(
    (one) => one !== undefined && (saysTerminal(morph, one) || isSetToTerminal(morph, one)),
  )
}

/** `let terminal` and `this.terminal`: what is assigned to it anywhere in its file. */
function isSetToTerminal(morph: TsMorph, declaration: Node): boolean {
  const { Node: N } = morph
  const name =
    N.isVariableDeclaration(declaration) || N.isPropertyDeclaration(declaration)
      ? declaration.getName()
      : N.isPropertyAccessExpression(declaration)
        ? declaration.getName()
        : undefined
  if (name === undefined) return false
  return identifiersNamed(morph, declaration.getSourceFile(), name).some((one) => {
    const target = isMemberName(morph, one) ? one.getParent() : one
    const assignment = target?.getParent()
    return (
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === target &&
      assignment.getOperatorToken().getText() === '=' &&
      saysTerminal(morph, assignment.getRight())
    )
  })
}

/** The type or the value of a declaration names what comes from such a package, or the global that its script makes. */
function saysTerminal(morph: TsMorph, declaration: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const written =
    N.isVariableDeclaration(declaration) ||
    N.isParameterDeclaration(declaration) ||
    N.isPropertyDeclaration(declaration)
      ? [declaration.getTypeNode(), declaration.getInitializer()]
      : [declaration]
  return written.some(
    (one) =>
      one !== undefined &&
      !N.isFunctionDeclaration(one) &&
      !N.isClassDeclaration(one) &&
      [one, ...descendantsOf(morph, one, K.Identifier)].some(
        (name) =>
          N.isIdentifier(name) && (isOf(morph, name, terminalPackages) || isGlobalTerminal(morph, name)),
      ),
  )
}

/** Whether a name was imported from one of these packages, in whichever way. */
export function isOf(morph: TsMorph, name: Node, packages: RegExp): boolean {
  const { Node: N } = morph
  const [declaration] = declarationsOf(name)
  const statement = declaration?.getFirstAncestor((one) => N.isImportDeclaration(one))
  if (N.isImportDeclaration(statement)) return packages.test(specifierOf(statement) ?? '')
  const variable = N.isVariableDeclaration(declaration)
    ? declaration
    : declaration?.getFirstAncestor((one) => N.isVariableDeclaration(one))
  const value = N.isVariableDeclaration(variable) ? variable.getInitializer()?.getText() : undefined
  const asked = /^(?:await\s+)?(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/.exec(value ?? '')?.[1]
  return asked !== undefined && packages.test(asked)
}

/** `new Terminal(…)` and `new hterm.Terminal(…)` of a page that loads the package by a script tag. */
function isGlobalTerminal(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  const parent = name.getParent()
  const callee = N.isPropertyAccessExpression(parent) && parent.getNameNode() === name ? parent : name
  const made = callee.getParent()
  if (!N.isNewExpression(made) || made.getExpression() !== callee) return false
  return (
    /^((window|globalThis|self)\.)?(hterm\.)?Terminal$/.test(callee.getText()) &&
    symbolOf(N.isPropertyAccessExpression(callee) ? callee.getExpression() : callee) === undefined
  )
}

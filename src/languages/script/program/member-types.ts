import type { ts as compiler, Node, PropertyAccessExpression, TypeNode } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { literally } from '../../../model/literally.js'
import { once } from '../../../model/once.js'
import { compilerNodes } from '../compiler-nodes.js'
import type { TsMorph } from '../script.js'
import { declarationsOf, membersByChecker, unwrap } from '../syntax.js'
import { declarationOf } from './declarations.js'
import { requiredBy } from './modules.js'
import { perProgram } from './once-per.js'
import { ownerOf, type Program } from './program.js'

/**
 * The declarations of objects' members, by the types that the code itself gives: annotations, `new`, `this`. The compiler's checker
 * knows more, and is called where this gives no answer; it has to bind all files that a question leads to first. No library is
 * loaded, so a value without a declaration in the program is `any` to the checker, and has no members.
 */

/** What is known of the type of an expression. */
type Known =
  /** `any`: no member of it is declared anywhere. */
  | 'open'
  /** A value without members: a text, a function. */
  | 'none'
  /** Only the checker can decide. */
  | 'unknown'
  | { readonly of: Node; readonly isStatic: boolean }

/** Longer chains of types are left to the checker. */
const deepest = 12

/** Where the member behind a `.name` is declared, in any file. */
export function memberDeclarations(name: Node): readonly Node[] {
  const known = answers(ownerOf(name).program)
  let found = known.get(name)
  if (!found) {
    const own = membersByTypes(name)
    found = own === 'unknown' ? membersByChecker(name) : own
    known.set(name, found)
  }
  return found
}

const answers = perProgram(() => new Map<Node, readonly Node[]>())

/** The same, from the code alone; `unknown` where only the checker can decide. */
export function membersByTypes(name: Node): readonly Node[] | 'unknown' {
  const { program, file } = ownerOf(name)
  const { morph } = file
  const access = name.getParent()
  if (!morph.Node.isPropertyAccessExpression(access) || access.getNameNode() !== name) return 'unknown'
  if (name.getText() === 'prototype') return 'unknown'
  // `exports.a = …` and `A.prototype.b = …` declare something themselves.
  if (isScript(access)) {
    const parent = access.getParent()
    if (morph.Node.isBinaryExpression(parent) && parent.getLeft() === access) return 'unknown'
  }
  return accessed({ morph, program }, access, 0)
}

interface Look {
  readonly morph: TsMorph
  readonly program: Program
}

function accessed(look: Look, access: PropertyAccessExpression, depth: number): readonly Node[] | 'unknown' {
  const object = access.getExpression()
  const known = typeOf(look, object, depth)
  if (known === 'unknown' || mayBeNarrowed(look, object)) return 'unknown'
  return known === 'open' || known === 'none' ? [] : membersIn(look, known, access.getName(), depth)
}

/** JavaScript declares members by assignments, and types in comments. */
function isScript(node: Node): boolean {
  return /\.[cm]?jsx?$/.test(node.getSourceFile().getFilePath())
}

/** `x instanceof Live`, `isLive(x)`: within, `x` is what the test says. */
function mayBeNarrowed({ morph, program }: Look, object: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, object)
  if (!N.isIdentifier(value) && !N.isPropertyAccessExpression(value) && !N.isElementAccessExpression(value))
    return false
  const text = value.getText()
  if (text.length > longestTested) return true
  const { tested, given } = narrowings(program)(value.getSourceFile())
  return (
    tested.some((before) => before.endsWith(text)) ||
    given.some(({ behind, within }) => {
      const at = behind.indexOf(text)
      return at >= 0 && at <= within
    })
  )
}

const longestTested = 200

/** The type tests of a file: the text before each `instanceof` and `.constructor`, and behind each call of a type guard. */
interface Narrowings {
  readonly tested: readonly string[]
  /** The argument is a text that begins within this many characters. */
  readonly given: readonly { readonly behind: string; readonly within: number }[]
}

/** Found once a file: there are as many questions as members are read. */
const narrowings = perProgram((program) => {
  const names = predicates(program).map(literally).join('|')
  const calls = names === '' ? undefined : new RegExp(`\\b(?:${names})[^()]{0,99}\\(`, 'g')
  return once((file: Node): Narrowings => {
    const text = file.getFullText()
    return {
      tested: [...text.matchAll(/instanceof\b|\.constructor\b/g)].flatMap(({ index }) => {
        const before = text.slice(Math.max(0, index - longestTested - 9), index)
        const trimmed = before.replace(/[\s)]{1,99}$/, '')
        return before.length - trimmed.length > 9 ? [] : [trimmed]
      }),
      given: calls
        ? [...text.matchAll(calls)].map(({ index, 0: call }) => {
            const behind = text.slice(index + call.length, index + call.length + 99 + longestTested)
            const paren = behind.search(/[()]/)
            return { behind, within: paren < 0 ? 99 : Math.min(99, paren) }
          })
        : [],
    }
  })
})

/** Names of functions that say what their argument is: `(x): x is Live`, `asserts x`. */
const predicates = perProgram((program): readonly string[] => {
  const names = program.files.flatMap(({ morph, ast }) =>
    compilerNodes(morph, ast, morph.SyntaxKind.TypePredicate).map(({ parent }) => {
      const { name } = parent as { name?: { text?: string } }
      const holder = parent.parent as { name?: { text?: string } } | undefined
      return name?.text ?? holder?.name?.text ?? ''
    }),
  )
  return [...new Set(names.filter((name) => name !== ''))]
})

/** Names that files declare for others: on the page (`declare global`, `globalThis.a = …`), or in another module. */
const declaredForOthers = perProgram((program): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const { morph, ast, source } of program.files) {
    const { ts, SyntaxKind: K } = morph
    if (isScript(ast))
      for (const [, name = ''] of source.text.matchAll(/\bglobalThis\.(\w+)/g)) names.add(name)
    for (const [, name = ''] of source.text.matchAll(/\bexport\s+as\s+namespace\s+(\w+)/g)) names.add(name)
    if (!/\bdeclare\b/.test(source.text)) continue
    for (const one of compilerNodes(morph, ast, K.ModuleDeclaration)) {
      const module = one as compiler.ModuleDeclaration
      const isForOthers =
        ts.isStringLiteral(module.name) || (module.flags & ts.NodeFlags.GlobalAugmentation) !== 0
      if (!isForOthers || !module.body || !ts.isModuleBlock(module.body)) continue
      for (const statement of module.body.statements) {
        const { name } = statement as { name?: compiler.Identifier }
        if (name) names.add(name.text)
        if (ts.isVariableStatement(statement))
          for (const each of statement.declarationList.declarations) names.add(each.name.getText())
      }
    }
  }
  return names
})

function typeOf(look: Look, expression: Node, depth: number): Known {
  charge(1)
  const { morph } = look
  const { Node: N, SyntaxKind: K } = morph
  if (depth > deepest) return 'unknown'
  if (N.isAsExpression(expression) || N.isTypeAssertion(expression)) {
    const type = expression.getTypeNode()
    return type
      ? type.getText() === 'const'
        ? typeOf(look, expression.getExpression(), depth + 1)
        : typeNamed(look, type, depth + 1)
      : 'unknown'
  }
  if (
    N.isParenthesizedExpression(expression) ||
    N.isNonNullExpression(expression) ||
    N.isSatisfiesExpression(expression)
  )
    return typeOf(look, expression.getExpression(), depth + 1)
  if (N.isThisExpression(expression)) return typeOfThis(morph, expression)
  if (N.isSuperExpression(expression)) return typeOfSuper(look, expression, depth)
  if (N.isIdentifier(expression)) return typeOfName(look, expression, depth)
  if (N.isPropertyAccessExpression(expression)) {
    const members = accessed(look, expression, depth + 1)
    if (members === 'unknown') return 'unknown'
    // What is not there is an error, and `any` from there on.
    if (members.length === 0) return 'open'
    return members.length === 1 ? typeOfMember(look, members[0] as Node, depth + 1) : 'unknown'
  }
  if (N.isElementAccessExpression(expression))
    return typeOf(look, expression.getExpression(), depth + 1) === 'open' &&
      !mayBeNarrowed(look, expression.getExpression())
      ? 'open'
      : 'unknown'
  if (N.isCallExpression(expression)) {
    const specifier = isScript(expression) ? requiredBy(morph, expression) : undefined
    if (specifier !== undefined && !look.program.resolve(ownerOf(expression).file, specifier)) return 'open'
    return typeOfCall(look, expression.getExpression(), depth)
  }
  if (N.isNewExpression(expression)) {
    const made = typeOf(look, expression.getExpression(), depth + 1)
    if (made === 'open') return 'open'
    if (typeof made === 'string' || !made.isStatic || !isClass(morph, made.of)) return 'unknown'
    return { of: made.of, isStatic: false }
  }
  if (N.isAwaitExpression(expression)) {
    const waited = typeOf(look, expression.getExpression(), depth + 1)
    return waited === 'open' || waited === 'none' ? waited : 'unknown'
  }
  if (N.isBinaryExpression(expression)) {
    const operator = expression.getOperatorToken().getKind()
    const right = () => typeOf(look, expression.getRight(), depth + 1)
    if (operator === K.EqualsToken || operator === K.CommaToken || operator === K.AmpersandAmpersandToken)
      return right()
    if (operator !== K.BarBarToken && operator !== K.QuestionQuestionToken) return 'unknown'
    return typeOf(look, expression.getLeft(), depth + 1) === 'open' || right() === 'open' ? 'open' : 'unknown'
  }
  if (N.isConditionalExpression(expression)) {
    const sides = [expression.getWhenTrue(), expression.getWhenFalse()].map((one) =>
      typeOf(look, one, depth + 1),
    )
    return sides.includes('open') ? 'open' : 'unknown'
  }
  if (N.isObjectLiteralExpression(expression))
    return isScript(expression) ? 'unknown' : { of: expression, isStatic: false }
  if (
    N.isStringLiteral(expression) ||
    N.isNoSubstitutionTemplateLiteral(expression) ||
    N.isTemplateExpression(expression) ||
    N.isNumericLiteral(expression) ||
    N.isRegularExpressionLiteral(expression) ||
    expression.getKind() === K.MetaProperty ||
    N.isTypeOfExpression(expression)
  )
    return 'none'
  if (N.isArrayLiteralExpression(expression)) return 'none'
  return 'unknown'
}

function isClass(morph: TsMorph, node: Node): boolean {
  return morph.Node.isClassDeclaration(node) || morph.Node.isClassExpression(node)
}

/** The class whose member holds this `this`, through arrow functions alone. */
function typeOfThis({ Node: N }: TsMorph, self: Node): Known {
  for (let at = self.getParent(); at; at = at.getParent()) {
    const owner = at.getParent()
    if (owner && (N.isClassDeclaration(owner) || N.isClassExpression(owner))) {
      if (
        N.isMethodDeclaration(at) ||
        N.isPropertyDeclaration(at) ||
        N.isGetAccessorDeclaration(at) ||
        N.isSetAccessorDeclaration(at)
      )
        return hasThis(N, at) ? 'unknown' : { of: owner, isStatic: at.isStatic() }
      return N.isConstructorDeclaration(at) ? { of: owner, isStatic: false } : 'unknown'
    }
    if (
      N.isFunctionDeclaration(at) ||
      N.isFunctionExpression(at) ||
      (N.isObjectLiteralExpression(owner) &&
        (N.isMethodDeclaration(at) || N.isGetAccessorDeclaration(at) || N.isSetAccessorDeclaration(at)))
    )
      return 'unknown'
  }
  return 'unknown'
}

function typeOfSuper(look: Look, self: Node, depth: number): Known {
  const { Node: N } = look.morph
  const own = typeOfThis(look.morph, self)
  const owner = typeof own === 'string' ? undefined : own.of
  const base = N.isClassDeclaration(owner) || N.isClassExpression(owner) ? owner.getExtends() : undefined
  if (typeof own === 'string' || !base) return 'unknown'
  const above = typeOf(look, base.getExpression(), depth + 1)
  if (typeof above === 'string') return above === 'open' ? 'open' : 'unknown'
  return above.isStatic ? { of: above.of, isStatic: own.isStatic } : 'unknown'
}

/** `open(this: Live)` */
function hasThis(N: TsMorph['Node'], member: Node): boolean {
  return N.isMethodDeclaration(member) && member.getParameters()[0]?.getName() === 'this'
}

function typeOfName(look: Look, name: Node, depth: number): Known {
  const { morph, program } = look
  const { Node: N } = morph
  const own = declarationsOf(name)
  if (own.length === 0) {
    const isOfLanguage = /^(undefined|arguments|module|exports|require)$/.test(name.getText())
    return isOfLanguage || declaredForOthers(program).has(name.getText()) ? 'unknown' : 'open'
  }
  const [first] = own
  if (own.length > 1 || !first) return 'unknown'
  const imported = importedAs(look, name, first)
  if (imported === undefined) return typeOfDeclared(look, first, depth + 1)
  if (typeof imported === 'string') return imported
  return N.isSourceFile(imported) ? 'unknown' : typeOfDeclared(look, imported, depth + 1)
}

/** What a name is that an import declares: its own declaration, or what is known without it; undefined for what is no import. */
function importedAs(
  { morph, program }: Look,
  name: Node,
  declared: Node,
): Node | 'open' | 'unknown' | undefined {
  const { Node: N, SyntaxKind: K } = morph
  const isWhole = N.isNamespaceImport(declared)
  if (!isWhole && !N.isImportSpecifier(declared) && !N.isImportClause(declared)) return undefined
  const written: Node | undefined = declared.getFirstAncestorByKind(K.ImportDeclaration)?.getModuleSpecifier()
  // In a broken file anything may stand behind `from`.
  if (!N.isStringLiteral(written)) return 'unknown'
  const specifier = written.getLiteralValue()
  // The checker finds relative files alone.
  if (!specifier.startsWith('.')) return declaredForOthers(program).has(name.getText()) ? 'unknown' : 'open'
  if (!program.resolve(ownerOf(name).file, specifier)) return 'open'
  return isWhole || !isPlainImport(specifier) ? 'unknown' : (declarationOf(morph, name) ?? 'unknown')
}

/** What is read through other conventions than the checker's is left to it. */
function isPlainImport(specifier: string): boolean {
  return /^\.{1,2}\//.test(specifier) && !/[?#]/.test(specifier)
}

function typeOfDeclared(look: Look, declaration: Node, depth: number): Known {
  const { morph } = look
  const { Node: N } = morph
  if (isClass(morph, declaration)) return { of: declaration, isStatic: true }
  if (N.isEnumDeclaration(declaration)) return { of: declaration, isStatic: false }
  if (N.isFunctionDeclaration(declaration)) return isScript(declaration) ? 'unknown' : 'none'
  if (N.isVariableDeclaration(declaration)) {
    const type = declaration.getTypeNode()
    if (type) return typeNamed(look, type, depth + 1)
    if (isScript(declaration) && declaration.getVariableStatement()?.getJsDocs().some(declaredTypes))
      return 'unknown'
    const initial = declaration.getInitializer()
    const around = declaration.getParent()?.getParent()
    if (N.isForOfStatement(around))
      return typeOf(look, around.getExpression(), depth + 1) === 'open' ? 'open' : 'unknown'
    if (N.isForInStatement(around)) return 'none'
    if (N.isCatchClause(declaration.getParent())) return 'open'
    if (initial) {
      if (/^\[\s*\]$/.test(initial.getText())) return 'none'
      if (/^(null|undefined)$/.test(initial.getText())) return isScript(declaration) ? 'unknown' : 'open'
      return typeOf(look, initial, depth + 1)
    }
    return isScript(declaration) || !N.isVariableStatement(around) ? 'unknown' : 'open'
  }
  if (N.isParameterDeclaration(declaration)) return typeOfParameter(look, declaration, depth)
  // `const { b } = open` and `({ b }) => …`
  if (N.isBindingElement(declaration) && !declaration.getInitializer()) {
    const holder = declaration.getFirstAncestor(
      (one) => N.isVariableDeclaration(one) || N.isParameterDeclaration(one),
    )
    return holder && typeOfDeclared(look, holder, depth + 1) === 'open' ? 'open' : 'unknown'
  }
  return 'unknown'
}

function typeOfParameter(look: Look, parameter: Node, depth: number): Known {
  const { morph } = look
  const { Node: N } = morph
  if (!N.isParameterDeclaration(parameter) || parameter.isRestParameter()) return 'unknown'
  const type = parameter.getTypeNode()
  if (type) return typeNamed(look, type, depth + 1)
  if (
    isScript(parameter) &&
    parameter.getAncestors().some((one) => N.isJSDocable(one) && one.getJsDocs().some(declaredTypes))
  )
    return 'unknown'
  const owner = parameter.getParent()
  if (!owner || !isFree(look, owner, depth + 1)) return 'unknown'
  const initial = parameter.getInitializer()
  return initial ? typeOf(look, initial, depth + 1) : 'open'
}

function declaredTypes(comment: Node): boolean {
  return /[@{]/.test(comment.getText())
}

/** Whether only the parameters themselves give the types of a function's parameters. */
function isFree(look: Look, owner: Node, depth: number): boolean {
  const { morph } = look
  const { Node: N } = morph
  if (N.isFunctionDeclaration(owner) || N.isConstructorDeclaration(owner)) return true
  const inClass = owner.getParent()
  if (N.isMethodDeclaration(owner) && inClass && isClass(morph, inClass)) return true
  if (!N.isArrowFunction(owner) && !N.isFunctionExpression(owner) && !N.isMethodDeclaration(owner))
    return false
  for (let at: Node = owner, up = owner.getParent(); up; at = up, up = up.getParent()) {
    if (
      N.isParenthesizedExpression(up) ||
      N.isPropertyAssignment(up) ||
      N.isObjectLiteralExpression(up) ||
      N.isArrayLiteralExpression(up)
    )
      continue
    if (N.isVariableDeclaration(up)) return up.getTypeNode() === undefined && !isScript(up)
    if (N.isExpressionStatement(up)) return true
    if (N.isBinaryExpression(up) && up.getOperatorToken().getKind() === morph.SyntaxKind.EqualsToken)
      return (
        up.getRight() === at &&
        typeOf(look, up.getLeft(), depth + 1) === 'open' &&
        !mayBeNarrowed(look, up.getLeft())
      )
    if (N.isCallExpression(up) || N.isNewExpression(up))
      return (
        up.getExpression() !== at &&
        typeOf(look, up.getExpression(), depth + 1) === 'open' &&
        !mayBeNarrowed(look, up.getExpression())
      )
    return false
  }
  return false
}

function typeOfCall(look: Look, callee: Node, depth: number): Known {
  const { morph } = look
  const { Node: N } = morph
  if (callee.getKind() === morph.SyntaxKind.ImportKeyword) return 'unknown'
  if (callee.getText() === 'require' && isScript(callee)) return 'unknown'
  if (N.isPropertyAccessExpression(callee)) {
    const members = accessed(look, callee, depth + 1)
    if (members === 'unknown') return 'unknown'
    if (members.length === 0) return 'open'
    const [member] = members
    return members.length === 1 && member ? returned(look, member, depth) : 'unknown'
  }
  if (N.isIdentifier(callee)) {
    const own = declarationsOf(callee)
    if (own.length === 1 && N.isFunctionDeclaration(own[0])) return returned(look, own[0], depth)
  }
  return typeOf(look, callee, depth + 1) === 'open' && !mayBeNarrowed(look, callee) ? 'open' : 'unknown'
}

function returned(look: Look, callee: Node, depth: number): Known {
  const { Node: N } = look.morph
  if (!N.isFunctionDeclaration(callee) && !N.isMethodDeclaration(callee) && !N.isMethodSignature(callee))
    return 'unknown'
  const type = callee.getReturnTypeNode()
  return type && !callee.compilerNode.typeParameters ? typeNamed(look, type, depth + 1) : 'unknown'
}

/** The members of a type's values. */
function typeNamed(look: Look, type: TypeNode | Node, depth: number): Known {
  charge(1)
  const { morph, program } = look
  const { Node: N, SyntaxKind: K } = morph
  if (depth > deepest) return 'unknown'
  const kind = type.getKind()
  if (kind === K.AnyKeyword) return 'open'
  if (
    kind === K.StringKeyword ||
    kind === K.NumberKeyword ||
    kind === K.BooleanKeyword ||
    kind === K.VoidKeyword
  )
    return 'none'
  if (N.isArrayTypeNode(type)) return 'none'
  if (N.isParenthesizedTypeNode(type)) return typeNamed(look, type.getTypeNode(), depth + 1)
  if (N.isUnionTypeNode(type)) {
    const parts = type.getTypeNodes().filter((one) => !/^(null|undefined)$/.test(one.getText()))
    const [only] = parts
    if (parts.length === 1 && only) return typeNamed(look, only, depth + 1)
    return parts.some((one) => typeNamed(look, one, depth + 1) === 'open') ? 'open' : 'unknown'
  }
  if (N.isTypeLiteral(type)) return { of: type, isStatic: false }
  if (!N.isTypeReference(type)) return 'unknown'
  const named = type.getTypeName()
  // `interfaces.Container` of a package.
  const isQualified = N.isQualifiedName(named)
  const name = isQualified ? named.getLeft() : named
  if (!N.isIdentifier(name)) return 'unknown'
  const own = declarationsOf(name)
  if (own.length === 0) return declaredForOthers(program).has(name.getText()) ? 'unknown' : 'open'
  const [first] = own
  if (own.length > 1 || !first) return 'unknown'
  const imported = importedAs(look, name, first)
  if (typeof imported === 'string') return imported
  return isQualified ? 'unknown' : instanceOf(look, imported ?? first, depth + 1)
}

function instanceOf(look: Look, declared: Node, depth: number): Known {
  const { morph } = look
  const { Node: N } = morph
  if (isClass(morph, declared) || N.isInterfaceDeclaration(declared)) return { of: declared, isStatic: false }
  const type =
    N.isTypeAliasDeclaration(declared) && !declared.compilerNode.typeParameters
      ? declared.getTypeNode()
      : undefined
  return type ? typeNamed(look, type, depth + 1) : 'unknown'
}

/** The declarations of a name in a class, an interface, a literal or an enum, or in those it extends. */
function membersIn(
  look: Look,
  { of, isStatic }: Exclude<Known, string>,
  name: string,
  depth: number,
): readonly Node[] | 'unknown' {
  charge(1)
  const { morph, program } = look
  const { Node: N } = morph
  if (depth > deepest) return 'unknown'
  if (N.isEnumDeclaration(of)) return of.getMembers().filter((one) => one.getName() === name)
  if (N.isObjectLiteralExpression(of)) {
    const found = of.getProperties().filter((one) => 'getName' in one && one.getName() === name)
    const isPlain = of
      .getProperties()
      .every((one) => !N.isSpreadAssignment(one) && !/^\[/.test(one.getText()))
    return isPlain && found.length === 1 ? found : isPlain && found.length === 0 ? [] : 'unknown'
  }
  if (N.isTypeLiteral(of)) return signaturesNamed(of.getMembers(), name)
  if (N.isInterfaceDeclaration(of)) {
    if (declarationsOf(of.getNameNode()).length > 1 || declaredForOthers(program).has(of.getName()))
      return 'unknown'
    const own = signaturesNamed(of.getMembers(), name)
    if (own === 'unknown' || own.length > 0) return own
    return of.getExtends().length === 0 ? [] : 'unknown'
  }
  if (!N.isClassDeclaration(of) && !N.isClassExpression(of)) return 'unknown'
  const named = of.getNameNode()
  if (named && (declarationsOf(named).length > 1 || declaredForOthers(program).has(named.getText())))
    return 'unknown'
  if (isScript(of) && maySetMembers(of.getSourceFile())(name)) return 'unknown'
  const members = of.compilerNode.members as unknown as readonly Node[]
  if (members.some((one) => one.getKind() === morph.SyntaxKind.IndexSignature)) return 'unknown'
  const own = members.filter(
    (one) =>
      'getName' in one &&
      (one as unknown as { getName(): string | undefined }).getName() === name &&
      (one as unknown as { isStatic(): boolean }).isStatic?.() === isStatic,
  )
  const ofParameters = isStatic
    ? []
    : of
        .getConstructors()
        .flatMap((one) =>
          one.getParameters().filter((each) => each.isParameterProperty() && each.getName() === name),
        )
  if (own.length + ofParameters.length > 0)
    return [...ofParameters, ...own].sort((a, b) => a.getPos() - b.getPos())
  const base = of.getExtends()
  if (!base) return isStatic && isScript(of) ? 'unknown' : []
  const above = typeOf(look, base.getExpression(), depth + 1)
  if (above === 'open') return []
  if (typeof above === 'string' || !above.isStatic) return 'unknown'
  return membersIn(look, { of: above.of, isStatic }, name, depth + 1)
}

/** Whether plain JavaScript may declare members of a name by assignments; computed once a name. */
const maySetMembers = once((file: Node) => {
  const text = file.getFullText()
  const isPatched = /\.prototype\b|defineProperty/.test(text)
  const known = new Map<string, boolean>()
  return (name: string): boolean => {
    let found = isPatched || known.get(name)
    if (found === undefined) {
      found = new RegExp(`\\bthis\\s*\\.\\s*${literally(name)}\\b`).test(text)
      known.set(name, found)
    }
    return found
  }
})

function signaturesNamed(members: readonly Node[], name: string): readonly Node[] | 'unknown' {
  if (members.some((one) => !('getName' in one))) return 'unknown'
  return members.filter((one) => (one as unknown as { getName(): string }).getName() === name)
}

function typeOfMember(look: Look, member: Node, depth: number): Known {
  const { Node: N } = look.morph
  if (N.isEnumMember(member)) return 'none'
  if (N.isMethodDeclaration(member) || N.isMethodSignature(member)) return 'none'
  if (N.isGetAccessorDeclaration(member)) {
    const type = member.getReturnTypeNode()
    return type ? typeNamed(look, type, depth + 1) : 'unknown'
  }
  if (N.isParameterDeclaration(member)) return typeOfParameter(look, member, depth + 1)
  if (N.isPropertySignature(member)) {
    const type = member.getTypeNode()
    return type ? typeNamed(look, type, depth + 1) : 'open'
  }
  if (N.isPropertyDeclaration(member)) {
    const type = member.getTypeNode()
    if (type) return typeNamed(look, type, depth + 1)
    const initial = member.getInitializer()
    if (isScript(member)) return 'unknown'
    if (!initial) return 'open'
    return /^(null|undefined|\[\s*\])$/.test(initial.getText()) ? 'open' : typeOf(look, initial, depth + 1)
  }
  if (N.isPropertyAssignment(member)) {
    const initial = member.getInitializer()
    return initial && !/^(null|undefined|\[\s*\])$/.test(initial.getText())
      ? typeOf(look, initial, depth + 1)
      : 'unknown'
  }
  return 'unknown'
}

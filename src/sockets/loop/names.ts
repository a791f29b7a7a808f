import type { Identifier, Node, PropertyAccessExpression } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { inMarkup } from '../flow/markup.js'
import { classAround, isFunctionLike } from '../flow/resolve.js'
import { isModule } from '../surroundings.js'
import {
  bare,
  clothed,
  declarationsOfSymbol,
  descendantsOf,
  isMemberName,
  variableSymbolOf,
} from '../syntax.js'
import { isOpenName } from './open-names.js'

export type NameKind =
  | 'variable'
  /** `const timer = useRef(null)`, of which only `timer.current` is used. */
  | 'ref'
  | 'function'
  | 'field'
  | 'import'
  | 'type'
  | 'parameter'
  /** Destructured, or a class: it never goes. */
  | 'other'

/** Something that the file declares, and that may go when nobody reads it any more. */
export interface Name {
  readonly kind: NameKind
  readonly text: string
  /** Absent for a field that only assignments make. */
  readonly declaration?: Node
  /** One place that says it. */
  readonly said: Node
  /** Whoever imports the file, or another script of the page, may read it unseen: it stays. */
  readonly isOpen: boolean
}

/** The names of one file, each once. */
export class Names {
  readonly #file: ScriptFile
  readonly #known = new Map<Node | string, Name>()

  constructor(file: ScriptFile) {
    this.#file = file
  }

  /** Names that a piece of code says, and that are declared outside of it. */
  saidIn(node: Node): Name[] {
    const { morph } = this.#file
    const { SyntaxKind: K } = morph
    const members = descendantsOf(morph, node, K.PropertyAccessExpression)
    const words = descendantsOf(morph, node, K.Identifier).filter((word) => !isMemberName(morph, word))
    return [...members, ...words].flatMap((one) => {
      const name = this.at(one)
      const isInside = name?.declaration?.getAncestors().includes(node) || name?.declaration === node
      return name && !isInside ? [name] : []
    })
  }

  /** The name that an expression is a place of: `timer`, `this.timer`, `timer.current`. */
  at(node: Node): Name | undefined {
    const { Node: N } = this.#file.morph
    const value = bare(this.#file.morph, node)
    if (N.isIdentifier(value)) return this.#variable(value)
    if (!N.isPropertyAccessExpression(value)) return undefined
    const object = value.getExpression()
    if (N.isThisExpression(object)) return this.#field(value)
    if (value.getName() !== 'current' || !N.isIdentifier(object)) return undefined
    const name = this.#variable(object)
    return name?.kind === 'ref' ? name : undefined
  }

  /** The name that a function goes by: its own, that of a variable, or a member's. */
  ofFunction(made: Node): Name | undefined {
    const { morph } = this.#file
    const { Node: N, SyntaxKind: K } = morph
    if (N.isFunctionDeclaration(made)) return this.#named(made.getNameNode())
    const parent = clothed(morph, made).getParent()
    const holder = N.isCallExpression(parent) ? clothed(morph, parent).getParent() : parent
    if (N.isVariableDeclaration(holder)) return this.#named(holder.getNameNode())
    const member = N.isMethodDeclaration(made) ? made : N.isPropertyDeclaration(holder) ? holder : undefined
    const owner = member && classAround(morph, member)
    if (!member || !owner) return undefined
    const access = descendantsOf(morph, owner, K.PropertyAccessExpression).find(
      (one) => N.isThisExpression(one.getExpression()) && one.getName() === member.getName(),
    )
    return access && this.#field(access)
  }

  #named(name: Node | undefined): Name | undefined {
    return this.#file.morph.Node.isIdentifier(name) ? this.#variable(name) : undefined
  }

  #variable(word: Identifier): Name | undefined {
    const { morph, ast } = this.#file
    const [declaration, another] = declarationsOfSymbol(variableSymbolOf(morph, word))
    if (!declaration || another || declaration.getSourceFile() !== ast) return undefined
    // What the page's own markup declares is no business of a script.
    if (inMarkup(this.#file, declaration)) return undefined
    return this.#keep(declaration, () => ({
      kind: kindOf(this.#file, declaration),
      text: word.getText(),
      declaration,
      said: word,
      isOpen: isOpenName(this.#file, declaration) || isOfPage(this.#file, declaration),
    }))
  }

  #field(access: PropertyAccessExpression): Name | undefined {
    const { morph } = this.#file
    const { Node: N } = morph
    const owner = classAround(morph, access)
    if (!N.isClassDeclaration(owner) && !N.isClassExpression(owner)) return undefined
    const text = access.getName()
    const member =
      owner.getMembers().find((one) => 'getName' in one && one.getName() === text) ??
      owner.getConstructors()[0]?.getParameter((one) => one.isParameterProperty() && one.getName() === text)
    return this.#keep(`${owner.getStart()} ${text}`, () => ({
      kind:
        N.isMethodDeclaration(member) || holdsFunction(this.#file, member) ? 'function' : memberKind(member),
      text,
      ...(member ? { declaration: member } : {}),
      said: access,
      // What is declared in no place that can be seen may be the base class's.
      isOpen: member
        ? isOpenName(this.#file, member)
        : owner.getExtends() !== undefined || isOpenName(this.#file, access),
    }))

    function memberKind(one: Node | undefined): NameKind {
      return one === undefined || N.isPropertyDeclaration(one) ? 'field' : 'other'
    }
  }

  #keep(key: Node | string, make: () => Name): Name {
    const known = this.#known.get(key) ?? make()
    this.#known.set(key, known)
    return known
  }
}

function kindOf(file: ScriptFile, declaration: Node): NameKind {
  const { Node: N } = file.morph
  if (N.isFunctionDeclaration(declaration)) return 'function'
  if (N.isImportSpecifier(declaration) || N.isImportClause(declaration)) return 'import'
  if (N.isTypeAliasDeclaration(declaration) || N.isInterfaceDeclaration(declaration)) return 'type'
  if (N.isParameterDeclaration(declaration)) return 'parameter'
  if (!N.isVariableDeclaration(declaration)) return 'other'
  if (!N.isIdentifier(declaration.getNameNode()) || !declaration.getVariableStatement()) return 'other'
  if (holdsFunction(file, declaration)) return 'function'
  const made = declaration.getInitializer()
  const isRef = made && N.isCallExpression(made) && /^(React\.)?(useRef|createRef)$/.test(calleeOf(made))
  return isRef ? 'ref' : 'variable'

  function calleeOf(call: Node): string {
    return N.isCallExpression(call) ? call.getExpression().getText() : ''
  }
}

/** A variable or field whose value is a function, by itself or in `useCallback`. */
function holdsFunction({ morph }: ScriptFile, declaration: Node | undefined): boolean {
  const { Node: N } = morph
  if (!N.isVariableDeclaration(declaration) && !N.isPropertyDeclaration(declaration)) return false
  const made = declaration.getInitializer()
  if (!made) return false
  const value = bare(morph, made)
  if (!N.isCallExpression(value)) return isFunctionLike(morph, value)
  return /^(React\.)?useCallback$/.test(value.getExpression().getText())
}

/** A name at the top of a plain script belongs to every script of the page. */
function isOfPage({ morph, ast }: ScriptFile, declaration: Node): boolean {
  const { Node: N } = morph
  const statement = N.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : declaration
  return statement !== undefined && N.isSourceFile(statement.getParent()) && !isModule(morph, ast)
}

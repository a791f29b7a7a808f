import type { Node } from 'ts-morph'
import { declarationOf } from '../../../languages/script/program/declarations.js'
import { functionsOf, isFunctionLike } from '../../../languages/script/program/resolve.js'
import type { TsMorph } from '../../../languages/script/script.js'
import {
  isStatementList,
  parametersOf,
  referencesOf,
  symbolOf,
  unwrap,
} from '../../../languages/script/syntax.js'
import { isAssigned, possibleTexts } from '../../../languages/script/values/address.js'
import { returnedBy } from './upgrade-paths.js'

/** One of the paths that a server tests: `/ws`, or `/rooms/*` for all that is below; and all of them, which are routes of their own. */
export interface AskedPath {
  readonly path: string
  readonly all: readonly string[]
}

/**
 * Whether a place in a function may run for a request of this path. False only where conditions around it, or an exit above it, compare
 * the path of the request that the function is given with plain texts: what cannot be told runs.
 */
export function mayRunFor(morph: TsMorph, place: Node, within: Node, asked: AskedPath): boolean {
  const { Node: N } = morph
  const branches = new Branches(morph, within, asked)
  for (let child = place, at = place.getParent(); at && child !== within; child = at, at = at.getParent()) {
    if (N.isIfStatement(at)) {
      const held =
        child === at.getThenStatement() ? false : child === at.getElseStatement() ? true : undefined
      if (held !== undefined && branches.holds(at.getExpression()) === held) return false
    } else if (N.isConditionalExpression(at)) {
      const held = child === at.getWhenTrue() ? false : child === at.getWhenFalse() ? true : undefined
      if (held !== undefined && branches.holds(at.getCondition()) === held) return false
    } else if (N.isBinaryExpression(at) && child === at.getRight()) {
      const operator = at.getOperatorToken().getText()
      if (operator === '&&' && branches.holds(at.getLeft()) === false) return false
      if (operator === '||' && branches.holds(at.getLeft()) === true) return false
    } else if (N.isCaseClause(at) || N.isDefaultClause(at)) {
      if (!branches.enters(at)) return false
    }
    // A function that is declared below an exit is there above it too.
    if (isStatementList(morph, at) && !N.isFunctionDeclaration(child) && branches.leavesAbove(child))
      return false
  }
  return true
}

/** A name of a name, a function of a function. */
const deepest = 3

class Branches {
  constructor(
    private readonly morph: TsMorph,
    private readonly within: Node,
    private readonly asked: AskedPath,
  ) {}

  /** Whether a condition holds for the path; undefined where that cannot be told. */
  holds(condition: Node, depth = 0): boolean | undefined {
    const { Node: N } = this.morph
    const value = unwrap(this.morph, condition)
    if (N.isPrefixUnaryExpression(value) && value.getText().startsWith('!')) {
      const held = this.holds(value.getOperand(), depth)
      return held === undefined ? undefined : !held
    }
    if (N.isBinaryExpression(value)) {
      const operator = value.getOperatorToken().getText()
      const [left, right] = [value.getLeft(), value.getRight()]
      if (operator === '&&' || operator === '||') {
        const both = [this.holds(left, depth), this.holds(right, depth)]
        const deciding = operator === '||'
        return both.includes(deciding) ? deciding : both.includes(undefined) ? undefined : !deciding
      }
      if (!/^[!=]==?$/.test(operator)) return undefined
      const [path, text] = this.isPath(left) ? [left, right] : [right, left]
      const same = this.isPath(path) ? this.isOneOf([text]) : undefined
      return same === undefined ? undefined : same !== operator.startsWith('!')
    }
    if (!N.isCallExpression(value)) return undefined
    const callee = value.getExpression()
    const [first] = value.getArguments()
    if (first && N.isPropertyAccessExpression(callee)) {
      const object = unwrap(this.morph, callee.getExpression())
      if (callee.getName() === 'startsWith' && this.isPath(object)) return this.startsWith(first)
      if (callee.getName() === 'includes' && N.isArrayLiteralExpression(object) && this.isPath(first))
        return this.isOneOf(object.getElements())
    }
    const [code, ...more] = functionsOf(callee)
    if (!code || more.length > 0 || !isFunctionLike(this.morph, code) || depth >= deepest) return undefined
    const [only, ...others] = returnedBy(this.morph, code)
    const isHanded = value.getArguments().some((one) => this.isRequest(one) || this.isPath(one))
    if (!only || others.length > 0 || !isHanded) return undefined
    return new Branches(this.morph, code, this.asked).holds(only, depth + 1)
  }

  /** Whether a clause of a `switch` is reached: by its own text, or from the clause above. */
  enters(clause: Node): boolean {
    const { Node: N } = this.morph
    const around = clause.getFirstAncestorByKind(this.morph.SyntaxKind.SwitchStatement)
    const given = around && unwrap(this.morph, around.getExpression())
    if (!around || !given || !this.isPath(given)) return true
    const clauses = around.getCaseBlock().getClauses()
    const matched = clauses.map((one) =>
      N.isCaseClause(one) ? this.isOneOf([one.getExpression()]) : undefined,
    )
    let isEntered = false
    for (const [index, one] of clauses.entries()) {
      const above = clauses[index - 1]
      const falls: boolean =
        isEntered && above !== undefined && !leaves(this.morph, above.getStatements().at(-1))
      isEntered = falls || (N.isCaseClause(one) ? matched[index] !== false : !matched.includes(true))
      if (one === clause) return isEntered
    }
    return true
  }

  /** `if (pathname !== '/ws') return` above a statement, or `if (pathname === '/shell') { …; return }`. */
  leavesAbove(statement: Node): boolean {
    const { Node: N } = this.morph
    return statement.getPreviousSiblings().some((one) => {
      if (!N.isIfStatement(one)) return false
      const held = this.holds(one.getExpression())
      if (held === undefined) return false
      const taken = held ? one.getThenStatement() : one.getElseStatement()
      return leaves(this.morph, taken)
    })
  }

  private startsWith(given: Node): boolean | undefined {
    const texts = this.textsOf([given])
    if (!texts) return undefined
    const { path } = this.asked
    const prefix = path.replace(/\*$/, '')
    if (texts.every((text) => prefix.startsWith(text))) return true
    return texts.some((text) => this.mayBe(text) || text === `${path}/`) ? undefined : false
  }

  private isOneOf(nodes: readonly Node[]): boolean | undefined {
    const texts = this.textsOf(nodes)
    if (!texts) return undefined
    if (texts.every((text) => !this.mayBe(text))) return false
    return texts.length === nodes.length && texts.includes(this.asked.path) ? true : undefined
  }

  /** It is the path, or stands below it and is no route of its own. */
  private mayBe(text: string): boolean {
    const { path, all } = this.asked
    return text === path || (text.startsWith(path.replace(/\*$/, '')) && !all.includes(text))
  }

  private textsOf(nodes: readonly Node[]): readonly string[] | undefined {
    const texts = nodes.flatMap((one) => possibleTexts(this.morph, one))
    const isRead = nodes.length > 0 && texts.length >= nodes.length
    return isRead && texts.every((text) => text.startsWith('/') && !text.includes('${')) ? texts : undefined
  }

  /** What is made of the address of the request: `request.url`, `new URL(request.url, base).pathname`; a name of such a value. */
  private isPath(node: Node, depth = 0): boolean {
    const { Node: N } = this.morph
    const value = unwrap(this.morph, node)
    if (depth > 2 * deepest) return false
    if (N.isPropertyAccessExpression(value)) {
      const object = value.getExpression()
      return value.getName() === 'url' && this.isRequest(object)
        ? true
        : /^(pathname|path|href)$/.test(value.getName()) && this.isPath(object, depth + 1)
    }
    if (N.isElementAccessExpression(value)) return this.isPath(value.getExpression(), depth + 1)
    if (N.isBinaryExpression(value))
      return (
        /^(\?\?|\|\|)$/.test(value.getOperatorToken().getText()) && this.isPath(value.getLeft(), depth + 1)
      )
    if (N.isIdentifier(value)) {
      const made = this.madeAs(value)
      return made !== undefined && this.isPath(made, depth + 1)
    }
    if (!(N.isCallExpression(value) || N.isNewExpression(value))) return false
    const callee = value.getExpression()
    return (
      (N.isPropertyAccessExpression(callee) && this.isPath(callee.getExpression(), depth + 1)) ||
      value.getArguments().some((one) => this.isRequest(one) || this.isPath(one, depth + 1))
    )
  }

  /** A parameter of the function: what a listener inside it is given is a message. */
  private isRequest(node: Node, depth = 0): boolean {
    const { Node: N } = this.morph
    const value = unwrap(this.morph, node)
    if (!N.isIdentifier(value) || depth > deepest) return false
    const declared = declarationOf(this.morph, value)
    if (N.isParameterDeclaration(declared)) return parametersOf(this.within).includes(declared)
    const made = this.madeAs(value)
    return made !== undefined && this.isRequest(made, depth + 1)
  }

  /** What a name is made as once, also a member of what is taken apart. */
  private madeAs(name: Node): Node | undefined {
    const { Node: N } = this.morph
    const declared = declarationOf(this.morph, name)
    const variable = N.isBindingElement(declared)
      ? declared.getFirstAncestorByKind(this.morph.SyntaxKind.VariableDeclaration)
      : declared
    if (!N.isVariableDeclaration(variable) || variable.getSourceFile() !== name.getSourceFile())
      return undefined
    const uses = referencesOf(this.morph, name.getSourceFile(), name.getText(), symbolOf(name))
    return uses.some((use) => isAssigned(this.morph, use)) ? undefined : variable.getInitializer()
  }
}

function leaves(morph: TsMorph, statement: Node | undefined): boolean {
  const { Node: N } = morph
  const last = N.isBlock(statement) ? statement.getStatements().at(-1) : statement
  return (
    N.isReturnStatement(last) ||
    N.isThrowStatement(last) ||
    N.isBreakStatement(last) ||
    N.isContinueStatement(last)
  )
}

/** The places in a function where its parameters are spoken of and that do not run for this path. */
export function unreachedUses(morph: TsMorph, code: Node, asked: AskedPath): readonly Node[] {
  return parametersOf(code).flatMap((parameter) => {
    const name = parameter.getNameNode()
    if (!morph.Node.isIdentifier(name)) return []
    return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).filter(
      (use) => !mayRunFor(morph, use, code, asked),
    )
  })
}

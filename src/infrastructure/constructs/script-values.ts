import type { CallExpression, NewExpression, Node, ObjectLiteralExpression } from 'ts-morph'
import { calledWith } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { sourceOf } from '../../languages/script/steps.js'
import { declarationsOf, scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { loopedBy, newSearch, onlyValue, valuesBehind } from '../../languages/script/values/values.js'
import { isWithin } from '../../model/places.js'
import { libraryName } from './library-names.js'
import { importedPath, isGlobal, typedValue } from './script-names.js'
import {
  type Building,
  builtOnce,
  type Entry,
  elsewhere,
  type Made,
  makersIn,
  newBuilding,
  type Path,
  textOf,
  type Value,
  writtenName,
} from './value.js'

/** What classes of the file are given where they are used. */
export interface Given {
  /** By the parameters of their constructors. */
  readonly parameters?: ReadonlyMap<Node, Value>
  /** Classes with uses of their own: seen from outside, nothing in them is of one use. */
  readonly apart?: readonly Node[]
  /** By the constructions of those, the values for each. */
  readonly instances?: ReadonlyMap<Node, ScriptValues>
  /** These values are for one of such uses. */
  readonly use?: {
    readonly of: Node
    readonly name?: string
    /** Which of the runs of a body it is, with those around it. */
    readonly run?: string
    readonly outside: ScriptValues
  }
  /** Bodies that run several times are read run by run. */
  readonly unfolding?: {
    valueOf(node: Node, values: ScriptValues): Value | undefined
    viewsAt(node: Node): readonly ScriptValues[]
  }
}

/** What expressions of a script are. One for each file, and for each use of a class that is another by use: what a node is stays known. */
export class ScriptValues {
  readonly morph: TsMorph
  readonly given: Given
  readonly made = new WeakMap<Node, Made>()
  readonly #building: Building

  constructor(morph: TsMorph, given: Given = {}) {
    this.morph = morph
    this.given = given
    // What is asked of the values outside is a part of the same question.
    this.#building = given.use
      ? { ...newBuilding(), question: given.use.outside.#building.question }
      : newBuilding()
  }

  valueOf(node: Node): Value {
    const at = unwrap(this.morph, node)
    const { use, apart } = this.given
    if (use && !isInside(at, use.of)) return use.outside.valueOf(at)
    // What a name stands for is shown where the name is.
    const value = builtOnce(this.#building, this, at, spanOf(at), () => this.#evaluate(at))
    return apart?.some((one) => isInside(at, one)) ? elsewhere(value, value.span) : value
  }

  #evaluate(node: Node): Value {
    const { Node: N } = this.morph
    const span = spanOf(node)
    const unfolded = this.given.unfolding?.valueOf(node, this)
    if (unfolded) return unfolded
    if (N.isStringLiteral(node) || N.isNoSubstitutionTemplateLiteral(node))
      return { kind: 'text', text: node.getLiteralText(), span }
    if (N.isNumericLiteral(node) || N.isTrueLiteral(node) || N.isFalseLiteral(node))
      return { kind: 'text', text: node.getText(), span }
    if (N.isTemplateExpression(node)) return { kind: 'joined', parts: this.#templateParts(node), span }
    if (N.isTaggedTemplateExpression(node)) return this.valueOf(node.getTemplate())
    if (N.isBinaryExpression(node)) {
      const sides = [this.valueOf(node.getLeft()), this.valueOf(node.getRight())]
      return node.getOperatorToken().getText() === '+'
        ? { kind: 'joined', parts: sides, span }
        : { kind: 'either', options: sides, span }
    }
    if (N.isConditionalExpression(node)) {
      const options = [this.valueOf(node.getWhenTrue()), this.valueOf(node.getWhenFalse())]
      return { kind: 'either', options, span }
    }
    if (N.isAwaitExpression(node)) return this.valueOf(node.getExpression())
    if (N.isArrayLiteralExpression(node))
      return { kind: 'list', items: node.getElements().map((one) => this.valueOf(one)), span }
    if (N.isSpreadElement(node)) return this.valueOf(node.getExpression())
    if (N.isObjectLiteralExpression(node)) return { kind: 'map', ...this.#mapOf(node), span }
    if (N.isIdentifier(node)) return this.#named(node)
    if (N.isPropertyAccessExpression(node))
      return this.#member(node, node.getExpression(), node.getNameNode())
    if (N.isNewExpression(node)) return this.#created(node)
    if (N.isCallExpression(node)) return this.#called(node)
    return { kind: 'unknown', span }
  }

  #templateParts(template: Node): Value[] {
    const { Node: N } = this.morph
    if (!N.isTemplateExpression(template)) return []
    const text = (part: Node & { getLiteralText(): string }): Value => ({
      kind: 'text',
      text: part.getLiteralText(),
      span: spanOf(part),
    })
    const head = text(template.getHead())
    const rest = template
      .getTemplateSpans()
      .flatMap((part) => [this.valueOf(part.getExpression()), text(part.getLiteral())])
    return [head, ...rest]
  }

  entriesOf(object: Node): readonly Entry[] {
    return this.morph.Node.isObjectLiteralExpression(object) ? this.#mapOf(object).entries : []
  }

  /** `isOpen`: what is spread into it is not known whole. */
  #mapOf(object: ObjectLiteralExpression): { readonly entries: readonly Entry[]; readonly isOpen?: true } {
    const { Node: N } = this.morph
    let isOpen = false
    const entries = object.getProperties().flatMap((property): Entry[] => {
      if (N.isSpreadAssignment(property)) {
        const spread = this.valueOf(property.getExpression())
        isOpen ||= spread.kind !== 'map' || spread.isOpen === true
        return spread.kind === 'map' ? [...spread.entries] : []
      }
      if (N.isShorthandPropertyAssignment(property)) {
        const value = this.valueOf(property.getNameNode())
        return [{ key: property.getName(), at: spanOf(property), value }]
      }
      if (!N.isPropertyAssignment(property)) return []
      const name = property.getNameNode()
      const computed = N.isComputedPropertyName(name) ? textOf(this.valueOf(name.getExpression())) : undefined
      const key = computed ?? (N.isStringLiteral(name) ? name.getLiteralText() : name.getText())
      const value = property.getInitializer()
      return value ? [{ key, at: spanOf(name), value: this.valueOf(value) }] : []
    })
    return isOpen ? { entries, isOpen } : { entries }
  }

  #named(name: Node): Value {
    const span = spanOf(name)
    const imported = importedPath(name, this)
    if (imported !== undefined) return { kind: 'path', path: libraryName(imported), span }
    if (isGlobal(name)) return { kind: 'path', path: globalPath(name.getText()), span }
    const given = this.#givenFor(declarationsOf(name)[0])
    if (given && given.kind !== 'unknown') return given
    const written = given ? undefined : (this.#looped(name) ?? this.#behind(name))
    return written ?? this.#madeFar(name, typedValue(declarationsOf(name), this)) ?? { kind: 'unknown', span }
  }

  /**
   * A value known only by its type: also what other files construct of that type and hand to this one, such as a function or a
   * table of another stack.
   */
  #madeFar(node: Node, typed: Value | undefined): Value | undefined {
    if (typed && !(typed.kind === 'path' && handedOn.test(typed.path))) return typed
    const { Node: N } = this.morph
    const { unfolding } = this.given
    const search = this.#search()
    const far = valuesBehind(search, node).flatMap((one) => {
      const isMade = N.isNewExpression(one) || (unfolding && N.isCallExpression(one))
      if (!isMade || one.getSourceFile() === node.getSourceFile()) return []
      return (unfolding?.viewsAt(one) ?? [new ScriptValues(this.morph)]).flatMap((view) =>
        makersIn(view.valueOf(one), ownerOf(one).file.source)
          .slice(0, 1)
          .filter(({ made }) => made.isConstruct && handedOn.test(`${made.type}()`)),
      )
    })
    const [first] = far
    if (!first) return typed
    const known = typed?.kind === 'path' ? typed.path : `${first.made.type}()`
    return { kind: 'path', path: known, far, span: spanOf(node) }
  }

  /** What the uses of its class give for a parameter, a part of one, or a constant that is one. */
  #givenFor(declaration: Node | undefined): Value | undefined {
    const { Node: N } = this.morph
    const { parameters } = this.given
    if (!parameters || !declaration) return undefined
    if (N.isParameterDeclaration(declaration)) return parameters.get(declaration)
    if (N.isVariableDeclaration(declaration)) {
      const value = declaration.getInitializer()
      const isOne = N.isPropertyAccessExpression(value) || N.isIdentifier(value)
      if (!isOne || declaration.getVariableStatement()?.getDeclarationKind() !== 'const') return undefined
      const known = this.valueOf(value)
      return known.kind === 'text' ? known : undefined
    }
    if (!N.isBindingElement(declaration) || declaration.getDotDotDotToken()) return undefined
    const owner = declaration.getParent().getParent()
    const of = N.isVariableDeclaration(owner) ? owner.getInitializer() : undefined
    const whole = N.isParameterDeclaration(owner) ? parameters.get(owner) : of && this.#givenIn(of)
    if (whole?.kind !== 'map') return undefined
    const name = declaration.getPropertyNameNode()?.getText() ?? declaration.getName()
    return memberOf(whole, name) ?? { kind: 'unknown', span: spanOf(declaration) }
  }

  /** What a loop over a list gives a name: `for (const [key, fn] of [['$connect', connect], …])`, `['join', 'leave'].forEach((key) => …)`. */
  #looped(name: Node): Value | undefined {
    const declaration = declarationOf(this.morph, name)
    if (!declaration) return undefined
    const part = this.morph.Node.isBindingElement(declaration) ? declaration : undefined
    const source = part && sourceOf(this.morph, part)
    const collection = loopedBy(this.morph, part ? part.getParent().getParent() : declaration)
    const list = collection && !part?.getDotDotDotToken() ? this.valueOf(collection) : undefined
    if (list?.kind !== 'list' || list.items.length === 0) return undefined
    const options = list.items.flatMap((item) => {
      if (source?.kind !== 'part') return [item]
      return (item.kind === 'list' ? item.items[Number(source.key)] : memberOf(item, source.key)) ?? []
    })
    if (options.length < list.items.length) return undefined
    return options.length === 1 ? options[0] : { kind: 'either', options, span: spanOf(declaration) }
  }

  /** `chat.api` of `const chat = new ChatApi(…)` is of that use. */
  #valuesOf(object: Node): ScriptValues | undefined {
    const { instances } = this.given
    const made = instances && instances.size > 0 ? onlyValue(this.morph, object) : undefined
    return made && instances?.get(made)
  }

  #givenIn(object: Node): Value | undefined {
    return this.morph.Node.isIdentifier(object) ? this.#givenFor(declarationsOf(object)[0]) : undefined
  }

  /** What stands behind a name, a member or a call, as far as this file writes it. */
  #behind(node: Node, values: ScriptValues = this): Value | undefined {
    const search = this.#search()
    const options = valuesBehind(search, node)
      .filter((one) => one !== node && one.getSourceFile() === node.getSourceFile())
      .map((one) => values.valueOf(one))
    const [first] = options
    if (options.every(({ kind }) => kind === 'unknown')) return undefined
    return options.length === 1 ? first : { kind: 'either', options, span: spanOf(node) }
  }

  /** The expressions that a value may be, in any file. */
  behind(node: Node): readonly Node[] {
    return valuesBehind(this.#search(), node)
  }

  /** Where helpers are read run by run, it ends at their calls. */
  #search() {
    const isRun = (one: Node) =>
      this.morph.Node.isCallExpression(one) && functionsOf(one.getExpression()).length > 0
    const isEnd = this.given.unfolding && { isEnd: isRun }
    return newSearch(this.morph, { takesLikelyCalls: true, ...isEnd })
  }

  #member(node: Node, object: Node, name: Node): Value {
    const span = spanOf(node)
    const of = this.valueOf(object)
    if (of.kind === 'path') return this.#pathMember(of, name.getText(), span)
    if (of.kind === 'either' && sharedPath(of) !== undefined) {
      const options = of.options.flatMap((one) =>
        one.kind === 'path' ? [this.#pathMember(one, name.getText(), span)] : [],
      )
      return { kind: 'either', options, span }
    }
    const isGiven = this.#givenIn(object) !== undefined
    const member = memberOf(of, name.getText())
    if (member && !(isGiven && member.kind === 'unknown')) return member
    // Other uses of the class may be given something else.
    return (
      (isGiven ? undefined : this.#behind(node, this.#valuesOf(object))) ??
      this.#madeFar(node, typedValue(memberDeclarations(name), this)) ?? { kind: 'unknown', span }
    )
  }

  #pathMember({ path, made, far }: Path, name: string, span: Value['span']): Value {
    return {
      kind: 'path',
      path: libraryName(`${path}.${name}`),
      ...(made && { made }),
      ...(far && { far }),
      span,
    }
  }

  #created(node: NewExpression): Value {
    const callee = this.valueOf(node.getExpression())
    if (callee.kind !== 'path') return { kind: 'unknown', span: spanOf(node) }
    return this.#result(callee.path, node, spanOf(node.getExpression()))
  }

  #called(node: CallExpression): Value {
    const callee = node.getExpression()
    const called = this.valueOf(callee)
    const path = called.kind === 'path' ? called.path : sharedPath(called)
    if (path !== undefined) {
      const { Node: N } = this.morph
      const shown = N.isPropertyAccessExpression(callee) ? callee.getNameNode() : callee
      return this.#result(path, node, spanOf(shown))
    }
    const [given] = node.getArguments()
    // A body of a dashboard, or a policy.
    if (given && callee.getText() === 'JSON.stringify') return this.valueOf(given)
    return this.#behind(node) ?? { kind: 'unknown', span: spanOf(node) }
  }

  #result(type: string, node: NewExpression | CallExpression, shown: Value['span']): Value {
    const made = madeBy(type, node, shown, this)
    return { kind: 'path', path: `${type}()`, made, span: spanOf(node) }
  }
}

/** What stacks make for one another. */
const handedOn = /(Function|Table|TableV2|LogGroup|Role)\(\)$/

/** The path that all values of a parameter share: which value it gets stays open. */
function sharedPath(value: Value): string | undefined {
  if (value.kind !== 'either') return undefined
  const paths = new Set(value.options.map((one) => (one.kind === 'path' ? one.path : undefined)))
  return paths.size === 1 ? [...paths][0] : undefined
}

/** Global objects that SST puts there. */
function globalPath(name: string): string {
  return name === 'aws' ? 'pulumi' : name
}

/** Resources of Pulumi and of SST take their name first, and no scope. */
const namesFirst = /^(pulumi|sst|sst_constructs)\.|\.Cfn\w+$/

/** `(this, 'Api', …)`: what is made has an id in a scope. */
function takesScope([first, second]: readonly Node[], values: ScriptValues): boolean {
  if (!first || !second) return false
  const id = values.valueOf(second)
  if (id.kind === 'text' || id.kind === 'joined') return values.valueOf(first).kind !== 'text'
  return id.kind !== 'map' && /^(this|scope|stack|parent)\b/.test(first.getText())
}

function memberOf(value: Value, name: string): Value | undefined {
  return value.kind === 'map' ? value.entries.findLast(({ key }) => key === name)?.value : undefined
}

function isInside(node: Node, outer: Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && isWithin(spanOf(node), spanOf(outer))
}

/** `const makeFn = (id: string) => new Function(this, id, …)`, called for each function. */
function isInHelper(node: Node, morph: TsMorph): boolean {
  const { Node: N } = morph
  const helper = node.getFirstAncestor(
    (one) =>
      N.isFunctionDeclaration(one) ||
      N.isMethodDeclaration(one) ||
      N.isArrowFunction(one) ||
      N.isFunctionExpression(one) ||
      N.isConstructorDeclaration(one),
  )
  if (!helper || N.isConstructorDeclaration(helper)) return false
  return calledWith({ morph, program: ownerOf(node).program }, helper).length > 1
}

/** Arguments that another class hands on. `from`: the file that they are written in, where it is another. */
interface HandedOn {
  readonly nodes: readonly Node[]
  readonly values: ScriptValues
  readonly from?: string
}

export function madeBy(
  type: string,
  node: NewExpression | CallExpression,
  shown: Value['span'],
  values: ScriptValues,
  handed: HandedOn = { nodes: node.getArguments(), values },
): Made {
  const {
    made,
    given: { use },
  } = values
  const known = made.get(node)
  if (known) return known
  const isNew = values.morph.Node.isNewExpression(node)
  const given = handed.nodes
  const scoped = takesScope(given, handed.values)
  const valueAt = (one: Node) => {
    const value = handed.values.valueOf(one)
    return handed.from === undefined ? value : elsewhere(value, spanOf(node), handed.from)
  }
  const result: Made = {
    type,
    at: isNew ? { start: node.getStart(), end: shown.end } : shown,
    span: spanOf(node),
    scope: scopeNameOf(values.morph, node),
    ...(use?.name !== undefined && { within: use.name }),
    ...(use?.run !== undefined && { run: use.run }),
    isConstruct: isNew && (scoped || namesFirst.test(type)),
    get isOfSeveral() {
      return isNew && isInHelper(node, values.morph)
    },
    get id() {
      const named = given[scoped ? 1 : 0]
      return (named && writtenName(valueAt(named), node.getSourceFile().getFullText())) ?? ''
    },
    get arguments() {
      return given.map(valueAt)
    },
    get receiver() {
      const callee = node.getExpression()
      const isMethod = !isNew && values.morph.Node.isPropertyAccessExpression(callee)
      return isMethod ? values.valueOf(callee.getExpression()) : undefined
    },
    get options() {
      return given.map(valueAt).flatMap((value) => (value.kind === 'map' ? value.entries : []))
    },
    option(name) {
      for (const one of given) {
        const value = valueAt(one)
        const entry = value.kind === 'map' ? value.entries.findLast(({ key }) => key === name) : undefined
        if (entry) return entry
      }
      return undefined
    },
  }
  made.set(node, result)
  return result
}

import type {
  CallExpression,
  ClassDeclaration,
  NewExpression,
  Node,
  ParameterDeclaration,
  SourceFile,
  Symbol as TsSymbol,
} from 'ts-morph'
import { calledWith, isTestCall } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, spanOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { append, once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import { handlerLinks } from './handlers.js'
import { classMade, makesFunctions, membersOfMakers, superCall } from './script-classes.js'
import { sureValueOf } from './script-uses.js'
import { madeBy, ScriptValues } from './script-values.js'
import { type Entry, elsewhere, textOf, type Value } from './value.js'

/** A helper with more calls, and a list with more items, is read as one. */
const mostRuns = 40
/** In one program, all bodies together. */
const mostViews = 1000

/**
 * Bodies that run several times, each run by itself: a helper for each of its calls, a callback and a loop for each item of their list.
 * What `const make = (name) => new Function(this, name, …)` makes is then one function for each call.
 */
export class Unfolding {
  readonly #morph: TsMorph
  /** The values of a place that no such body is around, by the uses of its class. */
  readonly #outermost: (node: Node) => readonly ScriptValues[]
  readonly #views = new Map<Node, readonly ScriptValues[]>()
  readonly #runs = new Map<ScriptValues, Map<Node, Map<number, ScriptValues>>>()
  /** Of a class, by what its functions run. */
  readonly #kinds = new Map<Node, Map<string, ScriptValues>>()
  readonly #kindOf = new Map<ScriptValues, ScriptValues>()
  #made = 0

  constructor(morph: TsMorph, outermost: (node: Node) => readonly ScriptValues[]) {
    this.#morph = morph
    this.#outermost = outermost
  }

  /** The values of a place, one for each time that it runs; where only some of them run it, those of no run. */
  viewsAt(node: Node): readonly ScriptValues[] {
    const around = this.#bodyAround(node)
    if (!around) return this.#outermost(node)
    if (around.isSometimes) return this.viewsAt(around.body)
    return this.#viewsIn(around.body)
  }

  #viewsIn(body: Node): readonly ScriptValues[] {
    const known = this.#views.get(body)
    if (known) return known
    // What calls itself is not unfolded.
    this.#views.set(body, this.viewsAt(body))
    const views = this.#viewsOf(body)
    this.#views.set(body, views)
    return views
  }

  #viewsOf(body: Node): readonly ScriptValues[] {
    const { Node: N } = this.#morph
    const around = this.viewsAt(body)
    if (N.isForOfStatement(body) || N.isForInStatement(body) || listOf(this.#morph, body))
      return around.flatMap((values) => this.#runsThrough(body, values) ?? [values])
    if (N.isConstructorDeclaration(body)) return this.#constructionsOf(body) ?? around
    const sum = body.getParent()
    if (N.isCallExpression(sum) && isReduction(this.#morph, sum, body))
      return around.flatMap((values) => {
        values.valueOf(sum)
        const runs = [...(this.#runs.get(values)?.get(sum)?.values() ?? [])]
        return runs.length > 0 ? runs : [values]
      })
    const calls = calledWith({ morph: this.#morph, program: ownerOf(body).program }, body)
    if (calls.length === 0 || calls.length > mostRuns) return around
    const views = calls.flatMap((call) =>
      N.isCallExpression(call)
        ? this.viewsAt(call).map((values) => this.#runBy(call, values)?.values)
        : [undefined],
    )
    return views.every((view) => view !== undefined) ? views : around
  }

  /** The innermost that is around a node: a function that is no constructor, or a loop. `isSometimes`: a condition stands between. */
  #bodyAround(node: Node): { readonly body: Node; readonly isSometimes: boolean } | undefined {
    const { Node: N } = this.#morph
    let isSometimes = false
    for (const body of node.getAncestors()) {
      if (N.isIfStatement(body) || N.isSwitchStatement(body) || N.isConditionalExpression(body)) {
        const tested = N.isConditionalExpression(body) ? body.getCondition() : body.getExpression()
        isSometimes ||= !isInside(node, tested)
      } else if (N.isForOfStatement(body) || N.isForInStatement(body)) {
        if (!isInside(node, body.getExpression())) return { body, isSometimes: isSometimes || isLeft(body) }
      } else if (
        N.isArrowFunction(body) ||
        N.isFunctionExpression(body) ||
        N.isFunctionDeclaration(body) ||
        N.isMethodDeclaration(body) ||
        (N.isConstructorDeclaration(body) &&
          N.isClassDeclaration(body.getParent()) &&
          makesFunctions(body.getParent() as ClassDeclaration))
      )
        return { body, isSometimes }
    }
    return undefined
  }

  #runBy(call: CallExpression, values: ScriptValues) {
    const [of, another] = functionsOf(call.getExpression())
    const { Node: N } = this.#morph
    const isHelper =
      N.isArrowFunction(of) ||
      N.isFunctionExpression(of) ||
      N.isFunctionDeclaration(of) ||
      N.isMethodDeclaration(of)
    if (!isHelper || another || isInside(call, of)) return undefined
    const outside = this.#ownerIn(call, values) ?? this.#homeOf(of, call, values)
    const view = this.#run(values, call, 0, of, () => this.#allGiven(of, call, values), outside)
    return view && { of, values: view }
  }

  #allGiven(
    of: { getParameters(): readonly ParameterDeclaration[] },
    call: CallExpression | NewExpression,
    values: ScriptValues,
  ) {
    const given = call.getArguments()
    return of
      .getParameters()
      .map((parameter, index) => [parameter, this.#givenTo(parameter, given[index], values)] as const)
  }

  /** What is around a helper of another file: what that file says. */
  #homeOf(of: Node, call: Node, values: ScriptValues): ScriptValues {
    if (of.getSourceFile() === call.getSourceFile()) return values
    const [home, another] = this.#outermost(of)
    return home && !another ? home : values
  }

  // Classes that make functions --------------------------------------------------------------------------------------

  /** One for each that makes others than the ones before. */
  #constructionsOf(body: Node): readonly ScriptValues[] | undefined {
    const { Node: N } = this.#morph
    const calls = calledWith({ morph: this.#morph, program: ownerOf(body).program }, body).filter(
      (call) => !isTestCall(call, body),
    )
    if (calls.length === 0 || calls.length > mostRuns) return undefined
    const views = calls.flatMap((call) =>
      N.isNewExpression(call)
        ? this.viewsAt(call).map((values) => this.#constructedBy(call, values))
        : [undefined],
    )
    return views.every((view) => view !== undefined) ? [...new Set(views)] : undefined
  }

  /** The values within the class, for a construction that makes what this one makes. */
  #constructedBy(call: NewExpression, values: ScriptValues): ScriptValues | undefined {
    const of = classMade(call)
    const run = of && makesFunctions(of) ? this.#constructed(call, of, values) : undefined
    if (!of || !run) return undefined
    const known = this.#kindOf.get(run)
    if (known) return known
    const kinds = this.#kinds.get(of) ?? new Map<string, ScriptValues>()
    this.#kinds.set(of, kinds)
    this.#kindOf.set(run, run)
    const sign = this.#signOf(of, run)
    const first = kinds.get(sign) ?? run
    kinds.set(sign, first)
    this.#kindOf.set(run, first)
    return first
  }

  #constructed(call: NewExpression, of: ClassDeclaration, values: ScriptValues): ScriptValues | undefined {
    const [maker] = of.getConstructors()
    if (!maker || isInside(call, of)) return undefined
    const home = this.#homeOf(of, call, values)
    return this.#run(values, call, 0, of, () => this.#allGiven(maker, call, values), home)
  }

  /** What the functions of a constructor run; of code that is not known, one for each run. */
  #signOf(of: ClassDeclaration, run: ScriptValues): string {
    const { SyntaxKind } = this.#morph
    const [maker] = of.getConstructors()
    const made = maker ? descendantsOf(this.#morph, maker, SyntaxKind.NewExpression) : []
    const signs = made.map((one) => {
      const inner = this.#constructedBy(one, run)
      const own = inner && classMade(one)
      if (own && inner) return this.#signOf(own, inner)
      const value = run.valueOf(one)
      const fn =
        value.kind === 'path' && value.made && /Function$/.test(value.made.type) ? value.made : undefined
      if (!fn) return /Function$/.test(one.getExpression().getText()) ? run.given.use?.run : ''
      const { source, host } = ownerOf(of).file
      const code = handlerLinks(fn, { path: source.path, ...(host && { host }) })
      return code.length > 0 ? JSON.stringify(code) : run.given.use?.run
    })
    return JSON.stringify(signs)
  }

  /** The values within the object whose member this is, where its class makes functions. */
  #ownerIn(member: Node, values: ScriptValues): ScriptValues | undefined {
    const { Node: N } = this.#morph
    const access = N.isCallExpression(member) ? unwrap(this.#morph, member.getExpression()) : member
    if (!N.isPropertyAccessExpression(access)) return undefined
    const { program } = ownerOf(access)
    if (!membersOfMakers(program).has(access.getName())) return undefined
    return this.#instanceBehind(access.getExpression(), values, 0)
  }

  #instanceBehind(node: Node, values: ScriptValues, depth: number): ScriptValues | undefined {
    const { Node: N } = this.#morph
    const at = unwrap(this.#morph, node)
    if (depth > 6 || N.isThisExpression(at)) return undefined
    if (N.isNewExpression(at)) return this.#constructedBy(at, values)
    if (N.isCallExpression(at)) {
      const run = this.#runBy(at, values)
      const [result, another] = run ? returnsOf(this.#morph, run.of) : []
      return run && result && !another ? this.#instanceBehind(result, run.values, depth + 1) : undefined
    }
    const [one, another] = values.behind(at)
    if (!one || another || one === at) return undefined
    const views = this.viewsAt(one)
    const near = views.filter((view) => isWithinView(view, values) || isWithinView(values, view))
    const [view, more] = near.length > 0 ? near : views
    return view && !more ? this.#instanceBehind(one, view, depth + 1) : undefined
  }

  /** `wrapped.function`: what that construction put there. */
  #memberOf(access: Node, values: ScriptValues): Value | undefined {
    const owner = this.#ownerIn(access, values)
    const of = owner?.given.use?.of
    if (!owner || !of) return undefined
    const options = values
      .behind(access)
      .filter((one) => isInside(one, of))
      .map((one) => owner.valueOf(one))
    const [first] = options
    if (!first || options.every(({ kind }) => kind === 'unknown')) return undefined
    const value: Value = options.length === 1 ? first : { kind: 'either', options, span: first.span }
    if (of.getSourceFile() === access.getSourceFile()) return value
    return elsewhere(value, spanOf(access), ownerOf(of).file.source.path)
  }

  /** `new ChatFunction(this, 'Send', { … })` of a class that extends one of a library: what it gives that one. */
  #extended(node: NewExpression, values: ScriptValues): Value | undefined {
    const of = classMade(node)
    const found =
      of && makesFunctions(of) ? this.#givenToBase(of, node, node.getArguments(), values, 0) : undefined
    if (!found) return undefined
    const { type, given, by } = found
    const isHere = by === values || by.given.use?.of.getSourceFile() === node.getSourceFile()
    const from = isHere ? undefined : by.given.use && ownerOf(by.given.use.of).file.source.path
    const shown = spanOf(node.getExpression())
    const made = madeBy(type, node, shown, values, {
      nodes: given,
      values: by,
      ...(from !== undefined && { from }),
    })
    return { kind: 'path', path: `${type}()`, made, span: spanOf(node) }
  }

  #givenToBase(
    of: ClassDeclaration,
    node: NewExpression,
    own: readonly Node[],
    values: ScriptValues,
    depth: number,
  ): { readonly type: string; readonly given: readonly Node[]; readonly by: ScriptValues } | undefined {
    const { Node: N } = this.#morph
    const base = of.getExtends()?.getExpression()
    if (!base || depth > 4) return undefined
    const [maker] = of.getConstructors()
    const by = maker && depth === 0 ? this.#constructed(node, of, values) : values
    const given = maker ? superCall(of)?.getArguments() : own
    if (!by || !given || (maker && depth > 0)) return undefined
    const path = by.valueOf(base)
    if (path.kind === 'path') return /Function$/.test(path.path) ? { type: path.path, given, by } : undefined
    const [next] = functionsOf(base)
    return N.isClassDeclaration(next) ? this.#givenToBase(next, node, given, by, depth + 1) : undefined
  }

  #givenTo(parameter: ParameterDeclaration, argument: Node | undefined, values: ScriptValues): Value {
    const given = argument ?? parameter.getInitializer()
    const span = spanOf(parameter)
    if (!given) return { kind: 'unknown', span }
    const value = sureValueOf(given, values)
    const from = given.getSourceFile()
    return from === parameter.getSourceFile()
      ? value
      : elsewhere(value, span, ownerOf(given).file.source.path)
  }

  /** Of a callback or a loop, by the items of what it goes through. */
  #runsThrough(body: Node, values: ScriptValues): readonly ScriptValues[] | undefined {
    const { Node: N } = this.#morph
    const isLoop = N.isForOfStatement(body) || N.isForInStatement(body)
    const list = isLoop ? body.getExpression() : listOf(this.#morph, body)
    const all = list && values.valueOf(list)
    const items =
      all?.kind === 'map' && N.isForInStatement(body)
        ? all.entries.map(({ key, at }): Value => ({ kind: 'text', text: key, span: at }))
        : all?.kind === 'list'
          ? all.items
          : undefined
    if (!items || items.length > mostRuns) return undefined
    const [declared] = isLoop
      ? descendantsOf(this.#morph, body, this.#morph.SyntaxKind.VariableDeclaration)
      : []
    const parameters = isLoop || !N.isParametered(body) ? [] : body.getParameters()
    const runs = items.flatMap((item, index) => {
      const number: Value = { kind: 'text', text: String(index), span: item.span }
      const given: (readonly [Node, Value])[] = isLoop
        ? declared
          ? [[declared, item]]
          : []
        : parameters.slice(0, 2).map((one, at) => [one, at === 0 ? item : number] as const)
      return this.#run(values, body, index, body, () => given) ?? []
    })
    return runs.length === items.length ? runs : undefined
  }

  #run(
    outside: ScriptValues,
    at: Node,
    index: number,
    of: Node,
    given: () => Iterable<readonly [Node, Value]>,
    around = outside,
  ): ScriptValues | undefined {
    const own = this.#runs.get(outside) ?? new Map<Node, Map<number, ScriptValues>>()
    this.#runs.set(outside, own)
    const runs = own.get(at) ?? new Map<number, ScriptValues>()
    own.set(at, runs)
    const known = runs.get(index)
    if (known) return known
    if (++this.#made > mostViews || depthOf(outside) > 6) return undefined
    const name = around.given.use?.name
    const run = `${outside.given.use?.run ?? ''} ${at.getSourceFile().getFilePath()}:${at.getStart()}:${index}`
    const view = new ScriptValues(this.#morph, {
      parameters: new Map(given()),
      use: { of, run, ...(name !== undefined && { name }), outside: around },
      unfolding: this,
    })
    runs.set(index, view)
    return view
  }

  // What expressions are -----------------------------------------------------------------------------------------

  /** What an expression is where each run has values of its own; undefined: what it is otherwise. */
  valueOf(node: Node, values: ScriptValues): Value | undefined {
    const { Node: N } = this.#morph
    if (N.isIdentifier(node)) return this.#named(node, values)
    if (N.isElementAccessExpression(node)) {
      const key = node.getArgumentExpression()
      return key && partOf(values.valueOf(node.getExpression()), textOf(values.valueOf(key)))
    }
    if (N.isBinaryExpression(node) && /^(\?\?|\|\|)$/.test(node.getOperatorToken().getText()))
      return this.#orElse(node.getLeft(), node.getRight(), values)
    if (N.isPrefixUnaryExpression(node) && /^-\d+$/.test(node.getText()))
      return { kind: 'text', text: node.getText(), span: spanOf(node) }
    if (N.isPropertyAccessExpression(node)) return this.#memberOf(node, values)
    if (N.isCallExpression(node)) return this.#called(node, values)
    if (N.isNewExpression(node) && node.getExpression().getText() === 'Map') {
      const [pairs] = node.getArguments()
      const all = pairs && values.valueOf(pairs)
      return mapOf([...entriesIn(all), ...this.#putInto(node, values).flatMap(keyed)], node)
    }
    if (N.isNewExpression(node)) return this.#extended(node, values)
    if (N.isArrayLiteralExpression(node)) {
      const items = node.getElements().flatMap((one) => {
        const value = values.valueOf(one)
        return N.isSpreadElement(one) && value.kind === 'list' ? value.items : [value]
      })
      const more = this.#putInto(node, values).flatMap(({ key, value }) => (key === undefined ? [value] : []))
      return { kind: 'list', items: [...items, ...more], span: spanOf(node) }
    }
    if (N.isObjectLiteralExpression(node)) {
      const put = this.#putInto(node, values).flatMap(keyed)
      return put.length > 0 ? mapOf([...values.entriesOf(node), ...put], node) : undefined
    }
    return undefined
  }

  /** `props.handler ?? 'main.handler'`, where it is known whether the first is given. */
  #orElse(left: Node, right: Node, values: ScriptValues): Value | undefined {
    const { Node: N } = this.#morph
    const first = values.valueOf(left)
    // A type says what it may be, and not that it is given.
    const isTyped = first.kind === 'path' && first.path.endsWith('()') && !first.made && !first.far
    if (first.kind !== 'unknown' && first.kind !== 'either' && !isTyped) return first
    const access = unwrap(this.#morph, left)
    const whole = N.isPropertyAccessExpression(access) ? values.valueOf(access.getExpression()) : undefined
    if (!N.isPropertyAccessExpression(access) || whole?.kind !== 'map' || whole.isOpen) return undefined
    return whole.entries.some(({ key }) => key === access.getName()) ? undefined : values.valueOf(right)
  }

  /** `let all = { … }`, to which `all = { ...all, … }` adds on conditions: what it begins with, as far as nothing replaces it. */
  #grown(declaration: Node, values: ScriptValues): Value | undefined {
    const { Node: N, SyntaxKind } = this.#morph
    const start = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    if (!N.isVariableDeclaration(declaration) || !N.isObjectLiteralExpression(start)) return undefined
    const name = declaration.getName()
    const symbol = symbolOf(declaration.getNameNode())
    const around = declaration.getFirstAncestorByKind(SyntaxKind.Block) ?? declaration.getSourceFile()
    const added = descendantsOf(this.#morph, around, SyntaxKind.BinaryExpression).flatMap((one) =>
      one.getOperatorToken().getText() === '=' &&
      one.getLeft().getText() === name &&
      symbolOf(one.getLeft()) === symbol
        ? [one.getRight()]
        : [],
    )
    if (added.length === 0) return undefined
    const replaced = new Set<string>()
    for (const one of added) {
      const [own, ...more] = N.isObjectLiteralExpression(one) ? one.getProperties() : []
      const isGrown = N.isSpreadAssignment(own) && own.getExpression().getText() === name
      if (
        !isGrown ||
        !more.every((each) => N.isPropertyAssignment(each) || N.isShorthandPropertyAssignment(each))
      )
        return undefined
      for (const each of more) if (!N.isSpreadAssignment(each)) replaced.add(each.getName())
    }
    const entries = values.entriesOf(start).filter(({ key }) => !replaced.has(key))
    return { kind: 'map', entries, isOpen: true, span: spanOf(declaration) }
  }

  #named(name: Node, values: ScriptValues): Value | undefined {
    const { Node: N } = this.#morph
    const declaration = declarationOf(this.#morph, name)
    if (!declaration) return undefined
    const bound = boundTo(declaration, values)
    if (bound) return bound
    if (N.isBindingElement(declaration) && !declaration.getDotDotDotToken()) {
      const pattern = declaration.getParent()
      const owner = pattern.getParent()
      const from = N.isVariableDeclaration(owner) ? owner.getInitializer() : undefined
      const whole = boundTo(owner, values) ?? (from && values.valueOf(from))
      const key = N.isArrayBindingPattern(pattern)
        ? String(pattern.getElements().indexOf(declaration))
        : (declaration.getPropertyNameNode()?.getText() ?? declaration.getName())
      const usual = declaration.getInitializer()
      return (whole && partOf(whole, key)) ?? (usual && boundTo(owner, values) && values.valueOf(usual))
    }
    const grown = this.#grown(declaration, values)
    if (grown) return grown
    const isConstant =
      N.isVariableDeclaration(declaration) &&
      declaration.getVariableStatement()?.getDeclarationKind() === 'const'
    const written = isConstant ? declaration.getInitializer() : undefined
    const value = written && values.valueOf(written)
    if (!value || value.kind === 'unknown') return undefined
    const isHere = written.getSourceFile() === name.getSourceFile()
    return isHere ? value : elsewhere(value, spanOf(name), ownerOf(written).file.source.path)
  }

  #called(call: CallExpression, values: ScriptValues): Value | undefined {
    const { Node: N } = this.#morph
    const callee = unwrap(this.#morph, call.getExpression())
    const [given, second] = call.getArguments()
    const span = spanOf(call)
    if (N.isPropertyAccessExpression(callee)) {
      const name = callee.getName()
      const of = callee.getExpression()
      if (of.getText() === 'Object' && given) {
        const all = values.valueOf(given)
        if (name === 'fromEntries') return mapOf(entriesIn(all), call)
        if (all.kind !== 'map' || !/^(entries|keys|values)$/.test(name)) return undefined
        const items = all.entries.map(({ key, at, value }): Value => {
          const named: Value = { kind: 'text', text: key, span: at }
          if (name === 'entries') return { kind: 'list', items: [named, value], span: at }
          return name === 'keys' ? named : value
        })
        return { kind: 'list', items, span }
      }
      if (/^(at|get)$/.test(name) && given) return partOf(values.valueOf(of), textOf(values.valueOf(given)))
      if (/^(map|flatMap)$/.test(name) && given) {
        const items = this.#runsThrough(given, values)?.map((run) => this.#resultOf(given, run))
        if (!items?.every((item) => item !== undefined)) return undefined
        const flat =
          name === 'map' ? items : items.flatMap((one) => (one.kind === 'list' ? one.items : [one]))
        return { kind: 'list', items: flat, span }
      }
      if (given && second && isReduction(this.#morph, call, given))
        return this.#reduced(call, given, second, values)
    }
    const run = this.#runBy(call, values)
    const value = run && this.#resultOf(run.of, run.values)
    if (!value || !run) return undefined
    const { file } = ownerOf(run.of)
    return run.of.getSourceFile() === call.getSourceFile() ? value : elsewhere(value, span, file.source.path)
  }

  #resultOf(body: Node, values: ScriptValues): Value | undefined {
    const results = returnsOf(this.#morph, body).map((one) => values.valueOf(one))
    const [first, another] = results
    if (!first) return undefined
    return another ? { kind: 'either', options: results, span: first.span } : first
  }

  /** `names.reduce((all, name) => ({ ...all, [name]: … }), {})`, and with an assignment to `all[name]`. */
  #reduced(call: CallExpression, body: Node, start: Node, values: ScriptValues): Value | undefined {
    const { Node: N } = this.#morph
    if (!N.isArrowFunction(body) && !N.isFunctionExpression(body)) return undefined
    const callee = unwrap(this.#morph, call.getExpression())
    const all = N.isPropertyAccessExpression(callee) ? values.valueOf(callee.getExpression()) : undefined
    const [sum, one] = body.getParameters()
    if (all?.kind !== 'list' || all.items.length > mostRuns || !sum || !one) return undefined
    let result = values.valueOf(start)
    for (const [index, item] of all.items.entries()) {
      const given = [[sum, result] as const, [one, item] as const]
      const run = this.#run(values, call, index, body, () => given)
      const returned = run && this.#resultOf(body, run)
      if (!run || !returned) return undefined
      const put = this.#putsOf(symbolOf(sum.getNameNode()), body.getSourceFile())
        .filter(({ at }) => isInside(at, body))
        .flatMap((assigned) => putBy(assigned, run).flatMap(keyed))
      result =
        put.length > 0 && returned.kind === 'map' ? mapOf([...returned.entries, ...put], call) : returned
    }
    return result
  }

  /** What the file puts into the collection that a literal is the beginning of. */
  #putInto(literal: Node, values: ScriptValues): readonly Given[] {
    const { Node: N } = this.#morph
    const holder = outOf(this.#morph, literal).getParent()
    if (!N.isVariableDeclaration(holder) && !N.isPropertyDeclaration(holder)) return []
    const puts = this.#putsOf(symbolOf(holder.getNameNode()), literal.getSourceFile())
    return puts.flatMap((put) =>
      this.viewsAt(put.at)
        .filter((view) => isWithinView(view, values))
        .flatMap((view) => putBy(put, view)),
    )
  }

  #putsOf(of: TsSymbol | undefined, file: SourceFile): readonly Put[] {
    return (of && putsIn(file).get(of)) ?? []
  }
}

interface Given {
  readonly key: string | undefined
  readonly value: Value
}

interface Put {
  readonly at: Node
  /** Absent: at the end of a list. */
  readonly key?: Node | string
  readonly value: Node
}

function putBy({ key, value }: Put, values: ScriptValues): readonly Given[] {
  if (key === undefined) return [{ key, value: values.valueOf(value) }]
  const text = typeof key === 'string' ? key : textOf(values.valueOf(key))
  return text === undefined ? [] : [{ key: text, value: values.valueOf(value) }]
}

function keyed({ key, value }: Given): Entry[] {
  return key === undefined ? [] : [{ key, at: value.span, value }]
}

/** `all[name] = …`, `all.name = …`, `all.push(…)`, `all.set(name, …)`, by what `all` is. */
const putsIn = once((file: SourceFile): ReadonlyMap<TsSymbol, readonly Put[]> => {
  const { morph } = ownerOf(file).file
  const { Node: N, SyntaxKind: K } = morph
  const found = new Map<TsSymbol, Put[]>()
  const add = (object: Node, put: Put) => {
    const of = unwrap(morph, object)
    const symbol = symbolOf(N.isPropertyAccessExpression(of) ? of.getNameNode() : of)
    if (symbol) append(found, symbol, put)
  }
  for (const at of descendantsOf(morph, file, K.BinaryExpression)) {
    if (at.getOperatorToken().getText() !== '=') continue
    const [to, value] = [at.getLeft(), at.getRight()]
    if (N.isElementAccessExpression(to)) {
      const key = to.getArgumentExpression()
      if (key) add(to.getExpression(), { at, key, value })
    } else if (N.isPropertyAccessExpression(to)) add(to.getExpression(), { at, key: to.getName(), value })
  }
  for (const at of descendantsOf(morph, file, K.CallExpression)) {
    const callee = at.getExpression()
    if (!N.isPropertyAccessExpression(callee)) continue
    const [key, value] = at.getArguments()
    if (callee.getName() === 'push')
      for (const one of at.getArguments()) add(callee.getExpression(), { at, value: one })
    else if (callee.getName() === 'set' && key && value) add(callee.getExpression(), { at, key, value })
  }
  return found
})

/** What a run gives a parameter or the variable of a loop. */
function boundTo(declaration: Node, values: ScriptValues): Value | undefined {
  for (let one: ScriptValues | undefined = values; one; one = one.given.use?.outside) {
    const { use, parameters } = one.given
    if (use && !isInside(declaration, use.of)) continue
    return parameters?.get(declaration)
  }
  return undefined
}

/** `names` of `names.map((name) => …)`, where this is the function. */
function listOf({ Node: N }: TsMorph, body: Node): Node | undefined {
  const call = body.getParent()
  const callee =
    N.isCallExpression(call) && call.getArguments()[0] === body ? call.getExpression() : undefined
  return N.isPropertyAccessExpression(callee) && /^(map|flatMap|forEach)$/.test(callee.getName())
    ? callee.getExpression()
    : undefined
}

function isReduction({ Node: N }: TsMorph, call: CallExpression, body: Node): boolean {
  const callee = call.getExpression()
  return (
    N.isPropertyAccessExpression(callee) && callee.getName() === 'reduce' && call.getArguments()[0] === body
  )
}

/** A loop that may skip items, or end early. */
const isLeft = once((loop: Node): boolean => /\b(?:continue|break|return)\b/.test(loop.getText()))

function partOf(whole: Value, key: string | undefined): Value | undefined {
  if (key === undefined) return undefined
  if (whole.kind === 'map') return whole.entries.findLast((entry) => entry.key === key)?.value
  return whole.kind === 'list' && /^-?\d+$/.test(key) ? whole.items.at(Number(key)) : undefined
}

/** Of a list of pairs. */
function entriesIn(value: Value | undefined): readonly Entry[] {
  if (value?.kind !== 'list') return []
  return value.items.flatMap((item) => {
    const [first, second] = item.kind === 'list' ? item.items : []
    const key = textOf(first)
    return key !== undefined && second ? [{ key, at: item.span, value: second }] : []
  })
}

function mapOf(entries: readonly Entry[], node: Node): Value {
  return { kind: 'map', entries, span: spanOf(node) }
}

/** `{}` of `({} as Functions)`. */
function outOf({ Node: N }: TsMorph, node: Node): Node {
  const around = node.getParent()
  return N.isAsExpression(around) || N.isParenthesizedExpression(around) || N.isSatisfiesExpression(around)
    ? outOf({ Node: N } as TsMorph, around)
    : node
}

function depthOf({ given: { use } }: ScriptValues): number {
  return use ? 1 + depthOf(use.outside) : 0
}

function isWithinView(view: ScriptValues, outer: ScriptValues): boolean {
  if (view === outer) return true
  const { use } = view.given
  return use !== undefined && isWithinView(use.outside, outer)
}

function isInside(node: Node, outer: Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && isWithin(spanOf(node), spanOf(outer))
}

import type { CallExpression, Node, ParameterDeclaration, SourceFile, Symbol as TsSymbol } from 'ts-morph'
import { calledWith } from '../../languages/script/program/callers.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, spanOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { append, once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import { ScriptValues } from './script-values.js'
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
        N.isMethodDeclaration(body)
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
    const view = this.#run(values, call, 0, of, () => {
      const given = call.getArguments()
      return of
        .getParameters()
        .map((parameter, index) => [parameter, this.#givenTo(parameter, given[index], values)] as const)
    })
    return view && { of, values: view }
  }

  #givenTo(parameter: ParameterDeclaration, argument: Node | undefined, values: ScriptValues): Value {
    const given = argument ?? parameter.getInitializer()
    const span = spanOf(parameter)
    if (!given) return { kind: 'unknown', span }
    const value = values.valueOf(given)
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
  ): ScriptValues | undefined {
    const own = this.#runs.get(outside) ?? new Map<Node, Map<number, ScriptValues>>()
    this.#runs.set(outside, own)
    const runs = own.get(at) ?? new Map<number, ScriptValues>()
    own.set(at, runs)
    const known = runs.get(index)
    if (known) return known
    if (++this.#made > mostViews || depthOf(outside) > 6) return undefined
    const name = outside.given.use?.name
    const view = new ScriptValues(this.#morph, {
      parameters: new Map(given()),
      use: { of, ...(name !== undefined && { name }), outside },
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
    if (N.isPrefixUnaryExpression(node) && /^-\d+$/.test(node.getText()))
      return { kind: 'text', text: node.getText(), span: spanOf(node) }
    if (N.isCallExpression(node)) return this.#called(node, values)
    if (N.isNewExpression(node) && node.getExpression().getText() === 'Map') {
      const [pairs] = node.getArguments()
      const all = pairs && values.valueOf(pairs)
      return mapOf([...entriesIn(all), ...this.#putInto(node, values).flatMap(keyed)], node)
    }
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

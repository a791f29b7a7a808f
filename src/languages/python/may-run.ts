import { asWord } from '../../model/literally.js'
import { once } from '../../model/once.js'
import { holds, outermostAround } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import type { FunctionDefinition, Module, Scope } from './ast.js'
import { standardLibrary } from './distributions.js'
import type { PythonRepository } from './repository.js'
import { outermost } from './stream-responses.js'

/** Which code of these files may run; functions of `starts` are called from elsewhere. A name counts wherever it stands. */
export function mayRunIn(
  reached: ReadonlySet<string>,
  starts: ReadonlySet<string>,
  repository: PythonRepository,
): (scope: Scope) => boolean {
  const modulesOf = once((one: PythonRepository) => [...reached].flatMap((path) => one.module(path) ?? []))
  const isAnyByText = once((one: PythonRepository) => modulesOf(one).some(callsByText))
  const isCalledUnnamed = ({ outer, decorators, owner }: FunctionDefinition) =>
    starts.has(outer.module.source.path) ||
    decorators.some(({ span }) => !harmless.test(textAt(outer.module, span))) ||
    (owner?.bases.length ?? 0) > 0
  const wordOf = ({ name, owner }: FunctionDefinition) =>
    owner && /^__\w+__$/.test(name) ? owner.name : name
  return (scope) => {
    const seen = new Set<FunctionDefinition>()
    const isNamed = (definition: FunctionDefinition): boolean => {
      if (seen.has(definition)) return false
      seen.add(definition)
      if (isCalledUnnamed(definition)) return true
      return modulesOf(repository).some((module) =>
        mentionsOf(wordOf(definition), module).some((at) => {
          const around = functionAround(module, at)
          return around === undefined || isNamed(around)
        }),
      )
    }
    const around = outermost(scope)
    return around === undefined || isAnyByText(repository) || isNamed(around)
  }
}

/** `getattr(clients, name)`, `globals()[name]`; none of a module of Python itself: `getattr(logging, level)`. */
function callsByText({ source: { text }, scope }: Module): boolean {
  const isOfPython = (name = '') => {
    const bindings = scope.bindings.get(name) ?? []
    return bindings.length > 0 && bindings.every((one) => one.kind === 'import' && isStandard(one.module))
  }
  return (
    /\b(?:globals|locals|vars)\(/.test(text) ||
    [...text.matchAll(/\bgetattr\((\w{1,100})[\w.]{0,100},[ \t]{0,9}[^\s'"]/g)].some(
      ([, name]) => !isOfPython(name),
    )
  )
}

function isStandard(module: string): boolean {
  return standardLibrary.has(module.split('.')[0] ?? '')
}

/** What a decorator hands to nothing else. */
const harmless =
  /^@[ \t]*(?:classmethod|staticmethod|property|(?:functools\.)?(?:lru_cache|cache|cached_property))\b/

/** Where a word stands, but as the name of a definition, and but where an import gives it no other name. */
function mentionsOf(word: string, { source: { text }, imports }: Module): readonly number[] {
  return [...text.matchAll(asWord(word, 'g'))].flatMap(({ index }) => {
    const isDefined = /\b(?:def|class)[ \t]{1,9}$/.test(text.slice(Math.max(0, index - 20), index))
    const isImported = imports.some(
      ({ statement, name }) =>
        name === word &&
        statement.start <= index &&
        index < statement.end &&
        !/^[ \t]{1,9}as[ \t]/.test(text.slice(index + word.length, index + word.length + 15)),
    )
    return isDefined || isImported ? [] : [index]
  })
}

/** The outermost function whose body a place is in; defaults and annotations are read as the module is. */
function functionAround({ functions }: Module, at: number): FunctionDefinition | undefined {
  const around = outermostAround(functions, spanOf, at)
  return around?.parameters.some((one) => holds(one.default?.span, at)) ? undefined : around
}

const spanOf = ({ span }: FunctionDefinition) => span

function textAt({ source: { text } }: Module, { start, end }: Span): string {
  return text.slice(start, end)
}

import type { SourceText, Span } from '../../model/source.js'

/** What the rules and the resolver need of an expression. Everything else is `other`, its parts recorded all the same. */
export type Expression =
  | Name
  | Attribute
  | Call
  | Subscript
  | Text
  | Concatenation
  | Choice
  | Display
  | { readonly kind: 'other'; readonly span: Span }

export interface Name {
  readonly kind: 'name'
  readonly name: string
  readonly span: Span
}

export interface Attribute {
  readonly kind: 'attribute'
  readonly object: Expression
  readonly name: string
  readonly span: Span
}

export interface Call {
  readonly kind: 'call'
  readonly callee: Expression
  readonly arguments: readonly Argument[]
  readonly span: Span
}

export interface Argument {
  /** For a keyword argument. */
  readonly name?: string
  readonly value: Expression
  /** `*list` and `**dict`: positions after it are unknown. */
  readonly spread?: true
}

export interface Subscript {
  readonly kind: 'subscript'
  readonly object: Expression
  readonly index: Expression
  readonly span: Span
}

/** A string or bytes literal without interpolation, escapes decoded. */
export interface Text {
  readonly kind: 'text'
  readonly text: string
  readonly span: Span
}

/** `"a" "b"`, `x + y`, `f"{x}/y"`. */
export interface Concatenation {
  readonly kind: 'concatenation'
  readonly parts: readonly Expression[]
  readonly span: Span
}

/** `x or y`, `x if c else y`: one of these. */
export interface Choice {
  readonly kind: 'choice'
  readonly options: readonly Expression[]
  readonly span: Span
}

/** `{…}`, `[…]`, `(…,)`. Only a dict's entries have keys. */
export interface Display {
  readonly kind: 'display'
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[]
  readonly span: Span
}

/** Where names live. Lambdas and comprehensions are functions without a name of their own. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function'
  /** Enclosing declarations, e.g. `ChatClient.connect`; empty for the module. */
  readonly name: string
  readonly module: Module
  readonly parent: Scope | undefined
  /** Every binding of a name counts: which one runs is not followed. */
  readonly bindings: Map<string, Binding[]>
  /** Names that `global` or `nonlocal` hand to an outer scope. */
  readonly handedOut: Map<string, 'global' | 'nonlocal'>
  /** The function whose body this is. */
  readonly definition?: FunctionDefinition
}

export type Binding =
  /**
   * `from ..a import b as x`, where `level` counts the leading dots; `name` is absent in `import a.b as x`.
   * `import a.b` binds `a` and makes its submodule `b` known.
   */
  | {
      readonly kind: 'import'
      readonly module: string
      readonly level: number
      readonly name?: string
      readonly submodule?: string
    }
  | { readonly kind: 'value'; readonly value: Expression; readonly scope: Scope }
  /** `with value as x`. */
  | { readonly kind: 'entered'; readonly value: Expression; readonly scope: Scope }
  | { readonly kind: 'annotated'; readonly annotation: Expression; readonly scope: Scope }
  | { readonly kind: 'parameter'; readonly of: FunctionDefinition; readonly parameter: Parameter }
  | { readonly kind: 'function'; readonly definition: FunctionDefinition }
  | { readonly kind: 'class'; readonly definition: ClassDefinition }
  /** Bound to something that is not followed: a caught exception, or a loop variable and a part of a tuple, which are `within` another value. */
  | { readonly kind: 'opaque'; readonly within?: Place }

export interface Parameter {
  readonly name: string
  readonly annotation?: Expression
  readonly default?: Expression
  /** The instance or the class that a method is called on. */
  readonly receiver?: 'instance' | 'class'
}

export interface Decorator {
  readonly expression: Expression
  /** From the `@` on. */
  readonly span: Span
}

export interface FunctionDefinition {
  readonly name: string
  /** With its enclosing declarations, e.g. `Hub.publish`. */
  readonly qualifiedName: string
  readonly parameters: readonly Parameter[]
  readonly decorators: readonly Decorator[]
  readonly returnAnnotation?: Expression
  /** The scope that the definition stands in. */
  readonly outer: Scope
  readonly body: Scope
  readonly owner?: ClassDefinition
  readonly returns: Expression[]
  readonly yields: Expression[]
  /** The whole definition, without decorators. */
  readonly span: Span
}

export interface ClassDefinition {
  readonly name: string
  readonly qualifiedName: string
  readonly bases: readonly Expression[]
  readonly decorators: readonly Decorator[]
  readonly outer: Scope
  /** What the class body binds: methods, class attributes. */
  readonly scope: Scope
  /** What methods bind through their receiver: `self.x = …` in any method. */
  readonly attributes: Map<string, Binding[]>
  /** For a class that may be unread: whether the body or a method can bind the name. */
  readonly mayBind?: (name: string) => boolean
  /** `class Name(Bases)`, without decorators, colon and body. */
  readonly head: Span
  /** The whole definition, without decorators. */
  readonly span: Span
}

export type Definition = FunctionDefinition | ClassDefinition

export interface CallSite {
  readonly call: Call
  readonly scope: Scope
  /** What the call decorates, if it is a decorator. */
  readonly decorates?: {
    readonly definition: FunctionDefinition | ClassDefinition
    readonly decorator: Decorator
  }
}

export interface Place<E extends Expression = Expression> {
  readonly expression: E
  readonly scope: Scope
}

/** `except A as e`, `except (A, B)`. */
export interface ExceptClause {
  readonly types: readonly Expression[]
  readonly scope: Scope
  /** The clause's head, without its colon. */
  readonly head: Span
  readonly span: Span
}

/** `try` with its `except` clauses, in the order in which Python tries them. */
export interface Try {
  readonly body: Span
  readonly clauses: readonly ExceptClause[]
}

/** `for x in y`, also inside a comprehension: then the scope is the comprehension's own. */
export interface Loop {
  /** Absent when a pattern takes the elements apart. */
  readonly variable?: string
  readonly iterated: Expression
  readonly isAsync: boolean
  readonly scope: Scope
  /** From `for` or `async` to the end of what is iterated. */
  readonly head: Span
  readonly span: Span
}

/** `while …`; the head ends before the colon. */
export interface While {
  readonly scope: Scope
  readonly head: Span
  readonly span: Span
}

/** `x[key] = value`. */
export interface Store {
  readonly object: Expression
  readonly key: Expression | undefined
  readonly value: Expression
  readonly scope: Scope
}

/** `object.member = value`; members that a class gives itself (`self.x`) are its attributes instead. */
export interface MemberStore {
  readonly object: Expression
  readonly member: string
  readonly value: Expression | undefined
  readonly scope: Scope
}

/** `a == b in c`. */
export interface Comparison {
  readonly operands: readonly Expression[]
  readonly scope: Scope
  readonly span: Span
}

/** A literal in the source. Documentation strings stand alone as a statement. */
export interface StringLiteral {
  readonly span: Span
  readonly text: string
  readonly standsAlone: boolean
}

/** One file, read once. Lists are in source order. */
export interface Module {
  readonly source: SourceText
  readonly scope: Scope
  readonly stars: readonly { readonly module: string; readonly level: number }[]
  /** Each name with the statement that imports it. */
  readonly imports: readonly (Extract<Binding, { kind: 'import' }> & {
    readonly span: Span
    readonly statement: Span
  })[]
  readonly functions: readonly FunctionDefinition[]
  readonly classes: readonly ClassDefinition[]
  readonly calls: readonly CallSite[]
  readonly subscripts: readonly Place<Subscript>[]
  readonly attributes: readonly Place<Attribute>[]
  readonly excepts: readonly ExceptClause[]
  readonly tries: readonly Try[]
  readonly loops: readonly Loop[]
  readonly whiles: readonly While[]
  readonly stores: readonly Store[]
  readonly memberStores: readonly MemberStore[]
  readonly comparisons: readonly Comparison[]
  readonly strings: readonly StringLiteral[]
  /** Dicts only. */
  readonly displays: readonly Place<Display>[]
  /** For a module that may be unread: the content of its wanted statements. */
  readonly inStatements?: (isWanted: (statement: Span) => boolean) => Statements
}

export interface Statements extends Pick<Module, 'functions' | 'calls' | 'attributes' | 'tries'> {
  /** What they bind at the top level of the module. */
  readonly bound: readonly string[]
}

import type { Span } from '../../model/source.js'

/** What a file holds, or what stands between the braces of a block. */
export interface Body {
  readonly attributes: readonly Attribute[]
  readonly blocks: readonly Block[]
}

/** E.g. `resource "aws_sqs_queue" "jobs" { … }`. */
export interface Block extends Body {
  readonly type: string
  readonly labels: readonly Label[]
  /** Type and labels, without the brace: the line to show. */
  readonly head: Span
  readonly span: Span
}

export interface Label {
  readonly text: string
  /** With its quotes, if it has any. */
  readonly span: Span
}

export interface Attribute {
  readonly name: string
  readonly nameSpan: Span
  readonly value: Expression
  readonly span: Span
}

export type Expression =
  | Text
  | Template
  | Heredoc
  | Reference
  | Access
  | Call
  | List
  | ObjectLiteral
  | Conditional
  | Operation
  | Literal
  | Other

/** A string without interpolation, its escapes read. */
export interface Text {
  readonly kind: 'text'
  readonly text: string
  /** With its quotes; within a template there are none. */
  readonly span: Span
}

/** A string with interpolations, e.g. `"integrations/${aws_x.y.id}"`: texts and expressions in the order written. */
export interface Template {
  readonly kind: 'template'
  readonly parts: readonly Expression[]
  readonly span: Span
}

/** `<<EOT … EOT`. A directive (`%{ if … }`) among the parts is `other`. */
export interface Heredoc {
  readonly kind: 'heredoc'
  readonly parts: readonly Expression[]
  /** From after the opening line to the start of the closing one. */
  readonly content: Span
  /** `<<-`: the smallest indent of all lines is no part of the text. */
  readonly indented: boolean
  /** The same text read as JSON, if it is: a policy or a dashboard, as `jsonencode({ … })` would have it. */
  readonly json?: Expression
  readonly span: Span
}

/** E.g. `aws_x.y[0].id`, `var.name`, `module.m.out`, `local.z`, `each.value`. */
export interface Reference {
  readonly kind: 'reference'
  readonly root: string
  readonly steps: readonly Step[]
  readonly span: Span
}

/** A step into anything but a name, e.g. `values(aws_x.y)[0].id`, `(var.a).b`. */
export interface Access {
  readonly kind: 'access'
  readonly object: Expression
  readonly steps: readonly Step[]
  readonly span: Span
}

export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: Expression }
  /** `[*]` or `.*`: all later steps apply to each element. */
  | { readonly kind: 'every' }

export interface Call {
  readonly kind: 'call'
  /** E.g. `jsonencode`, `provider::aws::arn_parse`. */
  readonly name: string
  readonly arguments: readonly Expression[]
  /** The last argument is spread: `f(list...)`. */
  readonly spread: boolean
  readonly span: Span
}

export interface List {
  readonly kind: 'list'
  readonly items: readonly Expression[]
  readonly span: Span
}

export interface ObjectLiteral {
  readonly kind: 'object'
  readonly entries: readonly ObjectEntry[]
  readonly span: Span
}

/** The key is a text, unless it is computed: `(var.name) = 1`. */
export interface ObjectEntry {
  readonly key: Expression
  readonly value: Expression
}

export interface Conditional {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly then: Expression
  readonly otherwise: Expression
  readonly span: Span
}

/** One operand: `!` or `-`; two: all others. */
export interface Operation {
  readonly kind: 'operation'
  readonly operator: string
  readonly operands: readonly Expression[]
  readonly span: Span
}

export interface Literal {
  readonly kind: 'literal'
  readonly value: number | boolean | null
  readonly span: Span
}

/** `for` expressions, directives, broken code: the parts are here, the value is unknown. */
export interface Other {
  readonly kind: 'other'
  readonly parts: readonly Expression[]
  readonly span: Span
}

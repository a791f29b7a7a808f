import type { Confidence, Link, Resource, Role } from './finding.js'
import type { Span } from './source.js'

/** `{{name}}` parts of a message: what a rule must say along with it. */
type Placeholder<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never

/** One thing found. `data` fills the placeholders of the message, no more and no less. */
export type Found<Messages extends Record<string, string>> = {
  [Id in keyof Messages & string]: {
    readonly messageId: Id
    /** The region to show: a call, a key, a declaration's head; one line where possible. */
    readonly at: Span
    readonly confidence?: Confidence
    /** Enclosing declarations, e.g. `ChatClient.connect`. */
    readonly scope?: string
    /** Names by which other files may refer to the same channel: a route, a URL, a table, a handler. */
    readonly names?: readonly string[]
    readonly links?: readonly Link[]
    readonly resource?: Resource
    readonly role?: Role
  } & ([Placeholder<Messages[Id]>] extends [never]
    ? { readonly data?: undefined }
    : { readonly data: Readonly<Record<Placeholder<Messages[Id]>, string>> })
}[keyof Messages & string]

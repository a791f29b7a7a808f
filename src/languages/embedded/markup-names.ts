/** Names that markup declares for what stands inside an element or a block, innermost last. */
export class MarkupNames {
  readonly #scopes: { readonly key: string; names: readonly string[]; same: number }[] = []

  /** An element or a block begins; only one that may declare names is kept. */
  open(key: string, names?: readonly string[]): void {
    const innermost = this.#scopes.at(-1)
    if (names) this.#scopes.push({ key, names, same: 0 })
    else if (innermost?.key === key) innermost.same++
  }

  close(key: string): void {
    const innermost = this.#scopes.at(-1)
    if (innermost?.key !== key) return
    if (innermost.same > 0) innermost.same--
    else this.#scopes.pop()
  }

  /** More names in the innermost scope: `{:then value}`, `{@const name = …}`. */
  add(names: readonly string[]): void {
    const innermost = this.#scopes.at(-1)
    if (innermost) innermost.names = [...innermost.names, ...names]
  }

  /** Declared names that a piece of code mentions. */
  mentionedIn(code: string): string[] {
    if (this.#scopes.length === 0) return []
    const declared = new Set(this.#scopes.flatMap((scope) => scope.names))
    return [...declared].filter((name) =>
      new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(code),
    )
  }
}

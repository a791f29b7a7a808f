/** Names that markup declares for what stands inside an element or a block. */
export class MarkupNames {
  readonly #scopes: { readonly key: string; readonly names: string[]; same: number }[] = []
  /** How many open scopes declare a name. */
  readonly #declared = new Map<string, number>()

  /** An element or a block begins; only one that may declare names is kept. */
  open(key: string, names?: readonly string[]): void {
    const innermost = this.#scopes.at(-1)
    if (names) {
      this.#scopes.push({ key, names: [], same: 0 })
      this.add(names)
    } else if (innermost?.key === key) innermost.same++
  }

  close(key: string): void {
    const innermost = this.#scopes.at(-1)
    if (innermost?.key !== key) return
    if (innermost.same > 0) {
      innermost.same--
      return
    }
    this.#scopes.pop()
    for (const name of innermost.names) this.#declared.set(name, (this.#declared.get(name) ?? 1) - 1)
  }

  /** More names in the innermost scope: `{:then value}`, `{@const name = …}`. */
  add(names: readonly string[]): void {
    const innermost = this.#scopes.at(-1)
    if (!innermost) return
    for (const name of names) {
      innermost.names.push(name)
      this.#declared.set(name, (this.#declared.get(name) ?? 0) + 1)
    }
  }

  /** Declared names that a piece of code mentions. */
  mentionedIn(code: string): string[] {
    if (this.#scopes.length === 0) return []
    const mentioned = new Set([...code.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*/g)].map(([name]) => name))
    return [...mentioned].filter((name) => (this.#declared.get(name) ?? 0) > 0)
  }
}

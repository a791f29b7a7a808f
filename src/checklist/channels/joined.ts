import { append } from '../../model/once.js'

/** Disjoint sets of members: two members with a common word are in one set, also through any number of others. */
export class Joined<Member> {
  readonly #parent = new Map<string, string>()
  readonly #members = new Map<string, Member[]>()
  readonly #words = new Set<string>()

  /** Adds one member with all its words; a member without a word joins no channel. */
  add(member: Member, words: readonly string[]): void {
    const [first] = words
    if (first === undefined) return
    for (const word of words) this.join(first, word)
    append(this.#members, first, member)
  }

  /** Adds a member without joining sets: a test that opens two addresses. Where its words are in several sets, it goes into the first. */
  addApart(member: Member, words: readonly string[]): void {
    const known = words.filter((word) => this.#words.has(word))
    const [first] = known
    if (first === undefined || new Set(known.map((word) => this.#root(word))).size === 1)
      this.add(member, words)
    else append(this.#members, first, member)
  }

  join(one: string, other: string): void {
    this.#words.add(one).add(other)
    const [a, b] = [this.#root(one), this.#root(other)].sort()
    if (a !== undefined && b !== undefined && a !== b) this.#parent.set(b, a)
  }

  /** Every set with its words and members, in the order in which their first member came. */
  sets(): readonly { readonly words: readonly string[]; readonly members: readonly Member[] }[] {
    const sets = new Map<string, { readonly words: string[]; readonly members: Member[] }>()
    for (const [word, members] of this.#members) {
      const root = this.#root(word)
      const set = sets.get(root) ?? { words: [], members: [] }
      for (const member of members) set.members.push(member)
      sets.set(root, set)
    }
    for (const word of this.#words) sets.get(this.#root(word))?.words.push(word)
    return [...sets.values()]
  }

  #root(word: string): string {
    let at = word
    for (let up = this.#parent.get(at); up !== undefined; up = this.#parent.get(at)) at = up
    // The next question about any word on the way takes one step.
    for (let next: string | undefined = word; next !== undefined && next !== at; ) {
      const up: string | undefined = this.#parent.get(next)
      this.#parent.set(next, at)
      next = up
    }
    return at
  }
}

import type { NeededWords } from './prefilter.js'

/** JSON, put in by the build from needed-words.ts; from source there is none. */
declare const __NEEDED_WORDS__: string | undefined

let built: { readonly text: string; readonly words: NeededWords } | undefined

/** The words that our own triggers and companions need. Without them every expression is tested: slower, and the same answer. */
export function builtNeededWords(): NeededWords {
  const text = typeof __NEEDED_WORDS__ === 'undefined' ? '{}' : __NEEDED_WORDS__
  if (built?.text !== text) built = { text, words: JSON.parse(text) }
  return built.words
}

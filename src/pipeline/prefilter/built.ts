import type { NeededWords } from './prefilter.js'

/** JSON, put in by the build from needed-words.ts; from source there is none. */
declare const __NEEDED_WORDS__: string | undefined

/** The words that our own triggers and companions need. Without them every expression is tested: slower, and the same answer. */
export function builtNeededWords(): NeededWords {
  return typeof __NEEDED_WORDS__ === 'undefined' ? {} : JSON.parse(__NEEDED_WORDS__)
}

import type { TextEdit } from '../../src/model/plan.js'
import type { WhyByHand } from '../../src/model/proxy.js'

/** What a rule gains; or the lines that a person puts there, in the words of its file, and why. */
export type ProxyEdits =
  | { readonly edits: readonly TextEdit[] }
  | { readonly byHand: WhyByHand; readonly lines: readonly string[] }

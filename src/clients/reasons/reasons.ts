import type { ReasonDefinition } from '../../model/reason.js'
import { reasonsInJapanese } from '../../texts/ja/reasons.js'
import { reasonsInBoth } from '../../texts/reasons.js'
import { adapterReasons } from './adapter.js'
import { manual } from './manual.js'
import { notes } from './notes.js'
import { questions } from './questions.js'

/** Everything that a verdict on a client's socket may say, in the order of the codes. */
export const reasons: readonly ReasonDefinition[] = reasonsInBoth(
  [...adapterReasons, ...questions, ...manual, ...notes],
  reasonsInJapanese,
)

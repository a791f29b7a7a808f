import type { Text } from './source.js'

/** A text in both languages; without Japanese it is shown in English. `npm run docs` names definitions that lack it. */
export function text(en: string, ja: string = en): Text {
  return { en, ja }
}

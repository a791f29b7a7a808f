import type { Text } from '../model/source.js'

/** A text in both languages. What the catalogue lacks stays English. */
export function inBoth(english: string, japanese: string | undefined): Text {
  return { en: english, ja: japanese ?? english }
}

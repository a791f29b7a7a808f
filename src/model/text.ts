import type { Text } from './source.js'

/** A text in both languages; without Japanese it is shown in English, and `npm run docs` says so. */
export function text(en: string, ja: string = en): Text {
  return { en, ja }
}

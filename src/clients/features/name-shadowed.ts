import { otherLocation, takenName } from '../../languages/script/program/surroundings.js'
import { defineFeature } from './define-feature.js'

/** What the rewrite would write means something else in this file. */
export default defineFeature({
  kind: 'name-shadowed',
  title: {
    en: 'is in a file where EventSource, fetch, crypto or location means something else',
    ja: 'EventSource・fetch・crypto・location のいずれかが別の意味を持つファイルにあります',
  },
  *find({ file, url, uses }) {
    const taken = takenName(
      file,
      uses.some(({ use }) => use.kind === 'send'),
    )
    if (taken) yield { node: taken }
    const other = /\blocation\b/.test(url.pattern ?? '') ? otherLocation(file) : undefined
    if (other) yield { node: other }
  },
})

import { fetchTaken } from '../../languages/script/program/surroundings.js'
import { defineFeature } from './define-feature.js'

/** A stream that is asked for with a token, or again after an error, is asked for with the browser's own `fetch`. */
export default defineFeature({
  kind: 'fetch-shadowed',
  title: {
    en: 'is in a file where fetch means something else',
    ja: 'fetch が別の意味を持つファイルにあります',
  },
  *find({ file }) {
    const taken = fetchTaken(file)
    if (taken) yield { node: taken }
  },
})

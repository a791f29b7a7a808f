import { ofAWorker } from '../../languages/script/program/surroundings.js'
import { defineFeature } from './define-feature.js'

/** A worker has no document, which classes that browsers do not bring along may ask for the base of an address. */
export default defineFeature({
  kind: 'in-worker',
  title: { en: 'is opened in a worker', ja: 'ワーカーの中で開かれます' },
  *find({ file }) {
    const node = ofAWorker(file)
    if (node) yield { node }
  },
})

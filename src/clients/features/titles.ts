import { type FeatureOfTracing, featuresOfTracing } from '../../model/socket.js'
import { text } from '../../model/text.js'
import { featuresInJapanese } from '../../texts/ja/features.js'
import type { FeatureDefinition } from './define-feature.js'
import { features as defined } from './features.js'

type FeatureTitle = Pick<FeatureDefinition, 'kind' | 'title'>

/** What tracing a socket shows by itself: how it is made and kept. */
const titles: Readonly<Record<FeatureOfTracing, string>> = {
  'constructor-not-direct': 'is of a class that is passed in or chosen',
  'constructor-renamed': 'is made by a class or a hook under another name',
  'no-statement-of-its-own': 'is created inside a larger statement',
  'type-not-plain': 'has a variable with a type that would have to change as well',
  'named-by-another-script': 'has a name that another script says as well',
  'several-values': 'has a variable that also holds something else',
  'several-constructions': 'shares its variable with other constructions',
  exported: 'has a variable that is exported',
  'undeclared-name': 'has a variable that is declared nowhere',
  'library-owned': 'is passed to a library that owns its messages',
}

export const ofTracing: readonly FeatureTitle[] = featuresOfTracing.map((kind) => ({
  kind,
  title: text(titles[kind], featuresInJapanese[kind]),
}))

/** What each feature is called, after "the socket". */
export const features: readonly FeatureTitle[] = [...defined, ...ofTracing]

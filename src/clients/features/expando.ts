import { defineFeatureOfUses } from './define-feature.js'

/** A property of the program's own on the socket: whatever takes the socket's place must carry it too. */
export default defineFeatureOfUses({
  kind: 'expando',
  title: { en: 'carries a property of the program’s own', ja: 'プログラム独自のプロパティを持たせています' },
  *find({ uses }) {
    for (const { use, node } of uses) {
      const name = use.member?.access === 'assigned' ? use.member.name : undefined
      if (name !== undefined) yield { node, name }
    }
  },
})

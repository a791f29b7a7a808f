import { isCompared } from '../behaviour/compared.js'
import { defineFeatureOfUses } from './define-feature.js'

/** Of two sockets that follow each other, a name holds the later one by the time that a WebSocket tells of its close. */
export default defineFeatureOfUses({
  kind: 'compared',
  title: {
    en: 'is compared with what another name holds',
    ja: '別の名前が指すものと比較されています',
  },
  *find({ uses }) {
    for (const one of uses) if (one.use.kind === 'test' && isCompared(one)) yield { node: one.node }
  },
})

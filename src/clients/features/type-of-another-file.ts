import { typesAbroad } from '../behaviour/types-abroad.js'
import { defineFeature } from './define-feature.js'

/** What an interface or a class of another file says of the member would have to change with the socket. */
export default defineFeature({
  kind: 'type-of-another-file',
  title: {
    en: 'is kept in a member that another file types as a WebSocket',
    ja: '別のファイルで WebSocket 型とされているメンバーに保持されています',
  },
  *find({ construction, file: { morph } }) {
    const { members, unread } = typesAbroad(morph, construction)
    if (members.length > 0 || unread.length > 0) yield { node: construction }
  },
})

import { ownSocketType } from '../../languages/script/program/surroundings.js'
import { defineFeature } from './define-feature.js'

/** `declare class WebSocket`, `interface WebSocket`: the members that the program counts on are those of this type. */
export default defineFeature({
  kind: 'socket-type-shadowed',
  title: {
    en: 'is in a file that declares a type WebSocket of its own',
    ja: '独自の WebSocket 型を宣言するファイルにあります',
  },
  *find({ file }) {
    const type = ownSocketType(file)
    if (type) yield { node: type }
  },
})

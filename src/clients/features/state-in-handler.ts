import { functionAround } from '../../languages/script/syntax.js'
import { defineFeatureOfUses } from './define-feature.js'

/** A handler that is taken off asks no more. What it leaves to a timer or a promise asks later. */
export default defineFeatureOfUses({
  kind: 'state-in-handler',
  title: {
    en: 'is asked for its state by a handler for messages or for its opening, while that runs',
    ja: 'message・open ハンドラーの実行中に状態が参照されています',
  },
  *find({ uses }) {
    const handlers = uses.filter(({ use }) => /^(message|open)$/.test(use.handler?.event ?? ''))
    const closes = uses.filter(({ use }) => use.kind === 'close')
    for (const { use, node, file } of uses) {
      const around = use.kind === 'state' ? functionAround(file.morph, node) : undefined
      const isHandler = handlers.some(({ handler }) => handler !== undefined && handler === around)
      if (isHandler && closes.every((close) => !around || !close.node.getAncestors().includes(around)))
        yield { node }
    }
  },
})

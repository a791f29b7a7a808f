import { isAlike, isAlikeInVue, optionsOfHook } from '../behaviour/hook-options.js'
import { defineFeature } from './define-feature.js'

/** An option that the library's hook for event streams does not read, or reads in another way. */
export default defineFeature({
  kind: 'hook-option',
  title: {
    en: 'has an option that means something else over an event stream',
    ja: 'イベントストリームでは意味が変わるオプションが渡されています',
  },
  *find({ api, file: { morph }, construction }) {
    const isKept = { 'react-use-websocket': isAlike, vueuse: isAlikeInVue }[api as string]
    if (!isKept) return
    for (const option of optionsOfHook(morph, construction))
      if (!isKept(morph, option))
        yield {
          node: option.node,
          name: option.name || option.node.getText().replace(/\s+/g, ' ').slice(0, 40),
        }
  },
})

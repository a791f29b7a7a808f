import { authorityOf } from '../../languages/script/values/address-text.js'
import { defineFeature } from './define-feature.js'

const page = /^\$\{((window|document|self|globalThis)\.)?location\.(host|hostname)\}/
/** Code at the very beginning that stands for scheme and host. */
const hidden = /^\$\{[^}]*\}(?=\/|$|\?)/

/** Another origin than the page's: a WebSocket asks no one, an EventSource needs the server's leave. */
export default defineFeature({
  kind: 'cross-origin',
  title: { en: 'goes to another host than the page’s', ja: 'ページとは別のホストに接続します' },
  *find({ url, construction: node }) {
    const pattern = url.pattern ?? ''
    const host = authorityOf(pattern)
    if (host === undefined) {
      if (hidden.test(pattern) && !/^\$\{[^}]*location/.test(pattern)) yield { node }
    } else if (!page.test(host)) yield host.includes('${') ? { node } : { node, name: host }
  },
})

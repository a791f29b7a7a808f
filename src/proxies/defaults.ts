import type { ProxyKind } from '../model/proxy.js'

interface Defaults {
  /** Responses are held back until a buffer is full, where nothing else is said. */
  readonly buffers: boolean
  /** Seconds without a byte after which a response is cut; absent: never. */
  readonly silence?: number
}

/** What proxies do where nothing is set. */
export const proxyDefaults: Readonly<Record<ProxyKind, Defaults>> = {
  // ngx_http_proxy_module: proxy_buffering on, proxy_read_timeout 60s.
  nginx: { buffers: true, silence: 60 },
}

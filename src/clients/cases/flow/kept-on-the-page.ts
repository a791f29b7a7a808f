const key = Symbol.for('live')

// socket: native
const ws = new WebSocket('/page')

// use: escape
;(window as any).live = ws
// use: escape
;(globalThis as any)[key] = ws
// use: escape
Object.assign(document, { live: ws })

export function leave() {
  // use: close
  ;(window as any).live.close()
}

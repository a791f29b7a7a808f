// socket: native
const ws = new WebSocket('/anything')
const anything = {}

export function keep(key, plugin) {
  // use: escape
  plugin.parts[key] = ws
  // use: escape
  window[key] = ws
  anything.about = key
}

export function call(method, ...values) {
  // use: escape
  return ws[method](...values)
}

export function inspect() {
  // use: escape
  return new Proxy(ws, window.spyHandler)
}

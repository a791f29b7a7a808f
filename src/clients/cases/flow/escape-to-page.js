// Handed over to whoever listens: the window's listeners, another frame, a callback of the page.
export function boot(element) {
  // socket: native
  const ws = new WebSocket('/boot')
  // use: escape
  element.dispatchEvent(new CustomEvent('booted', { detail: { ws } }))
  // use: escape
  window.onBooted?.(ws)
  // use: escape
  window.parent.shared.line = ws
  // use: handler
  ws.onclose = () => element.remove()
}
